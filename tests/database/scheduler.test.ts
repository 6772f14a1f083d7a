import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishDue, startScheduler } from '#lib/changes/scheduler';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import { liveCatalog } from '#lib/catalog/live';
import { closeDatabase } from '#lib/db/client';
import { makeCheckpoint } from '#lib/ledger/checkpoint';
import { checkpointsIn } from '#lib/ledger/note';
import { testDatabase } from '../support/database.ts';
import { approve, contentFor, makePeople, publishByTwo, submit, type SomePeople } from '../support/four-eyes.ts';
import { connected, relabel, SIGNER, verified } from '../support/ledger-history.ts';

const database = testDatabase();
let app: pg.Client;
let people: SomePeople;
let dir: string;

beforeAll(async () => {
  process.env.DATABASE_APP_URL = database.appUrl;
  await publishInitialFacts(database.appUrl);
  app = await connected(database.appUrl);
  people = await makePeople(app);
  dir = await mkdtemp(path.join(os.tmpdir(), 'codeledger-test-'));
});
afterAll(async () => {
  await liveCatalog().stop();
  await closeDatabase();
  await app.end();
  await rm(dir, { recursive: true });
  delete process.env.DATABASE_APP_URL;
});

const NOW = '2000-01-01T00:00:00Z';
const approved = async (code: string, summary: string, at: string) => {
  const change = await submit(app, people.editor, await contentFor(app, await relabel(app, code, summary), { title: summary }));
  expect(await approve(app, people.approver, change, at)).toBeNull();
  return change;
};
const lastEntries = async (n: number) => (await app.query('SELECT event, actor_id AS actor FROM ledger ORDER BY seq DESC LIMIT $1', [n])).rows.reverse();
const revision = async () => (await app.query('SELECT revision FROM head')).rows[0].revision as number;

describe('what was approved for a set time', () => {
  it('is published by the scheduler when the time has come, behind it the approval of a person', async () => {
    const before = await revision();
    const { id } = await approved('00600', 'due', NOW);
    await approved('00604', 'not yet', '2099-01-01T00:00:00Z');
    expect(await publishDue()).toEqual([{ changeRequest: expect.any(Number), revision: before + 1, problem: null }]);
    expect(await publishDue()).toEqual([]);
    expect((await app.query('SELECT state FROM change_request WHERE id = $1', [id])).rows).toEqual([{ state: 'published' }]);
    expect(await lastEntries(1)).toEqual([{ event: 'change.published', actor: 'system:scheduler' }]);
    const { rows } = await app.query(`SELECT actor_id AS actor FROM ledger WHERE event = 'change.approved' AND body::jsonb ->> 'title' = 'due'`);
    expect(rows).toEqual([{ actor: people.approver }]);
  });

  it('is sent back with the reason when the facts have changed meanwhile, and does not hold up what comes after it', async () => {
    const { id } = await approved('00620', 'stale', '2000-01-01T00:00:01Z');
    await approved('00625', 'behind it', '2000-01-01T00:00:02Z');
    await publishByTwo(app, people, await relabel(app, '00620', 'quicker'));
    const [stale, behind] = await publishDue();
    expect(stale).toMatchObject({ revision: null, problem: expect.stringContaining('00620 changed after revision') });
    expect(behind).toMatchObject({ revision: await revision(), problem: null });
    expect((await app.query('SELECT state, publish_at FROM change_request WHERE id = $1', [id])).rows).toEqual([{ state: 'changes-requested', publish_at: null }]);
    const { rows } = await app.query(`SELECT body::jsonb ->> 'problem' AS problem FROM ledger WHERE event = 'change.returned' ORDER BY seq DESC LIMIT 1`);
    expect(rows[0].problem).toContain('00620 changed after revision');
  });

  it('is sent back also where its rows do not fit the tables at all', async () => {
    const rows = { supersede: {}, insert: { code_label: [{ code: '00640', summary: null as never, sourceId: 'S1', sourceLocator: null }] } };
    const change = await submit(app, people.editor, await contentFor(app, rows));
    await approve(app, people.approver, change, NOW);
    expect(await publishDue()).toMatchObject([{ revision: null, problem: expect.stringContaining('null value') }]);
    expect(await publishDue()).toEqual([]);
  });

  it('is not published on an approval that was taken back: what was approved again rests on the second approval alone', async () => {
    const role = (person: string, role: string) => app.query('SELECT change_person($1, $2, $3, NULL, NULL, NULL)', [people.administrator, person.slice('person:'.length), role]);
    const change = await approved('00626', 'taken back', '2099-01-01T00:00:00Z');
    await app.query(`SELECT decide_change($1, $2, 'request-changes', $3, 'not yet', NULL)`, [people.secondApprover, change.id, change.digest]);
    const again = await app.query('SELECT submit_change($1, $2, 1, $3) AS digest', [people.editor, change.id, change.content]);
    expect(again.rows[0].digest).toEqual(change.digest);
    await approve(app, people.secondApprover, change, NOW);
    await role(people.secondApprover, 'viewer');
    expect(await publishDue()).toMatchObject([{ revision: null, problem: 'nobody who may approve has approved this content' }]);
    await role(people.secondApprover, 'approver');
  });

  it('is published once by many processes at once', async () => {
    const before = await revision();
    for (const code of ['00630', '00632', '00635']) await approved(code, `due ${code}`, NOW);
    const done = (await Promise.all(Array.from({ length: 6 }, publishDue))).flat();
    expect(done.map((due) => due.revision).sort()).toEqual([before + 1, before + 2, before + 3]);
  });
});

