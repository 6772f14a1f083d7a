import pg from 'pg';
import { afterAll, afterEach, beforeEach, expect, inject, it } from 'vitest';
import { tagOf } from '#lib/api/caching';
import { liveCatalog } from '#lib/catalog/live';
import { viewFor } from '#lib/catalog/moment';
import type { Rows } from '#lib/changes/rows';
import { closeDatabase } from '#lib/db/client';
import { withClient } from '#lib/db/with-client';
import { cloneDatabase, databaseAt } from '../support/clone.ts';
import { CITED, publishRows, SOURCE } from '../support/publish.ts';

/** In the history that is lost, and in the one that takes its place. */
const [LOST, KEPT, LATER] = ['00604', '00670', '00620'];
const codeRows = (code: string) => ({ supersede: {}, insert: { code: [{ code, systemId: 'CPT' }], code_label: [{ code, summary: 'of a test', ...CITED }] } }) as unknown as Rows;
const FIRST = { supersede: {}, insert: { source: [SOURCE] } } as unknown as Rows;

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let backup: string;
const nameOf = (url: string) => new URL(url).pathname.slice(1);
const administer = (sql: string) => withClient(inject('superUrl'), (client) => client.query(sql));
const publish = (url: string, ...all: Rows[]) => withOwner(url, async (owner) => {
  for (const rows of all) await publishRows(owner, rows);
});
async function withOwner(url: string, work: (owner: pg.Client) => Promise<void>) {
  const owner = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await owner.connect();
  await work(owner).finally(() => owner.end());
}

beforeEach(async () => {
  database = await cloneDatabase(inject('superUrl'));
  backup = `${nameOf(database.appUrl)}_backup`;
  await publish(database.ownerUrl, FIRST);
  await administer(`CREATE DATABASE ${backup} TEMPLATE ${nameOf(database.appUrl)}`);
  await publish(database.ownerUrl, codeRows(LOST!));
  process.env.DATABASE_APP_URL = database.appUrl;
});
afterEach(async () => {
  delete process.env.DATABASE_READ_URL;
  await liveCatalog().stop();
  await closeDatabase();
  for (const name of [nameOf(database.appUrl), backup, `${backup}_lost`, `${backup}_replica`]) await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});
afterAll(() => {
  delete process.env.DATABASE_APP_URL;
});

/** The backup takes the place of the database, with what was published into it since, before anyone can look. */
async function putBack(...since: Rows[]) {
  const name = nameOf(database.appUrl);
  await administer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await administer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  await administer(`ALTER DATABASE ${name} RENAME TO ${backup}_lost`);
  await publish(databaseAt(inject('superUrl'), backup).ownerUrl, ...since);
  await administer(`ALTER DATABASE ${backup} RENAME TO ${name}`);
}
const known = () => [LOST!, KEPT!, LATER!].filter((code) => liveCatalog().current().latest.isTargetOnly(code));
const tagAt = (revision: number) => tagOf({ view: liveCatalog().current().at(revision), clock: '2021-06-30', format: 'json', licensed: false });
async function hashes(url: string): Promise<string[]> {
  return withClient(url, async (client) => (await client.query(`SELECT encode(ledger_hash, 'hex') AS hash FROM revision ORDER BY number`)).rows.map((row) => row.hash));
}

it.each([
  ['has caught up with the number of what was lost', [codeRows(KEPT!)], [KEPT]],
  ['has gone past it', [codeRows(KEPT!), codeRows(LATER!)], [KEPT, LATER]],
  ['is short of it', [], []],
])('a database put back from a backup is noticed though it %s, and no lost fact is told', async (_, since, codes) => {
  await liveCatalog().refresh();
  expect(known()).toEqual([LOST]);
  const held = tagAt(2);
  await putBack(...since);
  await expect.poll(() => liveCatalog().refresh().catch(() => 0), { timeout: 10_000 }).toBe(1 + since.length);
  expect(known()).toEqual(codes);
  expect(liveCatalog().current().revisions.map((revision) => revision.ledgerHash)).toEqual(await hashes(database.appUrl));
  expect(liveCatalog().isNewest()).toBe(true);
  if (since.length > 0) expect(tagAt(2)).not.toBe(held);
});

it('nothing is loaded from a replica that has another history', async () => {
  // A database of its own serves as the replica: it may be told anything.
  await publish(databaseAt(inject('superUrl'), backup).ownerUrl, codeRows(KEPT!));
  process.env.DATABASE_READ_URL = databaseAt(inject('superUrl'), backup).appUrl;
  const live = liveCatalog();
  expect(await live.refresh()).toBe(2);
  expect(() => live.current()).toThrow(expect.objectContaining({ code: 'behind-newest' }));
  expect(live.isNewest()).toBe(false);
  await expect(Promise.resolve().then(() => live.newest())).rejects.toMatchObject({ code: 'behind-newest' });
});

it('what a replica has and the primary has not is kept for the moment in which that is usual, and is not proved to be the newest', async () => {
  await administer(`CREATE DATABASE ${backup}_replica TEMPLATE ${nameOf(database.appUrl)}`);
  process.env.DATABASE_READ_URL = databaseAt(inject('superUrl'), `${backup}_replica`).appUrl;
  const live = liveCatalog();
  await live.refresh();
  const before = live.current();
  await putBack();
  expect(await live.refresh().catch(() => live.refresh())).toBe(1);
  expect(live.current()).toBe(before);
  await expect.poll(() => live.isNewest(), { timeout: 10_000 }).toBe(false);
  await live.refresh();
  expect(() => live.current()).toThrow(expect.objectContaining({ code: 'behind-newest' }));
});

it('with a replica that cannot be reached, what is missing is behind the newest: the database did answer', async () => {
  process.env.DATABASE_READ_URL = 'postgresql://nobody:none@127.0.0.1:9/none';
  await expect(liveCatalog().refresh()).rejects.toMatchObject({ code: 'behind-newest' });
});

it('a revision that is published but not loaded here has not to come: the server is behind', async () => {
  await administer(`CREATE DATABASE ${backup}_replica TEMPLATE ${backup}`);
  process.env.DATABASE_READ_URL = databaseAt(inject('superUrl'), `${backup}_replica`).appUrl;
  const live = liveCatalog();
  expect([await live.refresh(), live.current().latest.revision.number]).toEqual([2, 1]);
  await expect(viewFor(live, { revision: 2 })).rejects.toMatchObject({ code: 'behind-newest' });
  await expect(viewFor(live, { revision: 3 })).rejects.toMatchObject({ code: 'revision-in-future' });
});
