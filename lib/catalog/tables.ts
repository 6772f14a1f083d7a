import { codeAt, systemAt } from '#lib/catalog/code-slot';
import type { Code, FactSet, Recorded } from '#lib/catalog/facts';
import type { PackedTable } from '#lib/catalog/packed-table';
import { PACKED, type SmallFacts, type Store } from '#lib/catalog/store';

/** Every row of one kind that was ever recorded, made when it is looked at. To go over all rows of a big kind is slow: ask for the ones that matter. */
export interface Table<T> extends Iterable<T> {
  /** The rows that a revision recorded or superseded, in the order of their ids. */
  touchedBy(revision: number): T[];
  /** The row with an id; null if there is none. */
  byId(id: number): T | null;
  /** The rows with these ids, as far as there are, in their order; for many at once. */
  byIds(ids: readonly number[]): T[];
  filter(fits: (row: T) => boolean): T[];
  some(fits: (row: T) => boolean): boolean;
}

export type Tables = { readonly [K in Exclude<keyof FactSet, 'revisions'>]: Table<FactSet[K][number]> };

/** @param known the newest revision of the catalog that the tables belong to */
export function tablesOf(store: Store, small: SmallFacts, known: number): Tables {
  const packed = Object.fromEntries(PACKED.map((kind) => [kind, packedTable(store[kind] as PackedTable<never>, known)]));
  const listed = Object.fromEntries(
    Object.entries(small).filter(([kind]) => kind !== 'revisions').map(([kind, rows]) => [kind, listedTable(rows as unknown as Recorded[])]),
  );
  return { codes: codeTable(store, known), ...packed, ...listed } as unknown as Tables;
}

type Rows<T> = Pick<Table<T>, 'touchedBy' | 'byId' | 'byIds'> & { rows(): Iterable<T> };

const tableOf = <T>({ rows, touchedBy, byId, byIds }: Rows<T>): Table<T> => ({
  touchedBy,
  byId,
  byIds,
  [Symbol.iterator]: () => rows()[Symbol.iterator](),
  filter: (fits) => [...rows()].filter(fits),
  some(fits) {
    for (const row of rows()) if (fits(row)) return true;
    return false;
  },
});

const packedTable = <T extends Recorded & { code: string }>(table: PackedTable<T>, known: number): Table<T> =>
  tableOf({
    *rows() {
      for (let row = 0; row < table.length; row++) if (table.recordedBy(row, known)) yield table.rowAt(row, known);
    },
    touchedBy: (revision) => (revision > known ? [] : table.touchedBy(revision).map((row) => table.rowAt(row, known)).sort((a, b) => a.id - b.id)),
    byId(id) {
      const row = table.find(id);
      return row >= 0 && table.recordedBy(row, known) ? table.rowAt(row, known) : null;
    },
    byIds: (ids) => table.findAll(ids).filter((row) => table.recordedBy(row, known)).map((row) => table.rowAt(row, known)),
  });

const listedTable = <T extends Recorded>(list: T[]): Table<T> =>
  tableOf({
    rows: () => list,
    touchedBy: (revision) => list.filter((row) => row.recordedRevision === revision || row.supersededRevision === revision),
    byId: (id) => list.find((row) => row.id === id) ?? null,
    byIds: (ids) => ids.flatMap((id) => list.find((row) => row.id === id) ?? []),
  });

function codeTable(store: Store, known: number): Table<Code> {
  const codeRow = (slot: number): Code => ({ code: codeAt(slot), systemId: systemAt(slot), recordedRevision: store.codeRecorded[slot]! });
  const those = (fits: (revision: number) => boolean): Code[] => {
    const codes: Code[] = [];
    for (const slot of store.codes) if (fits(store.codeRecorded[slot]!)) codes.push(codeRow(slot));
    return codes;
  };
  return tableOf({ rows: () => those((revision) => revision <= known), touchedBy: (revision) => those((recorded) => recorded === revision), byId: () => null, byIds: () => [] });
}

