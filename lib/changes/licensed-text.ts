import type { Catalog } from '#lib/catalog/snapshot';
import type { Rows } from '#lib/changes/rows';

/** Whether operations or rows state licensed text, or supersede it: who may not see it cannot judge it. */
export function touchesLicensedText(catalog: Catalog, operations: readonly object[], rows: Rows | null): boolean {
  const gone = rows?.supersede.description ?? [];
  const described = [...(rows?.insert.description ?? []), ...catalog.all.descriptions.byIds(gone)];
  return [...operations, ...described].some((stated) => 'licenceClass' in stated && stated.licenceClass === 'licensed');
}