describe('checkpoints', () => {
  let file: string;
  beforeEach(() => {
    file = path.join(dir, `${Math.random()}.notes`);
  });
  const kept = async () => (await app.query('SELECT size::float8 AS size, note FROM ledger_checkpoint ORDER BY size')).rows;

  it('are made once after a publication, however many processes try, and stand in the file too', async () => {
    const sizes = await Promise.all(Array.from({ length: 5 }, () => makeCheckpoint(SIGNER, file)));
    const size = sizes.find((made) => made !== null)!;
    expect(await kept()).toEqual([{ size, note: expect.stringMatching(/^ledger-of-tests\n\d+\n\S{44}\n\n— ledger-of-tests \S+\n$/) }]);
    expect(new Set(checkpointsIn(await readFile(file, 'utf8')).map((note) => note.note))).toEqual(new Set([(await kept())[0].note]));
    expect(await makeCheckpoint(SIGNER, file)).toBeNull();
  });

  it('are caught up with after a crash between publication and signature', async () => {
    await publishByTwo(app, people, await relabel(app, '00600', 'one'));
    await publishByTwo(app, people, await relabel(app, '00600', 'two'));
    const size = await makeCheckpoint(SIGNER, null);
    expect((await kept()).at(-1)).toMatchObject({ size });
    expect((await app.query('SELECT max(ledger_seq)::float8 <= $1 AS covered FROM revision', [size])).rows).toEqual([{ covered: true }]);
    expect(await verified(database.appUrl)).toMatchObject({ holds: true, checkpoints: 2, newestCheckpoint: size });
  });
});

it('the loop of the server publishes what is due, signs it, refreshes the catalog, and stops when it is told', async () => {
  process.env.LEDGER_SIGNING_KEY = `PRIVATE+KEY+${SIGNER.publicKey.split('+').slice(0, 2).join('+')}+${Buffer.concat([Buffer.from([1]), SIGNER.key.export({ format: 'der', type: 'pkcs8' }).subarray(16)]).toString('base64')}`;
  const scheduler = startScheduler(20);
  try {
    const before = await revision();
    await approved('00670', 'by the loop', NOW);
    await expect.poll(() => liveCatalog().current().latest.revision.number, { timeout: 10_000 }).toBe(before + 1);
    await expect.poll(async () => (await app.query('SELECT (SELECT max(size) FROM ledger_checkpoint) >= (SELECT max(ledger_seq) FROM revision) AS signed')).rows[0].signed, { timeout: 10_000 }).toBe(true);
  } finally {
    await scheduler.stop();
    delete process.env.LEDGER_SIGNING_KEY;
  }
  await approved('00670', 'after the loop', NOW);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await publishDue()).toHaveLength(1);
});
