import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCatalog } from '#lib/catalog/loader';
import { contentOf } from '#lib/changes/plan';
import { testDatabase } from '../support/database.ts';
import { approve, makePeople, submit, type SomePeople } from '../support/four-eyes.ts';
import { connected } from '../support/ledger-history.ts';
import { answerOf, history } from '../support/model.ts';
import { agree, askAll, FIRST_ROWS, questionsAbout, runHistory, type Keeper, type Tally } from '../support/model-run.ts';
import { CITED, publishRows } from '../support/publish.ts';
import { ORACLE } from '../support/sql-oracle.ts';

/** As many as a minute of a busy machine has room for; tests/properties/model.test.ts runs 1,000 in memory alone. */
const RUNS = 100;
const database = testDatabase();
let app: pg.Client;
let people: SomePeople;

beforeAll(async () => {
  const owner = await connected(database.ownerUrl);
  await publishRows(owner, FIRST_ROWS);
  await owner.end();
  app = await connected(database.appUrl);
  people = await makePeople(app);
});
afterAll(async () => app.end());

/** Each history is taken back in the end, so that it is all in one transaction; what reads in one of its own gets a part of that. */
const within = { query: (sql: unknown, values?: unknown[]) => app.query(nested(sql) as string, values) } as Pick<pg.ClientBase, 'query'>;
const nested = (sql: unknown) => (typeof sql === 'string' && sql.startsWith('BEGIN') ? 'SAVEPOINT reading' : sql === 'ROLLBACK' ? 'RELEASE SAVEPOINT reading' : sql);

/** Proposed by one and approved by another, through the functions of the database, as the product does it. */
const inDatabase: Keeper = {
  catalog: () => loadCatalog(within),
  async publish({ operations, plan }) {
    const { text } = contentOf({ title: 'a change of a test', reason: 'a test needs it', operations, citations: [{ sourceId: CITED.sourceId, locator: null, note: null }] }, plan);
    await app.query('SAVEPOINT proposal');
    try {
      await approve(app, people.approver, await submit(app, people.editor, text));
      return true;
    } catch (error) {
      if ((error as { code?: string }).code !== 'CL409') throw error;
      await app.query('ROLLBACK TO SAVEPOINT proposal');
      return false;
    }
  },
};

it(`after ${RUNS} random histories of changes in PostgreSQL (1,000 in memory have a test of their own) every (code, day, revision) is answered by SQL and in memory as a naive model answers it`, async () => {
  const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}: repeat with FC_SEED=${seed}`);
  const tally: Tally = { published: 0, refused: 0, stale: 0, answers: 0 };
  await fc.assert(
    fc.asyncProperty(history, async (rounds) => {
      await app.query('BEGIN');
      try {
        const model = await runHistory(rounds, inDatabase, tally);
        askAll(await inDatabase.catalog(), model, tally);
        const questions = questionsAbout(model);
        const { rows } = await app.query(ORACLE, [JSON.stringify(questions)]);
        questions.forEach(({ code, day, revision }, n) => {
          const expected = answerOf(model.states[revision - 1]!, code, day);
          // SQL is asked of facts alone: that a code is not on file is not among its answers.
          if (!expected) return;
          const { standing, status, text } = rows[n];
          agree(`SQL about ${JSON.stringify(questions[n])}`, JSON.stringify({ standing, status, text }), JSON.stringify(expected));
          tally.answers++;
        });
      } finally {
        await app.query('ROLLBACK');
      }
    }),
    { numRuns: RUNS, seed, endOnFailure: true },
  );
  console.log(`${RUNS} histories, ${tally.published} changes published, ${tally.refused} refused, ${tally.stale} stale, ${tally.answers} answers, 0 mismatches`);
  expect(Math.min(tally.published, tally.refused, tally.stale)).toBeGreaterThan(RUNS / 5);
}, 300_000);
