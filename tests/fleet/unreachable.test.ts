import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePeople } from '../support/four-eyes.ts';
import { connected, relabel } from '../support/ledger-history.ts';
import { publishByTwo } from '../support/four-eyes.ts';
import { fleetDatabase, type FleetDatabase } from '../support/fleet-database.ts';
import { environmentFor } from '../support/own-server.ts';
import { processTree } from '../support/process-tree.ts';
import { startServer, type ServerProcess } from '../../scripts/lib/server-process.ts';

const STATUS = '/api/v1/lists/IPO/entries/00604?asOf=2021-06-30';
let database: FleetDatabase;
/** One that keeps to the rule, and one whose operator allows an old answer for an hour. */
let strict: ServerProcess;
let lenient: ServerProcess;

beforeAll(async () => {
  database = await fleetDatabase({ fsync: 'off' });
  const environment = environmentFor({ ...database, superUrl: database.server.superUrl });
  [strict, lenient] = await Promise.all([startServer(environment), startServer({ ...environment, MAX_STALENESS_S: '3600' })]);
});
afterAll(async () => {
  await Promise.all([strict?.stop(), lenient?.stop()]);
  await database.remove();
});

async function get(server: ServerProcess, address: string, init: RequestInit = {}) {
  const response = await fetch(server.url + address, init);
  const text = await response.text();
  return { status: response.status, stale: response.headers.get('codeledger-staleness-s'), json: /json/.test(response.headers.get('content-type') ?? '') && !/ndjson/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : null, text };
}
/** Only the database knows whether it has come, and whether a writer under way may still get an earlier one. */
const UNSETTLED = '2150-01-01T00:00:00Z';
const bulk = (type: string): RequestInit => ({ method: 'POST', headers: { 'content-type': type }, body: type.includes('nd') ? '{"code":"00604"}\n' : '{"questions":[{"code":"00604"}]}' });
const unpinned: [string, RequestInit?][] = [
  [STATUS], [`${STATUS}&minRevision=1`], ['/api/v1/codes'], ['/api/v1/lists/IPO/check', bulk('application/json')], ['/api/v1/lists/IPO/check', bulk('application/x-ndjson')], ['/lists/IPO'],
];
const pinned: [string, RequestInit?][] = unpinned.filter(([address]) => !address.includes('minRevision')).map(([address, init]) => [`${address}${address.includes('?') ? '&' : '?'}revision=1`, init]);
const settled = async (server: ServerProcess, status: number) => {
  await expect.poll(async () => (await get(server, STATUS)).status, { timeout: 20_000, interval: 50 }).toBe(status);
};

/** The database goes away by `stop` and comes back by `start`; meanwhile both servers are asked everything. */
async function outage(stop: () => Promise<unknown> | unknown, start: () => Promise<unknown> | unknown): Promise<number> {
  const { recordedAt } = (await get(strict, '/api/v1/revisions/1')).json;
  const before = await Promise.all(pinned.map(([address, init]) => get(strict, address, init)));
  const stopped = Date.now();
  await stop();
  await settled(strict, 503);
  const noticed = Date.now() - stopped;
  await expect.poll(async () => Number((await get(lenient, STATUS)).stale), { timeout: 20_000, interval: 50 }).toBeGreaterThan(0);
  for (const [address, init] of unpinned) {
    const answer = await get(strict, address, init);
    expect([address, answer.status]).toEqual([address, 503]);
    if (answer.json) expect(answer.json).toMatchObject({ code: 'database-unreachable', detail: expect.stringMatching(/revision=\d/) });
    const allowed = await get(lenient, address, init);
    expect([address, allowed.status]).toEqual([address, 200]);
    if (address.startsWith('/api')) expect(Number(allowed.stale)).toBeGreaterThan(0);
  }
  const during = await Promise.all(pinned.map(([address, init]) => get(strict, address, init)));
  during.forEach((answer, i) => {
    expect([pinned[i]![0], answer.status, answer.stale]).toEqual([pinned[i]![0], 200, null]);
    if (pinned[i]![0].startsWith('/api')) expect(answer.text).toBe(before[i]!.text);
  });
  // An instant up to the newest revision on hand is settled; a later one is not.
  expect((await get(strict, `${STATUS}&knownAt=${recordedAt}`)).status).toBe(200);
  expect(await get(strict, `${STATUS}&knownAt=${UNSETTLED}`)).toMatchObject({ status: 503, json: { code: 'database-unreachable' } });
  expect((await get(strict, '/api/health/live')).status).toBe(200);
  expect(await get(strict, '/api/health/ready')).toMatchObject({ status: 503, json: { status: 'not-ready', database: 'database-unreachable', lag: null } });
  expect(await get(lenient, '/api/health/ready')).toMatchObject({ status: 200, json: { status: 'stale', staleSeconds: expect.any(Number) } });
  await start();
  await settled(strict, 200);
  expect((await get(lenient, STATUS)).status).toBe(200);
  await expect.poll(async () => (await get(lenient, STATUS)).stale, { timeout: 20_000 }).toBeNull();
  return noticed;
}

describe('without the database, what names a revision is answered as ever, the rest is refused or states its age', () => {
  it('while it is stopped; back again, it is followed by itself', async () => {
    const noticed = await outage(() => database.server.stop(), () => database.start());
    console.log(`a stopped database: questions of the newest refused after ${noticed} ms`);
    const app = await connected(database.appUrl);
    const people = await makePeople(app);
    const revision = await publishByTwo(app, people, await relabel(app, '00604', 'after the outage'));
    await app.end();
    await expect.poll(async () => (await get(strict, STATUS)).json.basis.revision, { timeout: 10_000 }).toBe(revision);
  });

  it('while it hangs', async () => {
    const pid = Number((await readFile(path.join(database.dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    const all = processTree(pid).map((one) => one.pid);
    const send = (signal: NodeJS.Signals) =>
      all.forEach((one) => {
        try {
          process.kill(one, signal);
        } catch {
          // A backend that has ended meanwhile.
        }
      });
    try {
      const noticed = await outage(() => send('SIGSTOP'), () => send('SIGCONT'));
      console.log(`a hanging database: questions of the newest refused after ${noticed} ms`);
      expect(noticed).toBeLessThan(15_000);
    } finally {
      send('SIGCONT');
    }
  });
});
