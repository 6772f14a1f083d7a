import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ListEntry } from '#lib/catalog/facts';
import type { NewRow, Rows } from '#lib/changes/rows';
import { addDays } from '#lib/time/plain-date';
import { approve, contentFor, makePeople, publishByTwo, submit, type SomePeople } from '../support/four-eyes.ts';
import { fleetDatabase, type FleetDatabase } from '../support/fleet-database.ts';
import { connected, relabel, verified } from '../support/ledger-history.ts';
import { environmentFor } from '../support/own-server.ts';
import { CITED } from '../support/publish.ts';
import { startServer, type ServerProcess } from '../../scripts/lib/server-process.ts';

const PUBLICATIONS = 100;
const PAUSE_MS = 5;
const CODE = '00604';
const STATUS = `/api/v1/lists/IPO/entries/${CODE}?asOf=2021-06-30`;
const SUMMARY = `/api/v1/codes/${CODE}`;

let database: FleetDatabase;
let replica: Awaited<ReturnType<FleetDatabase['replica']>>;
/** Two on the primary; the last one's catalog comes from the replica. */
let servers: ServerProcess[];
let app: pg.Client;
let people: SomePeople;
/** The last revision of the initial facts. */
let first: number;

beforeAll(async () => {
  database = await fleetDatabase();
  replica = await database.replica();
  const environment = environmentFor({ ...database, superUrl: database.server.superUrl });
  servers = await Promise.all([startServer(environment), startServer(environment), startServer({ ...environment, DATABASE_READ_URL: replica.appUrl })]);
  app = await connected(database.appUrl);
  people = await makePeople(app);
  first = (await app.query('SELECT revision FROM head')).rows[0].revision;
});
afterAll(async () => {
  await Promise.all((servers ?? []).map((server) => server.stop()));
  await app?.end();
  await database.remove();
});

/** What a revision makes of the code can be worked out from its number. */
const summaryAt = (revision: number) => `as revision ${revision} has it`;
const dayAt = (revision: number) => addDays('2022-01-01', revision);

async function numbered(revision: number): Promise<Rows> {
  const { supersede, insert } = await relabel(app, CODE, summaryAt(revision));
  const { rows } = await app.query(`SELECT id::float8 AS id FROM list_entry WHERE list_id = 'IPO' AND code = $1 AND superseded_revision IS NULL AND termination_date IS NULL`, [CODE]);
  const entry: NewRow<ListEntry> = {
    listId: 'IPO', code: CODE, effectiveDate: dayAt(revision), effectivePrecision: 'day', notBefore: null, certainFrom: null,
    terminationDate: null, terminationPrecision: null, certainThrough: null, notAfter: null, ...CITED,
  };
  return { supersede: { ...supersede, list_entry: rows.map(({ id }) => id) }, insert: { ...insert, list_entry: [entry] } };
}

async function get(server: ServerProcess, address: string) {
  const response = await fetch(server.url + address);
  return { status: response.status, json: (await response.json()) as { basis: { revision: number }; summary?: string; nextEntry?: { effectiveDate: string }; code: string } };
}

/** Whether an answer says what the revision that it states has recorded. */
function isTrue({ basis, summary, nextEntry }: Awaited<ReturnType<typeof get>>['json']): boolean {
  const { revision } = basis;
  if (revision <= first) return true;
  return summary === undefined ? nextEntry?.effectiveDate === dayAt(revision) : summary === summaryAt(revision);
}

const quantile = (values: number[], q: number) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))]!;

it(`while ${PUBLICATIONS} revisions are published, two processes and one fed by a streaming replica never state a revision and answer an older one`, async () => {
  const acknowledged = new Map<number, number>();
  const seen = servers.map(() => new Map<number, number>());
  const wrong: unknown[] = [];
  let answers = 0;
  let asking = true;
  /** Asks one server again and again, and leaves the machine time for the others. Its newest revision may never go back. */
  const client = async (server: number, address: string) => {
    let newest = 0;
    while (asking) {
      const { status, json } = await get(servers[server]!, address);
      const now = performance.now();
      answers++;
      if (status !== 200 || !isTrue(json) || json.basis.revision < newest) wrong.push({ server, address, status, newest, json });
      newest = Math.max(newest, json.basis?.revision ?? 0);
      for (let revision = newest; revision > first && !seen[server]!.has(revision); revision--) seen[server]!.set(revision, now);
      await sleep(PAUSE_MS);
    }
  };
  const clients = servers.flatMap((_, server) => [client(server, STATUS), client(server, SUMMARY)]);
  let written = 0;
  for (let i = 1; i <= PUBLICATIONS; i++) {
    const revision = await publishByTwo(app, people, await numbered(first + i), `number ${i}`);
    acknowledged.set(revision, performance.now());
    // Whoever wrote reads what they wrote, on any of them.
    const own = await get(servers[i % servers.length]!, `${SUMMARY}?minRevision=${revision}`);
    if (own.status !== 200 || own.json.basis.revision < revision || !isTrue(own.json)) wrong.push(own);
    written++;
    await sleep(10);
  }
  const last = first + PUBLICATIONS;
  await expect.poll(() => seen.every((map) => map.has(last)), { timeout: 10_000, interval: 10 }).toBe(true);
  asking = false;
  await Promise.all(clients);

  expect([written, wrong]).toEqual([PUBLICATIONS, []]);
  const delays = [...acknowledged].map(([revision, at]) => Math.max(0, ...seen.map((map) => map.get(revision)! - at)));
  const each = seen.map((map) => quantile([...acknowledged].map(([revision, at]) => Math.max(0, map.get(revision)! - at)), 0.99).toFixed(0));
  const figures = [0.5, 0.99, 1].map((q) => quantile(delays, q).toFixed(0));
  console.log(`${PUBLICATIONS} publications, ${answers} answers, 0 wrong; visible on all three after ${figures[0]} ms (median), ${figures[1]} ms (99th percentile), ${figures[2]} ms (longest); 99th percentile of each: ${each.join(', ')} ms`);
  expect(quantile(delays, 0.5)).toBeLessThan(250);
});

