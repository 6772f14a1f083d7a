import { addDays, FIRST_DAY, LAST_DAY, later, unitOf, type PlainDate } from '#lib/time/plain-date';

/** How well a date is known. `unknown`: nobody wrote it down. */
export type Precision = 'day' | 'month' | 'year' | 'unknown';

/**
 * The days on which a fact holds, both ends inclusive, as they stand on record.
 *
 * - precision `day`: the date itself; `month`, `year`: the first day of that month or year (effective), its last day
 *   (termination).
 * - precision `unknown`: no date. `certainFrom` is the latest day on which it can have begun, `notBefore` the earliest
 *   if anything bounds it; `certainThrough` and `notAfter` say the same of the end.
 * - `terminationPrecision` null: open, still in force.
 */
export interface Period {
  effectiveDate: PlainDate | null;
  effectivePrecision: Precision;
  notBefore: PlainDate | null;
  certainFrom: PlainDate | null;
  terminationDate: PlainDate | null;
  terminationPrecision: Precision | null;
  certainThrough: PlainDate | null;
  notAfter: PlainDate | null;
}

/** A run of days, both ends inclusive. */
export interface Days {
  from: PlainDate;
  through: PlainDate;
}

/** The days among which the first day lies; one day wide when it is known to the day. */
export const startWindow = (period: Period): Days => ({ from: firstStart(period), through: lastStart(period) });

/** The earliest day that can be the first: of a month or year, its first day stands on record. */
export const firstStart = (period: Period): PlainDate => (period.effectivePrecision === 'unknown' ? (period.notBefore ?? FIRST_DAY) : period.effectiveDate!);

export function lastStart(period: Period): PlainDate {
  if (period.effectivePrecision === 'day') return period.effectiveDate!;
  return period.effectivePrecision === 'unknown' ? period.certainFrom! : unitOf(period.effectiveDate!, period.effectivePrecision).through;
}

/**
 * The days among which the last day lies. A fact that ends "in 2001" gave way on some day of 2001, so its last day lies
 * from 2000-12-31 on, which is also the convention for answers: what follows counts from January 1.
 */
export const endWindow = (period: Period): Days => ({ from: firstEnd(period), through: lastEnd(period) });

function firstEnd(period: Period): PlainDate {
  if (period.terminationPrecision === null) return LAST_DAY;
  if (period.terminationPrecision === 'day') return period.terminationDate!;
  return period.terminationPrecision === 'unknown' ? period.certainThrough! : addDays(unitOf(period.terminationDate!, period.terminationPrecision).from, -1);
}

/** Of a month or year, its last day stands on record. */
export function lastEnd(period: Period): PlainDate {
  if (period.terminationPrecision === null) return LAST_DAY;
  return period.terminationPrecision === 'unknown' ? (period.notAfter ?? LAST_DAY) : period.terminationDate!;
}

/**
 * How a fact stands to a day:
 * `present` and `absent` are certain; `presumed` and `presumed-absent` are answers by convention inside a month or year
 * in which the date lies; `possible` is neither, the date is not on record.
 */
export type Presence = 'present' | 'presumed' | 'possible' | 'presumed-absent' | 'absent';

export function presenceOn(period: Period, day: PlainDate): Presence {
  if (day < firstStart(period) || day > lastEnd(period)) return 'absent';
  const started = day >= lastStart(period);
  const ending = day > firstEnd(period);
  if (started && !ending) return 'present';
  if (!started && period.effectivePrecision === 'unknown') return 'possible';
  if (ending && period.terminationPrecision === 'unknown') return 'possible';
  return ending ? 'presumed-absent' : 'presumed';
}

/** The days on which presence can change: where a timeline is cut. */
export function cutDays(period: Period): PlainDate[] {
  const start = startWindow(period);
  const end = endWindow(period);
  return [start.from, start.through, addDays(end.from, 1), addDays(end.through, 1)];
}

/** All days on which the fact can hold. */
export const possibleDays = (period: Period): Days => ({ from: startWindow(period).from, through: endWindow(period).through });

/** The days on which it holds by convention: the ones it takes up, so that no other fact of its key may have them. */
export function conventionalDays(period: Period): Days {
  const end = endWindow(period);
  return { from: startWindow(period).from, through: period.terminationPrecision === 'unknown' ? end.through : end.from };
}

/** The days on which it holds without doubt, or null if there is none. */
export function certainDays(period: Period): Days | null {
  const from = startWindow(period).through;
  const through = endWindow(period).from;
  return from <= through ? { from, through } : null;
}

/** Sorts facts by the first day on which each can hold. */
export const byStart = (a: Period, b: Period): number =>
  compare(startWindow(a).from, startWindow(b).from) || compare(startWindow(a).through, startWindow(b).through);

const compare = (a: PlainDate, b: PlainDate) => (a < b ? -1 : a > b ? 1 : 0);

/** The overlap of two runs of days, or null. */
export function overlap(a: Days, b: Days): Days | null {
  const from = later(a.from, b.from);
  const through = a.through < b.through ? a.through : b.through;
  return from <= through ? { from, through } : null;
}
