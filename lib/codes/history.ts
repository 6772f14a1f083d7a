import { heldAt, type Recorded } from '#lib/catalog/facts';
import type { Catalog, View } from '#lib/catalog/snapshot';
import { licenceOf, textFor } from '#lib/codes/queries';
import type { HistoryAnswer } from '#lib/codes/schema';
import { sentenceOf } from '#lib/guidelines/sentence';
import { wireQuestion } from '#lib/questions/schema';
import { revisionsTouching } from '#lib/revisions/queries';
import { byStart, type Period } from '#lib/time/period';
import { wirePeriod } from '#lib/time/schema';

/**
 * All periods of all facts of a code, superseded ones included, as of a revision.
 * @throws unknown-code, facts-not-on-file
 */
export function getHistory(catalog: Catalog, view: View, code: string, licensed = false): Omit<HistoryAnswer, 'basis'> {
  const facts = view.factsOf(code);
  const revision = view.revision.number;
  const rows = catalog.everRecorded(code);
  const upTo = <T extends Recorded>(list: T[]) => list.filter((row) => row.recordedRevision <= revision);
  const recorded = (row: Recorded) => ({
    sourceId: row.sourceId,
    recordedRevision: row.recordedRevision,
    supersededRevision: heldAt(row, revision) ? null : row.supersededRevision,
  });
  const dated = (row: Recorded & Period) => ({ ...wirePeriod(row), ...recorded(row) });
  return {
    code,
    system: facts.systemId as HistoryAnswer['system'],
    summaries: upTo(rows.labels).map((row) => ({ summary: row.summary, ...recorded(row) })),
    standing: upTo(rows.standings).sort(byStart).map(dated),
    descriptions: upTo(rows.descriptions).sort(byStart).map((row) => ({
      kind: row.kind, ...textFor(row, licensed), licenceClass: licenceOf(row), editionYear: row.editionYear, ...dated(row),
    })),
    lists: [...view.lists.keys()].map((list) => ({
      list,
      entries: upTo(rows.entries).filter((row) => row.listId === list).sort(byStart).map(dated),
      historyFrom: upTo(rows.coverages).filter((row) => row.listId === list).map((row) => ({ from: row.coveredFrom, ...recorded(row) })),
    })),
    rules: upTo(rows.rules).sort(byStart).map((row) => ({
      id: row.ruleId, kind: row.kind, sentence: sentenceOf(row, view.circumstances), reportInstead: row.reportInstead, ...dated(row),
    })),
    openQuestions: upTo(rows.questions).map((row) => ({ ...wireQuestion(row), settled: row.settled, settlement: row.settlement, ...recorded(row) })),
    revisions: revisionsTouching(catalog, revision, code),
  };
}
