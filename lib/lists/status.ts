import type { CodeStanding, ListEntry, OpenQuestion } from '#lib/catalog/facts';
import type { CodeFacts } from '#lib/catalog/snapshot';
import { standingOn, type Standing } from '#lib/codes/code';
import { touchedDays, touches } from '#lib/questions/question';
import { lastStart } from '#lib/time/period';
import { dayNumber, type DayNumber } from '#lib/time/day-number';
import { cutsOf, inForceOn, nearby, timelineOf, type Timeline } from '#lib/time/timeline';
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
export const statusOn = (facts: CodeFacts, listId: string, day: PlainDate): StatusOnDay => statusIn(recordOf(facts, listId), day);

/** What is on record of a code that bears on its status on one list. */
interface ListRecord {
  listId: string;
  standings: CodeStanding[];
  entries: ListEntry[];
  coveredFrom: PlainDate | null;
  questions: OpenQuestion[];
}

const recordOf = (facts: CodeFacts, listId: string): ListRecord => ({
  listId,
  standings: facts.standings,
  entries: facts.entries.filter((entry) => entry.listId === listId),
  coveredFrom: facts.coverages.find((coverage) => coverage.listId === listId)?.coveredFrom ?? null,
  questions: facts.questions.filter((question) => isAbout(question, listId)),
});

function statusIn({ listId, standings, entries, coveredFrom, questions }: ListRecord, day: PlainDate): StatusOnDay {
  const { standing, certain: standingCertain, doubts: standingDoubts } = standingOn(standings, day);
  const { fact, certain, doubts } = inForceOn(entries, day);
  const answer = {
    standing,
    entry: fact,
    reasons: [...reasonsOf(doubts, 'the list entry', day), ...reasonsOf(standingDoubts, 'the code', day)],
    openQuestions: questions.filter((question) => touches(question, day)),
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
  const record = recordOf(facts, listId);
  const near = nearRecord(record);
  return timelineOf(cutsFor(record), (day) => statusIn(near(day), day), sameStatus);
}

/** What of a record matters on a day. */
function nearRecord(record: ListRecord): (day: PlainDate) => ListRecord {
  const standings = nearby(record.standings);
  const entries = nearby(record.entries);
  return (day) => ({ ...record, standings: standings(dayNumber(day)), entries: entries(dayNumber(day)) });
}

const cutsFor = ({ entries, standings, coveredFrom, questions }: ListRecord): PlainDate[] => [
  ...cutsOf(entries),
  ...cutsOf(standings),
  ...(coveredFrom === null ? [] : [coveredFrom]),
  ...questions.map(touchedDays).flatMap((days) => [days.from, addDays(days.through, 1)]),
];

/** What a whole answer says: the status, and the entries before and after the one that it rests on. */
export interface AnswerOnDay extends StatusOnDay {
  previous: ListEntry | null;
  next: ListEntry | null;
}

/** An entry lies before a day once its start cannot be later. */
export function answerOn(facts: CodeFacts, listId: string, day: PlainDate): AnswerOnDay {
  const record = recordOf(facts, listId);
  return withNeighbours(statusIn(record, day), record.entries, startsOf(record.entries), dayNumber(day));
}

const startsOf = (entries: ListEntry[]): Int32Array => Int32Array.from(entries, (entry) => dayNumber(lastStart(entry)));

function withNeighbours(status: StatusOnDay, entries: ListEntry[], starts: Int32Array, day: DayNumber): AnswerOnDay {
  let previous: ListEntry | null = null;
  let next: ListEntry | null = null;
  for (let i = 0; i < entries.length; i++) {
    if (entries[i] === status.entry) continue;
    if (starts[i]! < day) previous = entries[i]!;
    else next ??= entries[i]!;
  }
  return { ...status, previous, next };
}

/** Whole answers for all days. */
export function answerTimeline(facts: CodeFacts, listId: string): Timeline<AnswerOnDay> {
  const record = recordOf(facts, listId);
  const near = nearRecord(record);
  const starts = startsOf(record.entries);
  const begun = record.entries.map((entry) => addDays(lastStart(entry), 1));
  const same = (a: AnswerOnDay, b: AnswerOnDay) => a.previous === b.previous && a.next === b.next && sameStatus(a, b);
  return timelineOf([...cutsFor(record), ...begun], (day) => withNeighbours(statusIn(near(day), day), record.entries, starts, dayNumber(day)), same);
}

const sameStatus = (a: StatusOnDay, b: StatusOnDay): boolean =>
  a.status === b.status &&
  a.certain === b.certain &&
  a.standing === b.standing &&
  a.entry === b.entry &&
  sameItems(a.reasons, b.reasons, (reason) => reason.detail) &&
  sameItems(a.openQuestions, b.openQuestions, (question) => question.questionId);

const sameItems = <T>(a: T[], b: T[], nameOf: (item: T) => string): boolean => a.length === b.length && a.every((item, i) => nameOf(item) === nameOf(b[i]!));

export type YearStatus = ListStatus | 'part-of-year';

/** A year's status from its days: unknown days leave open whether it was all year, but not whether it was part of it. */
export function yearStatus(statuses: readonly ListStatus[]): YearStatus {
  const has = (status: ListStatus) => statuses.includes(status);
  if (has('listed') && has('not-listed')) return 'part-of-year';
  if (has('unknown')) return 'unknown';
  return has('listed') ? 'listed' : 'not-listed';
}
