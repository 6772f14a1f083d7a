import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { InitialFacts } from '#lib/changes/initial-schema';
import { toColumns, type Rows } from '#lib/changes/rows';
import { poolOptions } from '#lib/db/client';
import { canonicalText } from '#lib/ledger/canonical';
import { PeriodInput } from '#lib/time/period-input';

export const INITIAL_FACTS_FILE = path.resolve(process.cwd(), 'prisma/initial-facts.json');

/** The rows of the first revision. Every one cites the file's single source. */
export function initialRows(facts: InitialFacts): Rows {
  const cited = { sourceId: facts.source.id, sourceLocator: null };
  return {
    supersede: {},
    insert: {
      source: [facts.source],
      code: [...facts.codes.map((c) => c.code), ...facts.targetOnlyCodes].map((code) => ({ code, systemId: 'CPT' })),
      code_label: facts.codes.map(({ code, summary }) => ({ code, summary, ...cited })),
      code_standing: facts.codes.map(({ code, standing }) => ({ code, ...standing, ...cited })),
      description: facts.codes.flatMap(({ code, descriptions }) =>
        descriptions.map((description) => ({
          code, kind: 'long' as const, licenceClass: 'own-words' as const, editionYear: null, ...description, ...cited,
        })),
      ),
      list: facts.lists.map((list) => ({ ...list, ...cited })),
      list_coverage: facts.codes.flatMap(({ code, coveredFrom }) =>
        Object.entries(coveredFrom).map(([listId, from]) => ({ listId, code, coveredFrom: from, ...cited })),
      ),
      list_entry: facts.codes.flatMap(({ code, entries }) =>
        Object.entries(entries).flatMap(([listId, list]) => list.map((period) => ({ listId, code, ...period, ...cited }))),
      ),
      circumstance: facts.circumstances.map((circumstance) => ({ ...circumstance, ...cited })),
      guideline_rule: facts.rules.map(({ certainFrom, ...rule }) => ({
        ...rule, ...PeriodInput.parse({ effectivePrecision: 'unknown', certainFrom }), ...cited,
      })),
      open_question: facts.questions.map((question) => ({ ...question, settled: false, settlement: null, ...cited })),
    },
  };
}

/**
 * Publishes the initial facts as revision 1, through the write door, as the system itself.
 * @param appUrl connection of the application's role
 * @returns what was loaded, or null when the database already has a revision
 */
export async function publishInitialFacts(appUrl: string): Promise<{ revision: number; codes: number; rules: number } | null> {
  const facts = InitialFacts.parse(JSON.parse(await readFile(INITIAL_FACTS_FILE, 'utf8')));
  const content = canonicalText({ rows: toColumns(initialRows(facts)), citations: [{ sourceId: facts.source.id }] });
  const client = new pg.Client(poolOptions(appUrl));
  await client.connect();
  try {
    const { rows } = await client.query('SELECT publish_initial_facts($1, $2, $3) AS revision', [facts.title, facts.reason, content]);
    return rows[0].revision === null ? null : { revision: rows[0].revision, codes: facts.codes.length, rules: facts.rules.length };
  } finally {
    await client.end();
  }
}
