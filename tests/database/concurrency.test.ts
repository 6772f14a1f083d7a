import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rows } from '#lib/changes/rows';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import { testDatabase } from '../support/database.ts';
import { approve, contentFor, makePeople, submit, type SomePeople } from '../support/four-eyes.ts';
import { connected, relabel, verified } from '../support/ledger-history.ts';
import { plainPeriod } from '../support/periods.ts';

const EDITORS = 8;
const ROUNDS = 15;
const database = testDatabase();
let editors: pg.Client[];
let people: SomePeople;

beforeAll(async () => {
  await publishInitialFacts(database.appUrl);
  editors = await Promise.all(Array.from({ length: EDITORS }, () => connected(database.appUrl)));
  people = await makePeople(editors[0]!);
});
afterAll(async () => {
  await Promise.all(editors.map((client) => client.end()));
});

/** Everyone proposes on the same facts, then all are approved at once: what each got, a revision or an SQLSTATE. */
async function race(rowsOf: (client: pg.Client, n: number) => Promise<Rows>): Promise<(number | string)[]> {
  const changes = await Promise.all(editors.map(async (client, n) => submit(client, people.editor, await contentFor(client, await rowsOf(client, n), { title: `writer ${n}` }))));
  return Promise.all(changes.map((change, n) => approve(editors[n]!, people.approver, change).then((revision) => revision!, (error) => error.code as string)));
}
const numbers = (got: (number | string)[]) => got.filter((one) => typeof one === 'number');

describe(`${EDITORS} writers at once`, () => {
  it(`on one fact, ${ROUNDS} times: exactly one is published, the others are told that they are stale, and no update is lost`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const got = await race((client, n) => relabel(client, '00604', `round ${round}, writer ${n}`));
      expect(numbers(got)).toHaveLength(1);
      expect(got.filter((one) => one === 'CL409')).toHaveLength(EDITORS - 1);
      const { rows } = await editors[0]!.query(`SELECT summary FROM code_label WHERE code = '00604' AND superseded_revision IS NULL`);
      expect(rows).toEqual([{ summary: `round ${round}, writer ${got.findIndex((one) => typeof one === 'number')}` }]);
    }
  });

  it(`on contradictory entries of one code, ${ROUNDS} times: exactly one is published`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const day = `${2100 + round}-01-01`;
      const got = await race(async () => ({ supersede: {}, insert: { list_entry: [{ listId: 'IPO', code: '00600', ...plainPeriod(day, `${2100 + round}-12-31`), sourceId: 'S1', sourceLocator: null }] } }));
      expect(numbers(got)).toHaveLength(1);
      expect(new Set(got.filter((one) => typeof one === 'string'))).toEqual(new Set(['CL409']));
    }
  });

  it(`on facts of their own, ${ROUNDS} times: all are published, numbered without gaps, in the order of their instants`, async () => {
    const codes = ['00600', '00604', '00620', '00625', '00630', '00632', '00635', '00640'];
    const before = (await editors[0]!.query('SELECT revision FROM head')).rows[0].revision;
    const all: number[] = [];
    for (let round = 0; round < ROUNDS; round++) all.push(...numbers(await race((client, n) => relabel(client, codes[n]!, `own ${round}`))));
    expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: ROUNDS * EDITORS }, (_, i) => before + 1 + i));
    const { rows } = await editors[0]!.query('SELECT bool_and(number = rank AND seq_rank = rank) AS ordered FROM (SELECT number, rank() OVER (ORDER BY recorded_at) AS rank, rank() OVER (ORDER BY ledger_seq) AS seq_rank FROM revision) AS t');
    expect(rows).toEqual([{ ordered: true }]);
  });

  it('and afterwards the ledger verifies, with every publication counted', async () => {
    const outcome = await verified(database.appUrl);
    expect(outcome).toMatchObject({ holds: true, findings: [] });
    expect(outcome.revisions).toBe(1 + 2 * ROUNDS + ROUNDS * EDITORS);
    console.log(`${EDITORS} writers, ${3 * ROUNDS} races: ${outcome.revisions} revisions, ${outcome.entries} entries, 0 lost updates, 0 forks, 0 deadlocks`);
  });
});
