import { Temporal } from 'temporal-polyfill';
import type { Precision } from '#lib/time/period';
import type { PlainDate } from '#lib/time/plain-date';
import type { WirePeriod } from '#lib/time/schema';

/** "June 30, 2021": the form of a date in a sentence. */
export const longDate = (date: PlainDate): string =>
  Temporal.PlainDate.from(date).toLocaleString('en-US', { year: 'numeric', month: 'long', day: 'numeric' });

/** A date as far as it is known, in a sentence: "2001", "June 2001" or "June 30, 2001". */
export function longKnown(date: PlainDate, precision: Precision): string {
  if (precision === 'year') return date.slice(0, 4);
  return precision === 'month' ? Temporal.PlainDate.from(date).toLocaleString('en-US', { year: 'numeric', month: 'long' }) : longDate(date);
}

/** A date as far as it is known: "2001", "2001-06" or "2001-06-30". */
export const knownPart = (date: PlainDate, precision: Precision): string =>
  precision === 'year' ? date.slice(0, 4) : precision === 'month' ? date.slice(0, 7) : date;

export function startText(period: WirePeriod): string {
  return period.effectiveDate === null ? `start not on record (certain from ${period.certainFrom})` : knownPart(period.effectiveDate, period.effectivePrecision);
}

export function endText(period: WirePeriod): string {
  if (period.terminationPrecision === null) return 'no end on record';
  return period.terminationDate === null
    ? `end not on record (certain through ${period.certainThrough})`
    : knownPart(period.terminationDate, period.terminationPrecision);
}

/** "2017-01-01 – 2020-12-31", both ends inclusive. */
export const periodText = (period: WirePeriod): string => `${startText(period)} – ${endText(period)}`;
