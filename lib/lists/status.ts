import type { ListEntry, OpenQuestion } from '#lib/catalog/facts';
import type { CodeFacts } from '#lib/catalog/snapshot';
import { standingOn, type Standing } from '#lib/codes/code';
import { touchedDays, touches } from '#lib/questions/question';
import { cutsOf, inForceOn, timelineOf, type Timeline } from '#lib/time/timeline';
import { addDays, type PlainDate } from '#lib/time/plain-date';
import { reasonsOf, type Reason } from '#lib/time/wording';

export type ListStatus = 'listed' | 'not-listed' | 'unknown';

/** What holds about a code on a list, on a day. */
export interface StatusOnDay {
  status: ListStatus;
  certain: boolean;
  reasons: Reason[];
  standing: Standing;
  /** The entry that makes it listed, or that may. */
  entry: ListEntry | null;
  openQuestions: OpenQuestion[];
}

/**
 * Listed, if an entry holds. Not listed, if none can hold and the list's history for the code is on hand, or the code
 * was not in force yet. Unknown otherwise: absence from the record is no proof of absence from the list.
 */
export function statusOn(facts: CodeFacts, listId: string, day: PlainDate): StatusOnDay {
  const entries = facts.entries.filter((entry) => entry.listId === listId);
  const coveredFrom = facts.coverages.find((coverage) => coverage.listId === listId)?.coveredFrom ?? null;
  const { standing, certain: standingCertain, doubts: standingDoubts } = standingOn(facts.standings, day);
  const { fact, certain, doubts } = inForceOn(entries, day);
  const answer = {
    standing,
    entry: fact,
    reasons: [...reasonsOf(doubts, 'the list entry', day), ...reasonsOf(standingDoubts, 'the code', day)],
    openQuestions: facts.questions.filter((q) => isAbout(q, listId) && touches(q, day)),
  };
  if (fact) return { ...answer, status: 'listed', certain: certain && standingCertain };
  if (standing === 'not-yet-in-force' && standingCertain) return { ...answer, status: 'not-listed', certain: true, reasons: [] };
  const possible = doubts.find((doubt) => doubt.presence === 'possible');
  if (possible) return { ...answer, status: 'unknown', certain: false, entry: possible.fact };
  if (coveredFrom !== null && day >= coveredFrom) {
    // In force or not: this answer does not rest on the standing.
    return { ...answer, status: 'not-listed', certain, openQuestions: answer.openQuestions.filter((q) => q.listId === listId) };
  }
  return { ...answer, status: 'unknown', certain: false, reasons: [...answer.reasons, outsideHistory(listId, coveredFrom)] };
}

const outsideHistory = (listId: string, coveredFrom: PlainDate | null): Reason => ({
  code: 'outside-list-history',
  detail: coveredFrom
    ? `The history of the ${listId} list for this code is on hand only from ${coveredFrom}.`
    : `The history of the ${listId} list for this code is on hand only where an entry is certain.`,
});

/** A code that is not in force is on no list: what is asked about its standing is asked about its list status. */
const isAbout = (question: OpenQuestion, listId: string): boolean => question.listId === listId || question.subject === 'standing';

/** The answers for all days. */
export function statusTimeline(facts: CodeFacts, listId: string): Timeline<StatusOnDay> {
  const cuts = [
    ...cutsOf(facts.entries.filter((entry) => entry.listId === listId)),
    ...cutsOf(facts.standings),
    ...facts.coverages.filter((coverage) => coverage.listId === listId).map((coverage) => coverage.coveredFrom),
    ...facts.questions
      .filter((question) => isAbout(question, listId))
      .map(touchedDays)
      .flatMap((days) => [days.from, addDays(days.through, 1)]),
  ];
  return timelineOf(cuts, (day) => statusOn(facts, listId, day), sameStatus);
}

const sameStatus = (a: StatusOnDay, b: StatusOnDay): boolean =>
  a.status === b.status &&
  a.certain === b.certain &&
  a.standing === b.standing &&
  a.entry === b.entry &&
  a.reasons.map((reason) => reason.detail).join() === b.reasons.map((reason) => reason.detail).join() &&
  a.openQuestions.map((question) => question.questionId).join() === b.openQuestions.map((question) => question.questionId).join();

export type YearStatus = ListStatus | 'part-of-year';

/** A year's status from its days: unknown days leave open whether it was all year, but not whether it was part of it. */
export function yearStatus(statuses: readonly ListStatus[]): YearStatus {
  const has = (status: ListStatus) => statuses.includes(status);
  if (has('listed') && has('not-listed')) return 'part-of-year';
  if (has('unknown')) return 'unknown';
  return has('listed') ? 'listed' : 'not-listed';
}
