import type { Recorded } from '#lib/catalog/facts';
import { factsAt, type Catalog, type CodeFacts, type RowsOfCode } from '#lib/catalog/snapshot';
import type { FactTable, Rows } from '#lib/changes/rows';

/**
 * The facts of a code as they are held once rows are superseded and added on top of a revision; asked code by code, of changes of tens of
 * thousands of rows too.
 * @returns for a code null where nothing but rules and questions speaks of it
 */
export function factsAfter(catalog: Catalog, base: number, rows: Rows): (code: string) => CodeFacts | null {
  const next = base + 1;
  const gone = Object.fromEntries(Object.entries(rows.supersede).map(([table, ids]) => [table, new Set(ids)])) as Partial<Record<FactTable, Set<number>>>;
  const { code_label, code_standing, description, list_coverage, list_entry, guideline_rule, open_question } = rows.insert;
  const about = {
    labels: byCode(code_label), standings: byCode(code_standing), descriptions: byCode(description), coverages: byCode(list_coverage), entries: byCode(list_entry),
    rules: byCode(guideline_rule), questions: byCode(open_question),
  };
  const stay = <T extends Recorded>(list: T[], ids = new Set<number>()) => list.map((row) => (ids.has(row.id) ? { ...row, supersededRevision: next } : row));
  const come = <T>(list: object[] = []) => list.map((row, i) => ({ ...row, id: -1 - i, recordedRevision: next, supersededRevision: null })) as T[];
  return (code) => {
    const recorded = upTo(catalog.everRecorded(code), base);
    const held: RowsOfCode = {
      labels: [...stay(recorded.labels, gone.code_label), ...come<RowsOfCode['labels'][number]>(about.labels.get(code))],
      standings: [...stay(recorded.standings, gone.code_standing), ...come<RowsOfCode['standings'][number]>(about.standings.get(code))],
      descriptions: [...stay(recorded.descriptions, gone.description), ...come<RowsOfCode['descriptions'][number]>(about.descriptions.get(code))],
      coverages: [...stay(recorded.coverages, gone.list_coverage), ...come<RowsOfCode['coverages'][number]>(about.coverages.get(code))],
      entries: [...stay(recorded.entries, gone.list_entry), ...come<RowsOfCode['entries'][number]>(about.entries.get(code))],
      rules: [...stay(recorded.rules, gone.guideline_rule), ...come<RowsOfCode['rules'][number]>(about.rules.get(code))],
      questions: [...stay(recorded.questions, gone.open_question), ...come<RowsOfCode['questions'][number]>(about.questions.get(code))],
    };
    const facts = factsAt(code, '', held, next);
    return facts.standings.length > 0 ? facts : null;
  };
}

function byCode(rows: readonly ({ code: string } | { codes: string[] })[] = []): Map<string, object[]> {
  const found = new Map<string, object[]>();
  for (const row of rows) {
    for (const code of 'code' in row ? [row.code] : row.codes) {
      const others = found.get(code);
      if (others) others.push(row);
      else found.set(code, [row]);
    }
  }
  return found;
}

/** The rows as they were on record at a revision: what came later is left out, and supersedes nothing yet. */
function upTo(rows: RowsOfCode, revision: number): RowsOfCode {
  const then = <T extends Recorded>(list: T[]) =>
    list.filter((row) => row.recordedRevision <= revision).map((row) => ((row.supersededRevision ?? 0) > revision ? { ...row, supersededRevision: null } : row));
  const { labels, standings, descriptions, coverages, entries, rules, questions } = rows;
  return {
    labels: then(labels), standings: then(standings), descriptions: then(descriptions), coverages: then(coverages), entries: then(entries), rules: then(rules),
    questions: then(questions),
  };
}