it('what is due is published once, and signed once, by three processes that all look', async () => {
  const before: number = (await app.query('SELECT revision FROM head')).rows[0].revision;
  const codes = ['00600', '00620', '00625', '00626', '00630'];
  for (const code of codes) {
    const change = await submit(app, people.editor, await contentFor(app, await relabel(app, code, `due ${code}`), { title: `due ${code}` }));
    expect(await approve(app, people.approver, change, '2000-01-01T00:00:00Z')).toBeNull();
  }
  await expect.poll(async () => (await app.query('SELECT revision FROM head')).rows[0].revision, { timeout: 15_000 }).toBe(before + codes.length);
  const signed = `SELECT (SELECT max(size) FROM ledger_checkpoint) >= (SELECT max(ledger_seq) FROM revision) AS all, (SELECT count(*) = count(DISTINCT size) FROM ledger_checkpoint) AS once`;
  await expect.poll(async () => (await app.query(signed)).rows[0], { timeout: 15_000 }).toEqual({ all: true, once: true });
  const { rows } = await app.query(`SELECT count(*)::int AS told, count(DISTINCT body::jsonb ->> 'changeRequest')::int AS changes FROM ledger WHERE event = 'change.published' AND actor_id = 'system:scheduler'`);
  expect(rows).toEqual([{ told: codes.length, changes: codes.length }]);
  expect(await verified(database.appUrl, null)).toMatchObject({ holds: true, revisions: before + codes.length });
});

it('a process whose replica stops replaying says so instead of passing off what it has as the newest', async () => {
  const fed = servers[2]!;
  const onReplica = await connected(replica.server.superUrl);
  try {
    await onReplica.query('SELECT pg_wal_replay_pause()');
    await expect.poll(async () => (await onReplica.query('SELECT pg_get_wal_replay_pause_state() AS state')).rows[0].state).toBe('paused');
    const known = (await get(fed, STATUS)).json.basis.revision;
    const revision = await publishByTwo(app, people, await numbered(known + 1));
    const { recorded_at: at } = (await app.query(`SELECT to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_at FROM revision WHERE number = $1`, [revision])).rows[0];
    // "As known at that instant" is this revision for ever; what the replica has would be the one before.
    expect(await get(fed, `${STATUS}&knownAt=${at}`)).toMatchObject({ status: 503, json: { code: 'behind-newest' } });
    expect(await get(servers[0]!, `${STATUS}&knownAt=${at}`)).toMatchObject({ status: 200, json: { basis: { revision } } });
    await expect.poll(async () => (await get(fed, STATUS)).json.code, { timeout: 15_000 }).toBe('behind-newest');
    expect(await get(fed, `${STATUS}&minRevision=${revision}`)).toMatchObject({ status: 503, json: { code: 'revision-not-reached' } });
    expect(await get(fed, `${STATUS}&revision=${known}`)).toMatchObject({ status: 200, json: { basis: { revision: known } } });
    expect(await get(fed, '/api/health/ready')).toMatchObject({ status: 503, json: { status: 'not-ready', database: 'behind-newest', lag: 1 } });
    await onReplica.query('SELECT pg_wal_replay_resume()');
    await expect.poll(async () => (await get(fed, STATUS)).json.basis?.revision, { timeout: 15_000 }).toBe(revision);
    expect(await get(fed, `${STATUS}&knownAt=${at}`)).toMatchObject({ status: 200, json: { basis: { revision } } });
  } finally {
    await onReplica.query('SELECT pg_wal_replay_resume()');
    await onReplica.end();
  }
});

it('no instant is settled on a replica: it cannot see which writers are under way', async () => {
  const onReplica = await connected(replica.appUrl);
  try {
    await expect(onReplica.query('SELECT settled_revision(now())')).rejects.toMatchObject({ code: '25006' });
  } finally {
    await onReplica.end();
  }
});
