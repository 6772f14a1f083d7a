import type { Question } from '../../ask.ts';
import { attempt } from '../../attempt.ts';
import type { List } from '#lib/catalog/facts';
import { AppError } from '#lib/errors';
import { gridOf, usualYears, type Grid, type Row } from '#lib/lists/grid';
import { filterRows, readYears } from '#lib/lists/grid-filter';
import { listDiff, listSummaries, membersOn } from '#lib/lists/queries';
import type { DiffAnswer, ListSummary, Member } from '#lib/lists/schema';
import { lastOfYear, yearOf, type PlainDate } from '#lib/time/plain-date';
import { parseTypedDay, usDate } from '#lib/time/typed-day';
import { longDate } from '#lib/time/words';

// What each view of a list shows, for the page and for its download: they must not differ.

/** The parameters of the page of a list. */
export const OWN = ['view', 'q', 'moved', 'status', 'questions', 'codes', 'from', 'to', 'page'];

export interface GridShown {
  summary: ListSummary;
  grid: Grid;
  /** The rows that fit the filters, of all pages. */
  rows: Row[];
  /** Why the years that were asked for are not shown; the usual ones are. */
  problem: AppError | null;
}

export function gridShown({ view, place, asOf, today }: Question, { listId }: List): GridShown {
  const summary = listSummaries(view, asOf).find(({ id }) => id === listId)!;
  const usual = usualYears(asOf, today, summary.historyFrom ? yearOf(summary.historyFrom) : 1900);
  const years = attempt(() => readYears(place.own, usual));
  const grid = gridOf(view, listId, years.ok ? years.value : usual, asOf);
  return { summary, grid, rows: filterRows(grid.rows, place.own), problem: years.ok ? null : years.error };
}

export interface MembersShown {
  /** Every code that the list can speak of. */
  members: Member[];
  /** The status that is shown, or `any`. */
  status: string;
  /** The members that fit the filters, of all pages. */
  rows: Member[];
}

export function membersShown({ view, place, asOf }: Question, { listId }: List): MembersShown {
  const members = membersOn(view, listId, asOf);
  const status = place.own.status ?? 'listed';
  const words = (place.own.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const named = (code: string, summary: string) => words.every((word) => code.toLowerCase().startsWith(word) || summary.toLowerCase().includes(word));
  return { members, status, rows: members.filter((member) => (status === 'any' || member.status === status) && named(member.code, member.summary)) };
}

/** Two days as they were asked for, and what differs between them; null where one of them is no day, or they are reversed. */
export interface MovesShown {
  typed: { from: string; to: string };
  problems: { from?: AppError; to?: AppError };
  /** Both days are days, but the first lies after the second. */
  reversed: boolean;
  diff: Omit<DiffAnswer, 'basis'> | null;
}

export function movesShown({ view, place, asOf }: Question, { listId }: List): MovesShown {
  const day = (parameter: 'from' | 'to', otherwise: PlainDate) => attempt(() => (place.own[parameter] ? parseTypedDay(place.own[parameter], parameter) : otherwise));
  const to = day('to', asOf);
  const from = day('from', lastOfYear(yearOf(to.ok ? to.value : asOf) - 1));
  const typed = { from: from.ok ? usDate(from.value) : place.own.from!, to: to.ok ? usDate(to.value) : place.own.to! };
  if (!from.ok || !to.ok) return { typed, problems: { ...(!from.ok && { from: from.error }), ...(!to.ok && { to: to.error }) }, reversed: false, diff: null };
  if (from.value <= to.value) return { typed, problems: {}, reversed: false, diff: listDiff(view, listId, from.value, to.value) };
  const error = new AppError('malformed-parameter', `The first day, ${longDate(from.value)}, lies after the second, ${longDate(to.value)}.`, { parameter: 'from' });
  return { typed, problems: { from: error }, reversed: true, diff: null };
}
