import type {
  Circumstance, CodeLabel, CodeStanding, Code, Description, GuidelineRule, List, ListCoverage, ListEntry, ListSnapshot, OpenQuestion, Recorded, Source,
} from '#lib/catalog/facts';
import { camel, snake } from '#lib/db/column-names';

/** A row as a change proposes it: the database gives it its id and its revision. */
export type NewRow<T extends object> = Omit<T, keyof Pick<Recorded, 'id' | 'recordedRevision' | 'supersededRevision'>>;

/** The tables of facts with the rows that each takes. */
export interface NewRows {
  source: Omit<Source, 'recordedRevision'>;
  code: Omit<Code, 'recordedRevision'>;
  code_label: NewRow<CodeLabel>;
  code_standing: NewRow<CodeStanding>;
  description: NewRow<Description>;
  list: NewRow<List>;
  list_snapshot: NewRow<ListSnapshot>;
  list_coverage: NewRow<ListCoverage>;
  list_entry: NewRow<ListEntry>;
  circumstance: NewRow<Circumstance>;
  guideline_rule: NewRow<GuidelineRule>;
  open_question: NewRow<OpenQuestion>;
}

export type FactTable = keyof NewRows;

/** What a change does to the tables: which rows it supersedes, which it adds. */
export interface Rows {
  supersede: Partial<Record<FactTable, number[]>>;
  insert: { [T in FactTable]?: NewRows[T][] };
}

/** Rows with the column names of the tables, as the database's apply_rows reads them. */
export function toColumns(rows: Rows): { supersede: Rows['supersede']; insert: Record<string, Record<string, unknown>[]> } {
  const insert: Record<string, Record<string, unknown>[]> = {};
  for (const [table, list] of Object.entries(rows.insert)) {
    insert[table] = list.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value])));
  }
  return { supersede: rows.supersede, insert };
}

/** The other way round. */
export function fromColumns({ supersede, insert }: ReturnType<typeof toColumns>): Rows {
  const rows = Object.entries(insert).map(([table, list]) => [table, list.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value])))]);
  return { supersede, insert: Object.fromEntries(rows) };
}
