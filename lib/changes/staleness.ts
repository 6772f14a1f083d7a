import type { FactSet, Recorded } from '#lib/catalog/facts';
import type { Catalog } from '#lib/catalog/snapshot';
import { KEY } from '#lib/changes/bench';
import type { Plan } from '#lib/changes/plan';
import type { FactTable } from '#lib/changes/rows';

/** Where the rows of each table stand in the catalog. */
export const IN_CATALOG = {
  source: 'sources', code: 'codes', code_label: 'labels', code_standing: 'standings', description: 'descriptions', list: 'lists', list_coverage: 'coverages',
  list_entry: 'entries', circumstance: 'circumstances', guideline_rule: 'rules', open_question: 'questions',
} as const satisfies Record<FactTable, keyof FactSet>;

/**
 * Why a plan no longer fits the facts of today, or null: a revision since touched one of the keys that it rests on. The
 * database decides the same with refuse_stale when the change is published.
 */
export function stalenessOf(catalog: Catalog, { base }: Plan): string | null {
  const touched = ({ recordedRevision, supersededRevision }: Pick<Recorded, 'recordedRevision'> & Partial<Recorded>) =>
    recordedRevision > base.revision ? recordedRevision : (supersededRevision ?? 0) > base.revision ? supersededRevision! : null;
  for (const [table, keys] of Object.entries(base.keys) as [FactTable, string[]][]) {
    const resting = new Set(keys);
    for (const row of catalog.all[IN_CATALOG[table]] as never[]) {
      const key = (KEY[table] as (row: unknown) => string)(row);
      const revision = touched(row);
      if (revision !== null && resting.has(key)) return `${key} changed with revision ${revision}; this was planned on revision ${base.revision}.`;
    }
  }
  return null;
}
