import type { Description, GuidelineRule, OpenQuestion } from '#lib/catalog/facts';
import type { Catalog, View } from '#lib/catalog/snapshot';
import type { FactTable, NewRows, Rows } from '#lib/changes/rows';
import type { ChangedFact } from '#lib/changes/schema';
import { IN_CATALOG } from '#lib/changes/staleness';
import { textFor } from '#lib/codes/queries';
import { ruleText } from '#lib/guidelines/sentence';
import { codesOf, describeFact } from '#lib/revisions/queries';

type AnyRow = NewRows[FactTable] & { sourceId?: string };
const TABLES = Object.keys(IN_CATALOG) as FactTable[];

const supersededBy = (catalog: Catalog, { supersede }: Rows, table: FactTable): AnyRow[] =>
  catalog.all[IN_CATALOG[table]].byIds(supersede[table] ?? []) as unknown as AnyRow[];

/** The codes that rows speak of, whether they supersede or record. */
export const codesTouched = (catalog: Catalog, rows: Rows): string[] =>
  TABLES.flatMap((table) => [...supersededBy(catalog, rows, table), ...((rows.insert[table] ?? []) as AnyRow[])].flatMap((row) => codesOf(row)));

/**
 * Row by row what a change supersedes and records, facts of one key beside each other, the old before the new.
 * @param view for the vocabulary of rules
 */
export function changedFacts(catalog: Catalog, view: View, rows: Rows, licensed: boolean): ChangedFact[] {
  return TABLES.flatMap((table) => {
    const old = supersededBy(catalog, rows, table);
    const told = (row: AnyRow, action: ChangedFact['action']): ChangedFact => ({
      ...describeFact(IN_CATALOG[table], row, action), text: textOf(table, row, view, licensed), licenceClass: 'licenceClass' in row ? row.licenceClass : null,
      sourceId: row.sourceId ?? null,
    });
    const facts = [...old.map((row) => told(row, 'superseded')), ...((rows.insert[table] ?? []) as AnyRow[]).map((row) => told(row, 'recorded'))];
    const first = new Map(facts.map(({ key }, i) => [key, i] as const).reverse());
    return facts.sort((a, b) => first.get(a.key)! - first.get(b.key)!);
  });
}

function textOf(table: FactTable, row: AnyRow, view: View, licensed: boolean): string | null {
  switch (table) {
    case 'source': return (row as NewRows['source']).title;
    case 'code_label': return (row as NewRows['code_label']).summary;
    case 'list': return (row as NewRows['list']).name;
    case 'description': {
      const { text, textReason } = textFor(row as Description, licensed);
      return text ?? (textReason === 'licensed' ? 'licensed text' : 'text not on file');
    }
    case 'guideline_rule': return ruleText(row as GuidelineRule, view.circumstances);
    case 'open_question': {
      const { title, settled, settlement } = row as OpenQuestion;
      return settled ? `${title} Settled: ${settlement}` : title;
    }
    default: return null;
  }
}
