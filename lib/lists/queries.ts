import type { ListEntry } from '#lib/catalog/facts';
import { slotOf } from '#lib/catalog/code-slot';
import type { CodeFacts, View } from '#lib/catalog/snapshot';
import { AppError } from '#lib/errors';
import type { DiffAnswer, ListSummary, Member, MemberInYear, Move, StatusAnswer, WireEntry, YearAnswer } from '#lib/lists/schema';
import { briefOn, briefTimeline, codesOnList, historyFrom } from '#lib/lists/many';
import { answerOn, statusTimeline, yearStatus, type ListStatus, type StatusOnDay } from '#lib/lists/status';
import { wireQuestion } from '#lib/questions/schema';
import type { Days } from '#lib/time/period';
import { within, type Segment, type Timeline } from '#lib/time/timeline';
import { certaintyOf, wirePeriod } from '#lib/time/schema';
import { firstOfYear, lastOfYear, type PlainDate } from '#lib/time/plain-date';

/** Timelines are worked out once for the facts of a code at a revision; facts never change, so neither do they. */
const kept = new WeakMap<CodeFacts, Map<string, Timeline<StatusOnDay>>>();

export function timelineFor(facts: CodeFacts, listId: string): Timeline<StatusOnDay> {
  let ofCode = kept.get(facts);
  if (!ofCode) kept.set(facts, (ofCode = new Map()));
  let timeline = ofCode.get(listId);
  if (!timeline) ofCode.set(listId, (timeline = statusTimeline(facts, listId)));
  return timeline;
}

/** @throws unknown-list */
export function requireList(view: View, listId: string): void {
  if (view.lists.has(listId)) return;
  throw new AppError('unknown-list', `There is no list "${listId.slice(0, 40)}". The lists are ${[...view.lists.keys()].join(', ')}.`);
}

export const wireEntry = (entry: ListEntry): WireEntry => ({ ...wirePeriod(entry), sourceId: entry.sourceId });

/** @throws unknown-list, unknown-code, facts-not-on-file */
export function getStatus(view: View, listId: string, code: string, asOf: PlainDate): StatusAnswer {
  requireList(view, listId);
  const value = answerOn(view.factsOf(code), listId, asOf);
  return {
    list: listId,
    code,
    asOf,
    status: value.status,
    certainty: certaintyOf(value.certain),
    reasons: value.reasons,
    standing: value.standing,
    entry: value.entry && wireEntry(value.entry),
    previousEntry: value.previous && wireEntry(value.previous),
    nextEntry: value.next && wireEntry(value.next),
    openQuestions: value.openQuestions.map(wireQuestion),
  };
}

/** @throws unknown-list, unknown-code, facts-not-on-file */
export function getYearStatus(view: View, listId: string, code: string, year: number): YearAnswer {
  requireList(view, listId);
  const segments = within(timelineFor(view.factsOf(code), listId), daysOf(year));
  const openQuestions = new Set(segments.flatMap(({ value }) => value.openQuestions));
  return { list: listId, code, year, ...yearOf(segments), openQuestions: [...openQuestions].map(wireQuestion) };
}

const daysOf = (year: number): Days => ({ from: firstOfYear(year), through: lastOfYear(year) });

/** What the days of a year come to. */
function yearOf(segments: Segment<Pick<StatusOnDay, 'status' | 'certain' | 'reasons'>>[]): Pick<YearAnswer, 'status' | 'certainty' | 'periods'> {
  const periods = periodsOf(segments);
  return {
    status: yearStatus(periods.map((period) => period.status)),
    certainty: certaintyOf(periods.every((period) => period.certainty === 'certain')),
    periods,
  };
}

/** Runs of days of one status; what else an answer says (standing, entry, open questions) does not split them. */
function periodsOf(segments: Segment<Pick<StatusOnDay, 'status' | 'certain' | 'reasons'>>[]): YearAnswer['periods'] {
  const periods: YearAnswer['periods'] = [];
  for (const { from, through, value } of segments) {
    const last = periods.at(-1);
    const sameReasons = JSON.stringify(last?.reasons) === JSON.stringify(value.reasons);
    if (last && last.status === value.status && last.certainty === certaintyOf(value.certain) && sameReasons) last.through = through;
    else periods.push({ from, through, status: value.status, certainty: certaintyOf(value.certain), reasons: value.reasons });
  }
  return periods;
}

export function membersOn(view: View, listId: string, asOf: PlainDate): Member[] {
  requireList(view, listId);
  return codesOnList(view, listId).map((code) => {
    const { status, certain, reasons, standing, entry, openQuestions } = briefOn(view, listId, code, asOf);
    return { code, summary: view.summaryOf(slotOf(code)), status, certainty: certaintyOf(certain), reasons, standing, entry: entry && wireEntry(entry), openQuestions };
  });
}

export function membersIn(view: View, listId: string, year: number): MemberInYear[] {
  requireList(view, listId);
  return codesOnList(view, listId).map((code) => {
    const segments = within(briefTimeline(view, listId, code), daysOf(year));
    return { code, summary: view.summaryOf(slotOf(code)), ...yearOf(segments), openQuestions: [...new Set(segments.flatMap(({ value }) => value.openQuestions))] };
  });
}

export const countOf = <S extends string>(members: readonly { status: S }[], status: S): number =>
  members.filter((member) => member.status === status).length;

export function listSummaries(view: View, asOf: PlainDate): ListSummary[] {
  return [...view.lists.values()].map((list) => {
    const codes = codesOnList(view, list.listId);
    const statuses = codes.map((code) => briefOn(view, list.listId, code, asOf));
    return {
      id: list.listId,
      name: list.name,
      covers: list.covers,
      cadence: list.cadence,
      codes: codes.length,
      listed: countOf(statuses, 'listed'),
      unknown: countOf(statuses, 'unknown'),
      historyFrom: historyFrom(view, list.listId),
      sourceId: list.sourceId,
    };
  });
}

/** Who came and who went between two days. @throws unknown-list */
export function listDiff(view: View, listId: string, from: PlainDate, to: PlainDate): Omit<DiffAnswer, 'basis'> {
  const before = membersOn(view, listId, from);
  const after = membersOn(view, listId, to);
  const moves: Move[] = before.flatMap((old, i) => {
    const now = after[i]!;
    if (old.status === now.status && now.status !== 'unknown') return [];
    const certain = old.certainty === 'certain' && now.certainty === 'certain';
    const more = now.reasons.filter(({ detail }) => !old.reasons.some((reason) => reason.detail === detail));
    return [{ code: old.code, summary: old.summary, before: old.status, after: now.status, certainty: certaintyOf(certain), reasons: [...old.reasons, ...more] }];
  });
  const between = (a: ListStatus, b: ListStatus) => moves.filter((move) => move.before === a && move.after === b);
  return {
    list: listId,
    from,
    to,
    listedFrom: countOf(before, 'listed'),
    listedTo: countOf(after, 'listed'),
    came: between('not-listed', 'listed'),
    went: between('listed', 'not-listed'),
    unclear: moves.filter((move) => (move.before === 'unknown') !== (move.after === 'unknown')),
    unknownOnBoth: between('unknown', 'unknown'),
  };
}
