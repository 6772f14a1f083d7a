import type { Cadence } from '#lib/catalog/facts';
import { addDays, type PlainDate } from '#lib/time/plain-date';
import type { Period } from '#lib/time/period';

/** The first and the last of the days on which something can have changed. */
export interface Window {
  first: PlainDate;
  last: PlainDate;
}

/**
 * The days on which a list of this cadence can change, after one day and up to another.
 * @returns null if there is none
 */
export function changeDays(cadence: Cadence, after: PlainDate, upTo: PlainDate): Window | null {
  const window = { first: nextChange(cadence, after), last: lastChange(cadence, upTo) };
  return window.first <= window.last ? window : null;
}

function nextChange(cadence: Cadence, after: PlainDate): PlainDate {
  if (cadence === 'any-day') return addDays(after, 1);
  const year = Number(after.slice(0, 4));
  const quarter = cadence === 'quarter' ? ['04', '07', '10'].map((month) => `${year}-${month}-01`).find((day) => day > after) : undefined;
  return quarter ?? `${year + 1}-01-01`;
}

function lastChange(cadence: Cadence, upTo: PlainDate): PlainDate {
  if (cadence === 'any-day') return upTo;
  const months = cadence === 'quarter' ? ['10', '07', '04', '01'] : ['01'];
  return months.map((month) => `${upTo.slice(0, 4)}-${month}-01`).find((day) => day <= upTo)!;
}

type Start = Pick<Period, 'effectiveDate' | 'effectivePrecision' | 'notBefore' | 'certainFrom'>;
type End = Pick<Period, 'terminationDate' | 'terminationPrecision' | 'certainThrough' | 'notAfter'>;

/** A start on the one day that is possible, or not on record between the several. */
export const startIn = ({ first, last }: Window): Start =>
  first === last
    ? { effectiveDate: first, effectivePrecision: 'day', notBefore: null, certainFrom: null }
    : { effectiveDate: null, effectivePrecision: 'unknown', notBefore: first, certainFrom: last };

/** A start that lies on or before a day, nobody knows when. */
export const startBy = (day: PlainDate): Start => ({ effectiveDate: null, effectivePrecision: 'unknown', notBefore: null, certainFrom: day });

/** An end on the day before the change. */
export const endIn = ({ first, last }: Window): End =>
  first === last
    ? { terminationDate: addDays(first, -1), terminationPrecision: 'day', certainThrough: null, notAfter: null }
    : { terminationDate: null, terminationPrecision: 'unknown', certainThrough: addDays(first, -1), notAfter: addDays(last, -1) };

export const OPEN: End = { terminationDate: null, terminationPrecision: null, certainThrough: null, notAfter: null };
