import type { View } from '#lib/catalog/snapshot';
import { usualYears } from '#lib/lists/grid';
import { readYears, type GridFilter } from '#lib/lists/grid-filter';
import { historyFrom } from '#lib/lists/queries';
import { ListStatus } from '#lib/lists/schema';
import type { ListStatus as Status } from '#lib/lists/status';
import { requireOption } from '#lib/option';
import { FIRST_DAY, lastOfYear, later, parsePlainDate, parseYear, yearOf, type PlainDate } from '#lib/time/plain-date';

/** The parameters of the page of a list, as an address brings them. */
export type ListParameters = GridFilter & { view?: string; from?: string; to?: string; page?: string };

/** What a page of a list shows. */
export type ListView =
  | { view: 'year'; years: { from: number; through: number }; filter: GridFilter }
  | { view: 'day'; status: Status | 'any' }
  | { view: 'moves'; from: PlainDate; to: PlainDate };

/**
 * What an address asks of the page of a list.
 * @throws malformed-parameter, malformed-year, malformed-date, date-out-of-range
 */
export function readListView(view: View, listId: string, sent: ListParameters, { asOf, today }: { asOf: PlainDate; today: PlainDate }): ListView {
  const kind = requireOption(['year', 'day', 'moves'], sent.view ?? 'year', 'view');
  if (kind === 'day') return { view: kind, status: requireOption([...ListStatus.options, 'any'], sent.status ?? 'listed', 'status') };
  if (kind === 'moves') {
    return { view: kind, from: parsePlainDate(sent.from ?? endOfLastYear(asOf), 'from'), to: parsePlainDate(sent.to ?? asOf, 'to') };
  }
  if (sent.moved !== undefined) parseYear(sent.moved, 'moved');
  if (sent.status !== undefined) requireOption(ListStatus.options, sent.status, 'status');
  if (sent.questions !== undefined) requireOption(['with'], sent.questions, 'questions');
  if (sent.codes !== undefined) requireOption(['all'], sent.codes, 'codes');
  const began = historyFrom(view, listId);
  return { view: kind, years: readYears(sent, usualYears(asOf, today, began ? yearOf(began) : yearOf(FIRST_DAY))), filter: sent };
}

/** The day from which the moves of a year are counted. */
export const endOfLastYear = (day: PlainDate): PlainDate => later(FIRST_DAY, lastOfYear(yearOf(day) - 1));
