import type pg from 'pg';
import type { SmallFacts } from '#lib/catalog/store';
import { camel } from '#lib/db/column-names';

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Dates and instants as text: JavaScript's Date would move them by a time zone. */
const day = (column: string) => `${column}::text AS "${camel(column)}"`;
const plain = (column: string) => `${column} AS "${camel(column)}"`;

const PERIOD = [
  ...['effective_date', 'not_before', 'certain_from', 'termination_date', 'certain_through', 'not_after'].map(day),
  ...['effective_precision', 'termination_precision'].map(plain),
];
const RECORDED = ['id::float8 AS id', ...['source_id', 'source_locator', 'recorded_revision', 'superseded_revision'].map(plain)];

const facts = (table: string, columns: string[]) =>
  `SELECT ${[...RECORDED, ...columns].join(', ')} FROM ${table} WHERE recorded_revision > $1 OR superseded_revision > $1 ORDER BY id`;

/** $1: the newest revision that is known already. */
const QUERIES: Record<keyof SmallFacts, string> = {
  revisions: `
    SELECT r.number, to_char(r.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "recordedAt",
           encode(r.ledger_hash, 'hex') AS "ledgerHash", c.number AS "changeRequest", c.title, c.reason, a.name AS author
    FROM revision r JOIN change_request c ON c.id = r.change_request_id JOIN actor a ON a.id = c.author_id WHERE r.number > $1 ORDER BY r.number`,
  sources: `SELECT ${['id', 'kind', 'title', 'publisher', 'url', 'file_name', 'file_sha256', 'recorded_revision'].map(plain).join(', ')},
           ${['retrieved_on', 'posted_on'].map(day).join(', ')} FROM source WHERE recorded_revision > $1 ORDER BY recorded_revision, id`,
  lists: facts('list', [plain('list_id'), 'name', 'covers', 'cadence']),
  snapshots: facts('list_snapshot', [plain('list_id'), day('effective'), 'correction', 'scope', 'codes']),
  circumstances: facts('circumstance', [plain('circumstance_id'), 'clause', plain('negated_clause'), 'noun']),
  rules: facts('guideline_rule', [...PERIOD, plain('rule_id'), 'kind', 'codes', 'condition', 'scope', plain('report_instead')]),
  questions: facts('open_question', [
    plain('question_id'), 'title', 'detail', 'codes', 'subject', plain('list_id'), plain('rule_id'),
    day('touches_from'), day('touches_through'), day('date_in_doubt'), 'settled', 'settlement',
  ]),
};

/** The tables of these kinds; what is recorded of a source is never superseded. */
export const SMALL_TABLES: Record<Exclude<keyof SmallFacts, 'revisions'>, string> = {
  sources: 'source', lists: 'list', snapshots: 'list_snapshot', circumstances: 'circumstance', rules: 'guideline_rule', questions: 'open_question',
};

/**
 * The rows of the kinds that stay objects, as far as revisions after `known` recorded or superseded them.
 * @param touched the kinds that have such rows, where that is known; the revisions themselves always do
 */
export async function readSmall(client: Queryable, known: number, touched?: ReadonlySet<string>): Promise<SmallFacts> {
  const small = {} as Record<keyof SmallFacts, unknown[]>;
  for (const [name, sql] of Object.entries(QUERIES) as [keyof SmallFacts, string][]) {
    small[name] = !touched || name === 'revisions' || touched.has(name) ? (await client.query(sql, [known])).rows : [];
  }
  return small as unknown as SmallFacts;
}
