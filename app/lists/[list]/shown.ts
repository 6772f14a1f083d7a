import type { Question } from '../../ask.ts';
import { attempt } from '../../attempt.ts';
import type { List } from '#lib/catalog/facts';
import type { AppError } from '#lib/errors';
import { gridOf, type Grid, type Row } from '#lib/lists/grid';
import { filterRows, readYears } from '#lib/lists/grid-filter';
import { listDiff, listSummaries, membersOn } from '#lib/lists/queries';
import type { DiffAnswer, ListSummary, Member } from '#lib/lists/schema';
import { readFrom, readGridFilter, readMemberStatus, readTo, requireInOrder, usualYearsOf } from '#lib/lists/views';
import { usDate } from '#lib/time/typed-day';

// What each view of a list shows, for the page and for its download: they must not differ.

export interface GridShown {
  summary: ListSummary;
  grid: Grid;
  /** The rows that fit the filters, of all pages. */
  rows: Row[];
  /** Why the years that were asked for are not shown; the usual ones are. */
  problem: AppError | null;
}

/** @throws what a filter calls for that cannot be read; years that cannot are a `problem` */
export function gridShown({ view, place, asOf, today }: Question, { listId }: List): GridShown {
  const filter = readGridFilter(place.own);
  const summary = listSummaries(view, asOf).find(({ id }) => id === listId)!;
  const usual = usualYearsOf(view, listId, { asOf, today });
  const years = attempt(() => readYears(place.own, usual));
  const grid = gridOf(view, listId, years.ok ? years.value : usual, asOf);
  return { summary, grid, rows: filterRows(grid.rows, filter), problem: years.ok ? null : years.error };
}

export interface MembersShown {
  /** Every code that the list can speak of. */
  members: Member[];
  /** The status that is shown, or `any`. */
  status: string;
  /** The members that fit the filters, of all pages. */
  rows: Member[];
}

/** @throws malformed-parameter */
export function membersShown({ view, place, asOf }: Question, { listId }: List): MembersShown {
  const members = membersOn(view, listId, asOf);
  const status = readMemberStatus(place.own);
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

export function movesShown({ view, place, asOf, today }: Question, { listId }: List): MovesShown {
  const clock = { asOf, today };
  const to = attempt(() => readTo(place.own, clock));
  const from = attempt(() => readFrom(place.own, to.ok ? to.value : asOf));
  const typed = { from: from.ok ? usDate(from.value) : place.own.from!, to: to.ok ? usDate(to.value) : place.own.to! };
  if (!from.ok || !to.ok) return { typed, problems: { ...(!from.ok && { from: from.error }), ...(!to.ok && { to: to.error }) }, reversed: false, diff: null };
  const inOrder = attempt(() => requireInOrder(from.value, to.value));
  if (!inOrder.ok) return { typed, problems: { from: inOrder.error }, reversed: true, diff: null };
  return { typed, problems: {}, reversed: false, diff: listDiff(view, listId, from.value, to.value) };
}
