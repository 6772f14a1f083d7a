import type pg from 'pg';
import { toColumns, type FactTable, type Rows } from '#lib/changes/rows';
import { canonicalText } from '#lib/ledger/canonical';
import { SOURCE } from './publish.ts';

type Queryable = Pick<pg.ClientBase, 'query'>;
const result = async (client: Queryable, sql: string, values: unknown[] = []) => (await client.query(`SELECT ${sql} AS result`, values)).rows[0].result;

export interface SomePeople {
  administrator: string;
  editor: string;
  /** Writes and approves, but not on the same change. */
  approver: string;
  secondApprover: string;
  auditor: string;
}

/** Creates them through the functions of the database; the values are their actor ids. */
export async function makePeople(app: Queryable): Promise<SomePeople> {
  const make = async (by: string, role: string, name = role) =>
    `person:${await result(app, `create_person($1, $2, $3, $4, NULL)`, [by, `${name}@example.org`, name, role])}`;
  const administrator = await make('system:set-up', 'administrator');
  return {
    administrator,
    editor: await make(administrator, 'editor'),
    approver: await make(administrator, 'approver'),
    secondApprover: await make(administrator, 'approver', 'second-approver'),
    auditor: await make(administrator, 'auditor'),
  };
}

const KEYS: Record<FactTable, string> = {
  source: 'id', code: 'code', code_label: 'code', code_standing: 'code', description: `code || '/' || kind`, list: 'list_id', list_snapshot: 'list_id',
  list_coverage: `list_id || '/' || code`, list_entry: `list_id || '/' || code`, circumstance: 'circumstance_id', guideline_rule: 'rule_id', open_question: 'question_id',
};

/** The frozen text of a change that does these rows, planned on the facts of now or on an earlier revision. */
export async function contentFor(client: Queryable, rows: Rows, { title = 'a change of a test', revision }: { title?: string; revision?: number } = {}): Promise<string> {
  const columns = toColumns(rows);
  const keys: Record<string, string[]> = {};
  for (const table of Object.keys(KEYS) as FactTable[]) {
    const sql = `SELECT DISTINCT ${KEYS[table]} AS key FROM jsonb_populate_recordset(NULL::${table}, $1)
      ${table === 'source' || table === 'code' ? '' : `UNION SELECT ${KEYS[table]} FROM ${table} WHERE id = ANY ($2::bigint[])`} ORDER BY 1`;
    const values = [JSON.stringify(columns.insert[table] ?? []), columns.supersede[table] ?? []];
    const found = (await client.query(sql, sql.includes('$2') ? values : values.slice(0, 1))).rows.map((row) => row.key);
    if (found.length > 0) keys[table] = found;
  }
  const base = revision ?? (await client.query('SELECT revision FROM head')).rows[0].revision;
  return canonicalText({
    title, reason: 'a test needs it', operations: [{ kind: 'test' }], told: [], citations: [{ sourceId: SOURCE.id, locator: null, note: null }],
    rows: columns, base: { revision: base, keys },
  });
}

/** A change as it waits for its decision. */
export interface Submitted {
  id: string;
  digest: Buffer;
  content: string;
}

export async function submit(app: Queryable, author: string, content: string): Promise<Submitted> {
  const { title, reason } = JSON.parse(content);
  const id: string = await result(app, `draft_change($1, $2, $3, '{}')`, [author, title, reason]);
  const digest: Buffer = await result(app, 'submit_change($1, $2, 1, $3)', [author, id, content]);
  return { id, digest, content };
}

/** @returns the revision, if it was published at once */
export const approve = (app: Queryable, approver: string, { id, digest }: Pick<Submitted, 'id' | 'digest'>, publishAt: string | null = null): Promise<number | null> =>
  result(app, `decide_change($1, $2, 'approve', $3, '', $4)`, [approver, id, digest, publishAt]);

/** Proposes, submits and approves rows, as people do: the way in which facts come on record outside of tests too. */
export async function publishByTwo(app: Queryable, people: SomePeople, rows: Rows, title?: string): Promise<number> {
  const submitted = await submit(app, people.editor, await contentFor(app, rows, title ? { title } : {}));
  return (await approve(app, people.approver, submitted))!;
}
