import { heldAt, type Recorded } from '#lib/catalog/facts';
import type { Catalog, View } from '#lib/catalog/snapshot';
import type { FactTable, NewRows, Rows } from '#lib/changes/rows';
import { AppError } from '#lib/errors';

/** A row that holds while a change is planned: one on record, or one that an earlier operation of the change adds. */
export type Held<T extends FactTable> = NewRows[T] & { id: number };

/** The tables whose rows are superseded; the rows of source and code are only ever added. */
export type DatedTable = Exclude<FactTable, 'source' | 'code'>;

/** The key under which the rows of a table may not overlap; the database's refuse_stale spells it the same way. */
export const KEY: { [T in FactTable]: (row: NewRows[T]) => string } = {
  source: (row) => row.id,
  code: (row) => row.code,
  code_label: (row) => row.code,
  code_standing: (row) => row.code,
  description: (row) => `${row.code}/${row.kind}`,
  list: (row) => row.listId,
  list_snapshot: (row) => row.listId,
  list_coverage: (row) => `${row.listId}/${row.code}`,
  list_entry: (row) => `${row.listId}/${row.code}`,
  circumstance: (row) => row.circumstanceId,
  guideline_rule: (row) => row.ruleId,
  open_question: (row) => row.questionId,
};
const keyOf = <T extends FactTable>(table: T, row: NewRows[T]) => (KEY[table] as (row: NewRows[T]) => string)(row);

/** Where each table's rows stand in the catalog; those about a code are found through it. */
const BY_CODE = { code_label: 'labels', code_standing: 'standings', description: 'descriptions', list_coverage: 'coverages', list_entry: 'entries' } as const;
const WHOLE = { list: 'lists', list_snapshot: 'snapshots', circumstance: 'circumstances', guideline_rule: 'rules', open_question: 'questions' } as const;
type TableOfCode = keyof typeof BY_CODE;

/**
 * Where a change is worked out: each operation sees what the ones before it left. Rows on record have positive ids, rows
 * that the change itself adds negative ones.
 */
export class Bench {
  readonly #added = new Map<FactTable, Map<number, NewRows[FactTable]>>();
  /** The ids of the added rows of a table about a code: a change may add tens of thousands. */
  readonly #addedAbout = new Map<FactTable, Map<string, Set<number>>>();
  readonly #superseded = new Map<DatedTable, Set<number>>();
  readonly #keys = new Map<FactTable, Set<string>>();
  #lastId = 0;

  constructor(
    readonly catalog: Catalog,
    readonly view: View,
  ) {}

  /** The rows about a code that hold now, in the order of their ids. */
  ofCode<T extends TableOfCode>(table: T, code: string): Held<T>[] {
    const recorded = this.catalog.everRecorded(code)[BY_CODE[table]] as unknown as (Held<T> & Recorded)[];
    return [...this.#stillHeld(table, recorded), ...this.#addedFor(table, code)];
  }

  /** All rows of a table that is not kept by code. */
  whole<T extends keyof typeof WHOLE>(table: T): Held<T>[] {
    return [...this.#stillHeld(table, this.catalog.small[WHOLE[table]] as unknown as (Held<T> & Recorded)[]), ...this.#addedTo(table)];
  }

  /** Whether a code is on file, and whether with facts of its own. */
  codeIs(code: string): 'unknown' | 'target-only' | 'on-file' {
    if (this.ofCode('code_standing', code).length > 0) return 'on-file';
    const known = this.view.isTargetOnly(code) || this.view.codes.includes(code) || this.#addedFor('code', code).length > 0;
    return known ? 'target-only' : 'unknown';
  }

  hasSource(id: string): boolean {
    return this.view.sources.has(id) || [...(this.#added.get('source')?.values() ?? [])].some((row) => (row as NewRows['source']).id === id);
  }

  hasList(id: string): boolean {
    return this.view.lists.has(id) || [...(this.#added.get('list')?.values() ?? [])].some((row) => (row as NewRows['list']).listId === id);
  }

  /** A row of a code by its id. @throws unknown-fact */
  factOfCode<T extends TableOfCode>(table: T, code: string, id: number): Held<T> {
    const row = this.ofCode(table, code).find((candidate) => candidate.id === id);
    if (!row) throw new AppError('unknown-fact', `${code} has no such fact any more: it was superseded, or never stood. Look at the page of the code and choose again.`);
    return row;
  }

  insert<T extends FactTable>(table: T, row: NewRows[T]): void {
    const added = this.#added.get(table) ?? new Map<number, NewRows[FactTable]>();
    this.#added.set(table, added);
    added.set(--this.#lastId, row);
    if ('code' in row) this.#idsAbout(table, row.code).add(this.#lastId);
    this.restOn(table, keyOf(table, row));
  }

  supersede<T extends DatedTable>(table: T, row: Held<T>): void {
    this.restOn(table, keyOf(table, row));
    if (row.id < 0) this.#forget(table, row);
    else this.#superseded.set(table, (this.#superseded.get(table) ?? new Set()).add(row.id));
  }

  /** States that the plan is only right as long as no revision touches this key. */
  restOn(table: FactTable, key: string): void {
    this.#keys.set(table, (this.#keys.get(table) ?? new Set()).add(key));
  }

  rows(): Rows {
    const supersede = Object.fromEntries([...this.#superseded].map(([table, ids]) => [table, [...ids]]));
    const insert = Object.fromEntries([...this.#added].filter(([, rows]) => rows.size > 0).map(([table, rows]) => [table, [...rows.values()]]));
    return { supersede, insert };
  }

  keys(): Partial<Record<FactTable, string[]>> {
    return Object.fromEntries([...this.#keys].map(([table, keys]) => [table, [...keys].sort()]));
  }

  #stillHeld<T extends DatedTable>(table: T, rows: readonly (Held<T> & Recorded)[]): Held<T>[] {
    const gone = this.#superseded.get(table);
    return rows.filter((row) => heldAt(row, this.view.revision.number) && !gone?.has(row.id)).map(asProposed);
  }

  #forget<T extends DatedTable>(table: T, row: Held<T>): void {
    this.#added.get(table)!.delete(row.id);
    if ('code' in row) this.#idsAbout(table, row.code).delete(row.id);
  }

  #idsAbout(table: FactTable, code: string): Set<number> {
    const byCode = this.#addedAbout.get(table) ?? new Map<string, Set<number>>();
    this.#addedAbout.set(table, byCode);
    const ids = byCode.get(code) ?? new Set<number>();
    byCode.set(code, ids);
    return ids;
  }

  #addedFor<T extends FactTable>(table: T, code: string): Held<T>[] {
    const ids = [...(this.#addedAbout.get(table)?.get(code) ?? [])];
    return ids.map((id) => ({ ...this.#added.get(table)!.get(id), id }) as unknown as Held<T>);
  }

  #addedTo<T extends FactTable>(table: T): Held<T>[] {
    return [...(this.#added.get(table) ?? [])].map(([id, row]) => ({ ...row, id }) as unknown as Held<T>);
  }
}

/** Without what the database gives a row, so that it can be proposed again with other days. */
function asProposed<T extends FactTable>({ recordedRevision: _r, supersededRevision: _s, ...row }: Held<T> & Recorded): Held<T> {
  return row as unknown as Held<T>;
}
