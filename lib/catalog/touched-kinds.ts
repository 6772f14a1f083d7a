import type pg from 'pg';
import { tableOf } from '#lib/catalog/copy-facts';
import { SMALL_TABLES } from '#lib/catalog/small-facts';
import { PACKED } from '#lib/catalog/store';

const RECORDED_ALONE = ['code', 'source'];
const TABLES: [string, string][] = [['codes', 'code'], ...PACKED.map((kind): [string, string] => [kind, tableOf(kind)]), ...Object.entries(SMALL_TABLES)];

const after = (table: string, column: string) => `EXISTS (SELECT FROM ${table} WHERE ${column} > $1)`;
const SQL = `SELECT array_remove(ARRAY[${TABLES.map(([kind, table]) => {
  const news = RECORDED_ALONE.includes(table) ? after(table, 'recorded_revision') : `${after(table, 'recorded_revision')} OR ${after(table, 'superseded_revision')}`;
  return `CASE WHEN ${news} THEN '${kind}' END`;
}).join(', ')}], NULL) AS kinds`;

/**
 * The kinds of which revisions after `known` recorded or superseded a row, `codes` among them. A publication touches few, and a query that finds
 * nothing takes as long to come back as one that does.
 */
export const touchedKinds = async (client: Pick<pg.ClientBase, 'query'>, known: number): Promise<ReadonlySet<string>> => new Set((await client.query(SQL, [known])).rows[0].kinds);
