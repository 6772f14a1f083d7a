import type { View } from '#lib/catalog/snapshot';
import { AppError } from '#lib/errors';
import { usualYears } from '#lib/lists/grid';
import { readYears, type GridFilter } from '#lib/lists/grid-filter';
import { historyFrom } from '#lib/lists/many';
import { ListStatus } from '#lib/lists/schema';
import type { ListStatus as Status } from '#lib/lists/status';
import { requireOption } from '#lib/option';
import { FIRST_DAY, lastOfYear, later, parseYear, yearOf, type PlainDate } from '#lib/time/plain-date';
import { parseTypedDay } from '#lib/time/typed-day';
import { longDate } from '#lib/time/words';

/** The parameters of the page of a list, as an address brings them. */
export type ListParameters = GridFilter & { view?: string; from?: string; to?: string; page?: string };
/** The days that an address means where it names none. */
export interface Clock {
  asOf: PlainDate;
  today: PlainDate;
}

const VIEWS = ['year', 'day', 'moves'] as const;
export type ViewKind = (typeof VIEWS)[number];

/** @throws malformed-parameter */
export const readViewKind = (sent: ListParameters): ViewKind => requireOption(VIEWS, sent.view ?? 'year', 'view');

/** The status that the members of a day are shown with. @throws malformed-parameter */
export const readMemberStatus = (sent: ListParameters): Status | 'any' => requireOption([...ListStatus.options, 'any'], sent.status ?? 'listed', 'status');

/** @throws malformed-parameter, malformed-year, date-out-of-range */
export function readGridFilter(sent: ListParameters): GridFilter {
  if (sent.moved !== undefined) parseYear(sent.moved, 'moved');
  if (sent.status !== undefined) requireOption(ListStatus.options, sent.status, 'status');
  if (sent.questions !== undefined) requireOption(['with'], sent.questions, 'questions');
  if (sent.codes !== undefined) requireOption(['all'], sent.codes, 'codes');
  return sent;
}

export function usualYearsOf(view: View, listId: string, { asOf, today }: Clock): { from: number; through: number } {
  const began = historyFrom(view, listId);
  return usualYears(asOf, today, began ? yearOf(began) : yearOf(FIRST_DAY));
}

/** The second of two days that are compared. @throws malformed-date, date-out-of-range */
export const readTo = ({ to }: ListParameters, { asOf }: Clock): PlainDate => (to ? parseTypedDay(to, 'to') : asOf);

/** The first of two days that are compared: the last day of the year before the second, from which the moves of a year are counted. @throws as readTo */
export const readFrom = ({ from }: ListParameters, to: PlainDate): PlainDate => (from ? parseTypedDay(from, 'from') : later(FIRST_DAY, lastOfYear(yearOf(to) - 1)));

/** @throws malformed-parameter */
export function requireInOrder(from: PlainDate, to: PlainDate): void {
  if (from > to) throw new AppError('malformed-parameter', `The first day, ${longDate(from)}, lies after the second, ${longDate(to)}.`, { parameter: 'from' });
}

/** Whether the page of a list can show what an address asks. @throws as the functions above */
export function checkListView(view: View, listId: string, sent: ListParameters, clock: Clock): void {
  const kind = readViewKind(sent);
  if (kind === 'day') return void readMemberStatus(sent);
  if (kind === 'year') {
    readGridFilter(sent);
    return void readYears(sent, usualYearsOf(view, listId, clock));
  }
  const to = readTo(sent, clock);
  requireInOrder(readFrom(sent, to), to);
}
