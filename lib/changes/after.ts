import type { Recorded } from '#lib/catalog/facts';
import { factsAt, type Catalog, type CodeFacts, type RowsOfCode } from '#lib/catalog/snapshot';
import type { Rows } from '#lib/changes/rows';

/**
 * The facts of a code as they are held once rows are superseded and added on top of a revision.
 * @returns null where nothing but rules and questions speaks of the code
 */
export function factsAfter(catalog: Catalog, base: number, rows: Rows, code: string): CodeFacts | null {
  const next = base + 1;
  const recorded = upTo(catalog.everRecorded(code), base);
  const { supersede, insert } = rows;
  const stay = <T extends Recorded>(list: T[], ids: number[] = []) => list.map((row) => (ids.includes(row.id) ? { ...row, supersededRevision: next } : row));
  const come = <T>(list: object[] = []) => list.map((row, i) => ({ ...row, id: -1 - i, recordedRevision: next, supersededRevision: null })) as T[];
  const mine = <T extends { code: string }>(list: T[] = []) => list.filter((row) => row.code === code);
  const naming = <T extends { codes: string[] }>(list: T[] = []) => list.filter((row) => row.codes.includes(code));
  const held: RowsOfCode = {
    labels: [...stay(recorded.labels, supersede.code_label), ...come<RowsOfCode['labels'][number]>(mine(insert.code_label))],
    standings: [...stay(recorded.standings, supersede.code_standing), ...come<RowsOfCode['standings'][number]>(mine(insert.code_standing))],
    descriptions: [...stay(recorded.descriptions, supersede.description), ...come<RowsOfCode['descriptions'][number]>(mine(insert.description))],
    coverages: [...stay(recorded.coverages, supersede.list_coverage), ...come<RowsOfCode['coverages'][number]>(mine(insert.list_coverage))],
    entries: [...stay(recorded.entries, supersede.list_entry), ...come<RowsOfCode['entries'][number]>(mine(insert.list_entry))],
    rules: [...stay(recorded.rules, supersede.guideline_rule), ...come<RowsOfCode['rules'][number]>(naming(insert.guideline_rule))],
    questions: [...stay(recorded.questions, supersede.open_question), ...come<RowsOfCode['questions'][number]>(naming(insert.open_question))],
  };
  const facts = factsAt(code, '', held, next);
  return facts.standings.length > 0 ? facts : null;
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
