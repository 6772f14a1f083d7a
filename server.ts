/**
 * The serving process, or with WEB_CONCURRENCY so many of them behind one port: an HTTP server in which the API stands in front of Next. A request for a page costs Next some
 * 500 microseconds of work even for a constant; questions come by the million and skip it.
 *
 * Environment: DATABASE_APP_URL, HOST, PORT, WEB_CONCURRENCY, API_READ_ACCESS, LEDGER_SIGNING_KEY and others of docs/operations.md. `npm start` prepares all of them.
 */
import cluster from 'node:cluster';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import next from 'next';
import { guardConnections } from '#lib/api/connections';
import { apiListener } from '#lib/api/listener';
import { problemOf, PROBLEM_TYPE, UNREADABLE } from '#lib/api/problem';
import { API_HEADERS, EVERYWHERE, newNonce, pagePolicy } from '#lib/api/security-headers';
import { keepWarm } from '#lib/api/warm-up';
import { clientAddress } from '#lib/auth/client-address';
import { sessionSecret } from '#lib/auth/settings';
import { liveCatalog } from '#lib/catalog/live';
import { startScheduler, type Scheduler } from '#lib/changes/scheduler';
import { closeDatabase, readsFromReplica } from '#lib/db/client';
import { freePort } from '#lib/db/embedded/free-port';
import { startWorkers, type Told } from '#lib/fleet/workers';

const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 3000);
const processes = Number(process.env.WEB_CONCURRENCY || 1);

const isApi = (url: string) => url.startsWith('/api/v1') || url.startsWith('/api/health') || url.startsWith('/fhir');

async function lead() {
  // Any free port, but the same for all of them and for those that come later.
  const workers = startWorkers(processes, { PORT: String(port || (await freePort(host))) }, (line) => console.error(`[codeledger] ${line}`));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void workers.stop().finally(() => process.exit(0)));
  try {
    tell({ type: 'listening', url: await workers.listening });
  } catch (error) {
    await workers.stop();
    throw error;
  }
}

const tell = (told: Told, then?: () => void): void => void process.send?.(told, undefined, undefined, then);

async function main() {
  sessionSecret();
  await loaded();
  // Next takes 127.0.0.1 and localhost for two hosts and would send what proxy.ts answers to itself, over the network.
  const pages = next({ dev: false, hostname: 'localhost', port });
  await pages.prepare();
  const api = await apiListener();
  const page = pages.getRequestHandler();
  const trustProxy = Boolean(process.env.TRUST_PROXY);
  // A request without a host gets a problem document here, and not Node's empty answer.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    if (!isReadable(request)) sendProblem(response);
    else if (isApi(request.url!)) api(request, response);
    else {
      for (const name in EVERYWHERE) response.setHeader(name, EVERYWHERE[name as keyof typeof EVERYWHERE]);
      const policy = pagePolicy(newNonce());
      request.headers['content-security-policy'] = policy;
      response.setHeader('content-security-policy', policy);
      request.headers['x-forwarded-for'] = clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for'], trustProxy);
      void servePage(page, request, response);
    }
  });
  guardConnections(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  stopWith(server, startScheduler());
  // Where nobody said how readers reach this server, they reach it as it listens; a free port is known only now.
  process.env.NEXTAUTH_URL ||= urlOf(server.address() as AddressInfo);
  tell({ type: 'listening', url: urlOf(server.address() as AddressInfo) });
  await keepWarm();
}

/** A replica that was only just made may still lack what the primary has. */
async function loaded() {
  const deadline = Date.now() + FIRST_LOAD_MS;
  for (;;) {
    try {
      await liveCatalog().refresh();
      return liveCatalog().current();
    } catch (error) {
      if (!readsFromReplica() || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const FIRST_LOAD_MS = 30_000;

const PLAIN_HOST = /^[a-z0-9.-]+(:\d+)?$/i;

/** Whether it names a host and an address; an address with the server in it, as proxies send it, loses the server. */
function isReadable(request: IncomingMessage): boolean {
  const { host } = request.headers;
  if (!host || (!PLAIN_HOST.test(host) && !URL.canParse(`http://${host}`))) return false;
  if (request.url!.startsWith('/')) return true;
  if (!/^https?:\/\//i.test(request.url!) || !URL.canParse(request.url!)) return false;
  const { pathname, search } = new URL(request.url!);
  request.url = pathname + search;
  return true;
}

function sendProblem(response: ServerResponse): void {
  const problem = problemOf(UNREADABLE);
  response.writeHead(problem.status, { ...API_HEADERS, 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', connection: 'close' }).end(JSON.stringify(problem));
}

async function servePage(page: ReturnType<ReturnType<typeof next>['getRequestHandler']>, request: IncomingMessage, response: ServerResponse) {
  try {
    await page(request, response);
  } catch {
    if (!response.headersSent) response.statusCode = 500;
    response.end();
  }
}

function urlOf({ address, family, port: bound }: AddressInfo): string {
  const name = address === '0.0.0.0' || address === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${bound}`;
}

/** Finishes what is under way, then leaves; a connection that is only kept alive does not hold it up. */
function stopWith(server: ReturnType<typeof createServer>, scheduler: Scheduler) {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    const late = setTimeout(() => process.exit(0), 5_000);
    late.unref();
    server.close(() => void Promise.allSettled([liveCatalog().stop(), scheduler.stop()]).then(closeDatabase).finally(() => process.exit(0)));
    server.closeIdleConnections();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}

(cluster.isPrimary && processes > 1 ? lead() : main()).catch((error: NodeJS.ErrnoException) => {
  const message = error.code === 'EADDRINUSE' ? `${host}:${port} is taken: stop what listens there, or set PORT to another.` : error.message;
  if (process.send) tell({ type: 'failed', message }, () => process.exit(1));
  else {
    console.error(message);
    process.exit(1);
  }
});
