import type { FactSet } from '#lib/catalog/facts';
import type { Catalog } from '#lib/catalog/snapshot';
import { KEY } from '#lib/changes/bench';
import type { Plan } from '#lib/changes/plan';
import type { FactTable } from '#lib/changes/rows';

/** Where the rows of each table stand in the catalog. */
export const IN_CATALOG = {
  source: 'sources', code: 'codes', code_label: 'labels', code_standing: 'standings', description: 'descriptions', list: 'lists', list_snapshot: 'snapshots', list_coverage: 'coverages',
  list_entry: 'entries', circumstance: 'circumstances', guideline_rule: 'rules', open_question: 'questions',
} as const satisfies Record<FactTable, keyof FactSet>;

/**
 * Why a plan no longer fits the facts of today, or null: a revision since touched one of the keys that it rests on. The
 * database decides the same with refuse_stale when the change is published.
 */
export function stalenessOf(catalog: Catalog, { base }: Plan): string | null {
  for (const { number } of catalog.revisions.slice(base.revision)) {
    for (const [table, keys] of Object.entries(base.keys) as [FactTable, string[]][]) {
      const touched = catalog.all[IN_CATALOG[table]].touchedBy(number).map(KEY[table] as (row: unknown) => string);
      const resting = new Set(keys);
      const key = touched.find((one) => resting.has(one));
      if (key !== undefined) return `${key} changed with revision ${number}; this was planned on revision ${base.revision}.`;
    }
  }
  return null;
}
