import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openCluster, type Cluster } from '#lib/db/embedded/cluster';
import { freePort } from '#lib/db/embedded/free-port';
import { startGuarded, type GuardedServer } from '#lib/db/embedded/guard';
import { clearLeftover } from '#lib/db/embedded/leftover';
import { OperatorProblem } from '#lib/db/operator-problem';

/** How to run the embedded server. */
export interface EmbeddedOptions {
  /** Holds the cluster; created when missing. */
  dataDir: string;
  /** A fixed port; without it any free one. */
  port?: number;
  /** Server settings on top of the product's own. */
  settings?: Record<string, string>;
  /** Receives lines worth showing to the operator. */
  notice?: (line: string) => void;
  /** Gives up starting when aborted. */
  signal?: AbortSignal;
}

/** A PostgreSQL server that this process runs, and that ends with this process at the latest. */
export interface EmbeddedServer extends GuardedServer {
  /** Connection of the superuser to the database `postgres`. */
  superUrl: string;
  logFile: string;
}

const ownSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
};

/** Crash recovery after a power failure may take its time. */
const startPatience = 300_000;

/** Starts PostgreSQL 18 on the data directory's cluster, and makes the cluster first when there is none. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const notice = options.notice ?? (() => {});
  const cluster = await openCluster(options.dataDir, notice);
  // Beside the cluster, not in it: root must not follow what another account may have put in the log's place.
  const logFile = path.join(options.dataDir, 'postgres.log');
  await clearLeftover(cluster.dir, notice);
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    // Without `sslmode` a PGSSLMODE in our environment would decide.
    const superUrl = `postgresql://postgres:${cluster.superPassword}@127.0.0.1:${port}/postgres?sslmode=disable`;
    const logged = await logLength(logFile);
    const server = spawnServer(cluster, port, logFile, options.settings);
    if (await answers(server, superUrl, options.signal)) return { ...server, superUrl, logFile };

    await server.exited; // throws when there was no process at all
    const log = (await readFile(logFile, 'utf8')).slice(logged);
    // A port taken since we looked, or the last processes of a killed server that are still on their way out.
    if (attempt < 20 && /in use/.test(log)) await sleep(250);
    else throw new OperatorProblem(`PostgreSQL does not start (${logFile}): ${lastLines(log)}`);
  }
}

function spawnServer(cluster: Cluster, port: number, logFile: string, settings = {}): GuardedServer {
  const pairs = Object.entries({ ...ownSettings, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [cluster.binaries.postgres, '-D', cluster.dir, '-p', String(port), ...pairs];
  const log = openSync(logFile, 'a', 0o600);
  try {
    return startGuarded(command, cluster.account, log);
  } finally {
    closeSync(log);
  }
}

/** Waits until the server takes connections: true; false when it ended instead. */
async function answers(server: GuardedServer, url: string, signal?: AbortSignal): Promise<boolean> {
  let ended = false;
  void server.exited.finally(() => (ended = true)).catch(() => {});
  const deadline = Date.now() + startPatience;
  while (!ended) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      await client.end().catch(() => {});
      const wrongPassword = (error as pg.DatabaseError).code === '28P01';
      if (signal?.aborted || wrongPassword || Date.now() > deadline) {
        await server.stop();
        throw signal?.aborted ? signal.reason : error;
      }
      await sleep(25);
    }
  }
  return false;
}

async function logLength(file: string): Promise<number> {
  return (await readFile(file, 'utf8').catch(() => '')).length;
}

function lastLines(log: string): string {
  return log.trim().split('\n').slice(-6).join(' | ');
}
