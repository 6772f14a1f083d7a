import type { Bench, DatedTable, Held } from '#lib/changes/bench';
import type { NewRows } from '#lib/changes/rows';
import { AppError } from '#lib/errors';
import { PeriodInput, type EndInput } from '#lib/time/period-input';
import { addDays, LAST_DAY, type PlainDate } from '#lib/time/plain-date';
import { conventionalDays, overlap, possibleDays, type Period } from '#lib/time/period';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

/** The tables whose rows hold over days. */
export type PeriodTable = { [T in DatedTable]: NewRows[T] extends Period ? T : never }[DatedTable];

/** A way out of an overlap that the screen offers as a button. */
export interface Mend {
  /** End the fact that is in the way on this day: the operation that does it, to be stated before the one at fault. */
  end: { id: number; on: PlainDate; operation: Record<string, unknown> } | null;
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
  if (clash) throw overlapOf(table, row, clash, what);
  bench.insert(table, row);
}

function overlapOf<T extends PeriodTable>(table: T, row: NewRows[T], clashing: Held<T>, what: string): AppError {
  const clash = clashing as Held<T> & Period;
  const mine = possibleDays(row as Period);
  const theirs = possibleDays(clash);
  const on = addDays(mine.from, -1);
  const end = clash.id > 0 && theirs.from < mine.from ? { id: clash.id, on, operation: ending(table, clashing, on, row) } : null;
  const begin = theirs.through < LAST_DAY ? addDays(theirs.through, 1) : null;
  const ways = [end && `end that one on ${end.on}`, begin && `begin this one on ${begin}`].filter(Boolean).join(', or ');
  const mend: Mend = { end, begin };
  return new AppError('overlap', `${what} already holds ${periodText(wirePeriod(clash))}, and two cannot hold on the same day.${ways ? ` To make room, ${ways}.` : ''}`, { mend });
}

/** The operation that ends a fact on a day, resting on the source of the one that needs the room. */
function ending(table: PeriodTable, clash: Held<PeriodTable>, on: PlainDate, { sourceId, sourceLocator }: NewRows[PeriodTable]): Record<string, unknown> {
  const cited = { sourceId, sourceLocator };
  const ended = { terminationDate: on, terminationPrecision: 'day' };
  if ('ruleId' in clash) return { kind: 'end-rule', ruleId: clash.ruleId, factId: clash.id, end: ended, ...cited };
  const about = { code: clash.code, factId: clash.id };
  if (table === 'code_standing') return { kind: 'correct-standing', ...about, period: { ...periodOfRow(clash), certainThrough: null, notAfter: null, ...ended }, ...cited };
  return { kind: table === 'list_entry' ? 'end-list-entry' : 'end-description', ...about, end: ended, ...cited };
}

/**
 * A period with another end.
 * @throws not-possible if it would hold on no day
 */
export function endedOn(row: Period, end: EndInput): Period {
  const result = PeriodInput.safeParse({ ...periodOfRow(row), ...end });
  if (result.success) return result.data;
  throw new AppError('not-possible', result.error.issues[0]!.message, { field: 'end.terminationDate' });
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
