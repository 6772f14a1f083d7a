import type { Bench, DatedTable, Held } from '#lib/changes/bench';
import type { NewRows } from '#lib/changes/rows';
import { AppError } from '#lib/errors';
import { addDays, LAST_DAY, type PlainDate } from '#lib/time/plain-date';
import { conventionalDays, overlap, possibleDays, type Period } from '#lib/time/period';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

/** The tables whose rows hold over days. */
export type PeriodTable = { [T in DatedTable]: NewRows[T] extends Period ? T : never }[DatedTable];

/** A way out of an overlap that the screen offers as a button. */
export interface Mend {
  /** End the fact that is in the way on this day. */
  end: { id: number; on: PlainDate } | null;
  /** Or begin the new one on this day. */
  begin: PlainDate | null;
}

/**
 * Adds a row, unless it would share a day with another of its key.
 * @throws overlap, with the dates that would make room as `mend`
 */
export function insertDated<T extends PeriodTable>(bench: Bench, table: T, row: NewRows[T], others: readonly Held<T>[], what: string): void {
  const days = conventionalDays(row as Period);
  const clash = others.find((other) => overlap(days, conventionalDays(other as Period)));
  if (clash) throw overlapOf(row as Period, clash as Period & { id: number }, what);
  bench.insert(table, row);
}

function overlapOf(row: Period, clash: Period & { id: number }, what: string): AppError {
  const mine = possibleDays(row);
  const theirs = possibleDays(clash);
  const end = clash.id > 0 && theirs.from < mine.from ? { id: clash.id, on: addDays(mine.from, -1) } : null;
  const begin = theirs.through < LAST_DAY ? addDays(theirs.through, 1) : null;
  const ways = [end && `end that one on ${end.on}`, begin && `begin this one on ${begin}`].filter(Boolean).join(', or ');
  const mend: Mend = { end, begin };
  return new AppError('overlap', `${what} already holds ${periodText(wirePeriod(clash))}, and two cannot hold on the same day.${ways ? ` To make room, ${ways}.` : ''}`, { mend });
}

/** A row without its id, with other days. */
export function withDays<T extends PeriodTable>({ id: _, ...row }: Held<T>, period: Partial<Period>): NewRows[T] {
  return { ...(row as object), ...period } as NewRows[T];
}

/** What a row was before it was recorded: for taking it up into a new one. */
export const PERIOD_KEYS = [
  'effectiveDate', 'effectivePrecision', 'notBefore', 'certainFrom', 'terminationDate', 'terminationPrecision', 'certainThrough', 'notAfter',
] as const satisfies (keyof Period)[];

export const periodOfRow = (row: Period): Period => Object.fromEntries(PERIOD_KEYS.map((key) => [key, row[key]])) as unknown as Period;
