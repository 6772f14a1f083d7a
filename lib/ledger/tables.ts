import type pg from 'pg';
import type { Entry } from '#lib/ledger/entry';
import type { TreeNode } from '#lib/ledger/merkle';
import type { ChangeRecord, Head, KeptCheckpoint, LedgerRecord, Publication, Trace } from '#lib/ledger/record';

type Queryable = Pick<pg.ClientBase, 'query'>;

const BATCH = 2_000;
const FACTS = ['source', 'code', 'code_label', 'code_standing', 'description', 'list', 'list_snapshot', 'list_coverage', 'list_entry', 'circumstance', 'guideline_rule', 'open_question'];
const ONLY_ADDED = ['source', 'code'];

const micros = (column: string) => `(extract(epoch FROM ${column}) * 1000000)::bigint::float8 AS micros`;
const hex = (column: string, name = column) => `encode(${column}, 'hex') AS ${name}`;

/** The columns of an entry, as the product's code knows them. */
export const ENTRY = `seq::float8 AS seq, ${micros('recorded_at')}, event, actor_id AS actor, body, ${hex('previous_hash', 'prev')}, ${hex('hash')}`;

const CHANGE = `c.number, c.state, c.title, c.reason, c.content, ${hex('c.digest', 'digest')}, c.author_id AS author,
  ARRAY(SELECT actor_id FROM change_contributor x WHERE x.change_request_id = c.id) AS contributors,
  ARRAY(SELECT reviewer_id FROM change_decision d WHERE d.change_request_id = c.id AND d.verdict = 'approve' AND d.digest = c.digest) AS approvers`;

const PUBLICATIONS = `SELECT r.number AS revision, ${micros('r.recorded_at')}, r.ledger_seq::float8 AS seq, ${hex('r.ledger_hash', 'hash')}, ${CHANGE}
  FROM revision r JOIN change_request c ON c.id = r.change_request_id ORDER BY r.ledger_seq`;

const inserted = (table: string) => {
  const id = table === 'source' ? '' : `'id', `;
  return `SELECT recorded_revision AS revision, 'insert' AS act, '${table}' AS "table", to_jsonb(t) - ARRAY[${id}'recorded_revision', 'superseded_revision'] AS row, NULL::float8 AS id FROM ${table} t`;
};
const superseded = (table: string) =>
  `SELECT superseded_revision, 'supersede', '${table}', NULL, id::float8 FROM ${table} WHERE superseded_revision IS NOT NULL`;
const CITED = `SELECT coalesce(r.number, 2147483647), 'insert', 'citation', jsonb_build_object('source_id', x.source_id, 'locator', x.locator, 'note', x.note), NULL
  FROM citation x LEFT JOIN revision r USING (change_request_id)`;
const TRACES = `${[...FACTS.map(inserted), ...FACTS.filter((table) => !ONLY_ADDED.includes(table)).map(superseded), CITED].join(' UNION ALL ')} ORDER BY 1`;

const COLUMNS = `SELECT attrelid::regclass::text AS "table", array_agg(attname::text) AS columns FROM pg_attribute
  WHERE attrelid::regclass::text = ANY ($1) AND attnum > 0 AND NOT attisdropped
    AND attname NOT IN ('recorded_revision', 'superseded_revision') AND (attname <> 'id' OR attrelid = 'source'::regclass) GROUP BY 1`;

/**
 * Everything that a verification looks at, in one snapshot of the database.
 * @param client within a transaction that is REPEATABLE READ, and used by nobody else until the record is read
 */
export async function recordIn(client: Queryable): Promise<LedgerRecord & { database: NonNullable<LedgerRecord['database']> }> {
  const { rows: heads } = await client.query(`SELECT revision, ledger_seq::float8 AS seq, ${hex('ledger_hash', 'hash')}, ${micros('recorded_at')} FROM head`);
  const { rows: columns } = await client.query(COLUMNS, [FACTS]);
  const batches = <T>(name: string, sql: string, size = BATCH) => cursor(client, name, sql, size) as AsyncIterable<T[]>;
  return {
    entries: batches<Entry>('entries', `SELECT ${ENTRY} FROM ledger ORDER BY seq`),
    checkpoints: batches<KeptCheckpoint>('checkpoints', `SELECT size::float8 AS size, ${hex('root')}, note FROM ledger_checkpoint ORDER BY size, note`),
    database: {
      head: heads[0] as Head,
      columns: new Map(columns.map((row) => [row.table as string, row.columns as string[]])),
      nodes: batches<TreeNode>('nodes', `SELECT level, idx::float8 AS index, ${hex('hash')} FROM ledger_node ORDER BY ((idx + 1) << level), level`),
      // One at a time: the content of an import has megabytes.
      publications: mapped(batches<Record<string, unknown>>('publications', PUBLICATIONS, 1), publicationOf),
      traces: batches<Trace>('traces', TRACES),
      waiting: batches<ChangeRecord>('waiting', `SELECT ${CHANGE} FROM change_request c WHERE state IN ('submitted', 'approved') ORDER BY number`, 1),
    },
  };
}

async function* cursor(client: Queryable, name: string, sql: string, size: number): AsyncGenerator<unknown[]> {
  await client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const { rows } = await client.query(`FETCH ${size} FROM ${name}`);
    if (rows.length === 0) return;
    yield rows;
  }
}

async function* mapped<T, U>(batches: AsyncIterable<T[]>, change: (row: T) => U): AsyncGenerator<U[]> {
  for await (const batch of batches) yield batch.map(change);
}

const publicationOf = ({ revision, micros: instant, seq, hash, ...change }: Record<string, unknown>): Publication =>
  ({ revision, micros: instant, seq, hash, change }) as unknown as Publication;
