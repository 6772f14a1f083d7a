import { readFileSync } from 'node:fs';
import type { FactSet } from '#lib/catalog/facts';
import { buildCatalog, type Catalog } from '#lib/catalog/snapshot';
import { INITIAL_FACTS_FILE, initialRows } from '#lib/changes/initial-facts';
import { InitialFacts } from '#lib/changes/initial-schema';
import type { FactTable, Rows } from '#lib/changes/rows';
import { IN_CATALOG } from '#lib/changes/staleness';

const NOTHING: FactSet = {
  revisions: [], sources: [], codes: [], labels: [], standings: [], descriptions: [], lists: [], snapshots: [], coverages: [], entries: [], circumstances: [], rules: [], questions: [],
};

/** Every row ever recorded, as objects. */
const factSetOf = ({ revisions, all }: Catalog): FactSet =>
  ({ revisions: [...revisions], ...Object.fromEntries(Object.entries(all).map(([kind, table]) => [kind, [...(table as Iterable<unknown>)]])) }) as unknown as FactSet;

/** The catalog after one more publication, worked out without a database, in the plainest way there is. */
export const applied = (catalog: Catalog, rows: Rows): Catalog => withRevision(factSetOf(catalog), rows);

function withRevision(all: FactSet, rows: Rows): Catalog {
  const number = all.revisions.length + 1;
  const next: FactSet = { ...all, revisions: [...all.revisions, revision(number)] };
  for (const [table, name] of Object.entries(IN_CATALOG) as [FactTable, keyof FactSet][]) {
    const held = all[name] as unknown as { id: number | string; supersededRevision: number | null }[];
    const gone: readonly unknown[] = rows.supersede[table] ?? [];
    const kept = held.map((row) => (gone.includes(row.id) ? { ...row, supersededRevision: number } : row));
    const added = (rows.insert[table] ?? []).map((row, i) => ({ id: held.length + i + 1, supersededRevision: null, ...row, recordedRevision: number }));
    (next as unknown as Record<string, unknown[]>)[name] = [...kept, ...added];
  }
  next.codes = [...next.codes].sort((a, b) => (a.code < b.code ? -1 : 1));
  return buildCatalog(next);
}

const revision = (number: number) => ({
  number, recordedAt: `2026-11-${String(number).padStart(2, '0')}T12:00:00.000000Z`, ledgerHash: 'ab'.repeat(32), changeRequest: number, title: 'a test', reason: 'a test', author: 'test',
});

/** A catalog of one publication. */
export const firstCatalog = (rows: Rows): Catalog => withRevision(NOTHING, rows);

/** The initial facts as revision 1. */
export const initialCatalog = (): Catalog => firstCatalog(initialRows(InitialFacts.parse(JSON.parse(readFileSync(INITIAL_FACTS_FILE, 'utf8')))));
