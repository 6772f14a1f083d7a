import type pg from 'pg';
import type { PackedKind } from '#lib/catalog/store';
import { copyOut } from '#lib/db/copy-out';

type Queryable = Pick<pg.ClientBase, 'query'>;

const PERIOD = 'effective_precision, effective_date, certain_from, not_before, termination_precision, termination_date, certain_through, not_after';

/** The tables of the packed kinds, and their own fields in the order in which the layouts read them. */
const TABLES: Record<PackedKind, { table: string; fields: string }> = {
  labels: { table: 'code_label', fields: 'summary' },
  standings: { table: 'code_standing', fields: PERIOD },
  descriptions: { table: 'description', fields: `${PERIOD}, kind, licence_class, edition_year, text` },
  coverages: { table: 'list_coverage', fields: 'list_id, covered_from' },
  entries: { table: 'list_entry', fields: `list_id, ${PERIOD}` },
};

export const tableOf = (kind: PackedKind): string => TABLES[kind].table;

const SIGNATURE_LENGTH = 11;
const HEADER_LENGTH = 19;
const isHeader = (bytes: Buffer) => bytes.length >= HEADER_LENGTH && bytes.toString('latin1', 0, SIGNATURE_LENGTH) === 'PGCOPY\n\xff\r\n\0';

/**
 * Hands over the rows of a kind that were recorded after a revision, in PostgreSQL's binary form, dates as numbers of days.
 * @param take the bytes of one row, from `at` on; good only during the call
 */
export async function copyPacked(client: Queryable, kind: PackedKind, known: number, take: (bytes: Buffer, at: number) => void): Promise<void> {
  const { table, fields } = TABLES[kind];
  const where = known > 0 ? `WHERE recorded_revision > ${Math.trunc(known)}` : '';
  const sql = `COPY (SELECT id, code, source_id, source_locator, recorded_revision, superseded_revision, ${fields} FROM ${table} ${where}) TO STDOUT (FORMAT binary)`;
  let first = true;
  await copyOut(client, sql, (bytes) => {
    take(bytes, first && isHeader(bytes) ? HEADER_LENGTH : 0);
    first = false;
  });
}

/** The rows that were on record at a revision and were superseded later. */
export async function readSuperseded(client: Queryable, kind: PackedKind, known: number): Promise<{ id: number; code: string; revision: number }[]> {
  const { rows } = await client.query(
    `SELECT id::float8 AS id, code, superseded_revision AS revision FROM ${TABLES[kind].table} WHERE superseded_revision > $1 AND recorded_revision <= $1`,
    [known],
  );
  return rows;
}
