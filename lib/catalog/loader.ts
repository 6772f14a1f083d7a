import type pg from 'pg';
import type { FactSet } from '#lib/catalog/facts';
import { camel } from '#lib/db/column-names';

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Dates and instants as text: JavaScript's Date would move them by a time zone. */
const day = (column: string) => `${column}::text AS "${camel(column)}"`;
const plain = (column: string) => `${column} AS "${camel(column)}"`;

const PERIOD = [
  ...['effective_date', 'not_before', 'certain_from', 'termination_date', 'certain_through', 'not_after'].map(day),
  ...['effective_precision', 'termination_precision'].map(plain),
];
const RECORDED = ['id::int8::text::float8 AS id', ...['source_id', 'source_locator', 'recorded_revision', 'superseded_revision'].map(plain)];

const facts = (table: string, columns: string[]) => `SELECT ${columns.join(', ')} FROM ${table} ORDER BY id`;

const QUERIES: Record<keyof FactSet, string> = {
  revisions: `
    SELECT r.number, to_char(r.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "recordedAt",
           encode(r.ledger_hash, 'hex') AS "ledgerHash", c.number AS "changeRequest", c.title, c.reason, a.name AS author
    FROM revision r JOIN change_request c ON c.id = r.change_request_id JOIN actor a ON a.id = c.author_id ORDER BY r.number`,
  sources: `SELECT ${['id', 'kind', 'title', 'publisher', 'url', 'file_name', 'file_sha256', 'recorded_revision'].map(plain).join(', ')},
           ${['retrieved_on', 'posted_on'].map(day).join(', ')} FROM source ORDER BY recorded_revision, id`,
  codes: `SELECT code, system_id AS "systemId", recorded_revision AS "recordedRevision" FROM code ORDER BY code`,
  labels: facts('code_label', [...RECORDED, 'code', 'summary']),
  standings: facts('code_standing', [...RECORDED, ...PERIOD, 'code']),
  descriptions: facts('description', [...RECORDED, ...PERIOD, 'code', 'kind', 'text', plain('licence_class'), plain('edition_year')]),
  lists: facts('list', [...RECORDED, plain('list_id'), 'name', 'covers', 'cadence']),
  coverages: facts('list_coverage', [...RECORDED, plain('list_id'), 'code', day('covered_from')]),
  entries: facts('list_entry', [...RECORDED, ...PERIOD, plain('list_id'), 'code']),
  circumstances: facts('circumstance', [...RECORDED, plain('circumstance_id'), 'clause', plain('negated_clause'), 'noun']),
  rules: facts('guideline_rule', [...RECORDED, ...PERIOD, plain('rule_id'), 'kind', 'codes', 'condition', 'scope', plain('report_instead')]),
  questions: facts('open_question', [
    ...RECORDED, plain('question_id'), 'title', 'detail', 'codes', 'subject', plain('list_id'), plain('rule_id'),
    day('touches_from'), day('touches_through'), day('date_in_doubt'), 'settled', 'settlement',
  ]),
};

/** Reads everything ever recorded, in one snapshot of the database. */
export async function loadFacts(client: Queryable): Promise<FactSet> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  try {
    const set = {} as Record<keyof FactSet, unknown[]>;
    for (const [name, sql] of Object.entries(QUERIES) as [keyof FactSet, string][]) set[name] = (await client.query(sql)).rows;
    return set as unknown as FactSet;
  } finally {
    await client.query('ROLLBACK');
  }
}
