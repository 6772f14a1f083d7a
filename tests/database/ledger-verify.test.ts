import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import { verifyDatabase } from '#lib/ledger/verification';
import type { Verification } from '#lib/ledger/verify';
import { testDatabase } from '../support/database.ts';
import { makePeople, publishByTwo } from '../support/four-eyes.ts';
const database = testDatabase();
let app: pg.Client;
beforeAll(async () => { app = new pg.Client({ connectionString: database.appUrl, options: '-c timezone=UTC' }); await app.connect(); await publishInitialFacts(database.appUrl); });
afterAll(() => app.end());
it('x', async () => {
  const people = await makePeople(app);
  const { rows } = await app.query(`SELECT id::float8 AS id FROM code_label WHERE code = '00604'`);
  await publishByTwo(app, people, { supersede: { code_label: [rows[0].id] }, insert: { code_label: [{ code: '00604', summary: 'x', sourceId: 'S1', sourceLocator: null }] } });
  let outcome: Verification | null = null;
  for await (const step of verifyDatabase(app, null)) if ('outcome' in step) outcome = step.outcome;
  expect(outcome).toEqual({});
});
