import { AppError } from '#lib/errors';
import { dateOf, dayNumber, LAST_NUMBER } from '#lib/time/day-number';

/** A calendar date as ISO text, `YYYY-MM-DD`: no time of day, no zone. Compare with `<` and `===`. */
export type PlainDate = string;

/** The calendar that the product answers for; the database refuses dates outside it. */
export const FIRST_DAY: PlainDate = '1900-01-01';
export const LAST_DAY: PlainDate = '2199-12-31';

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

export const isRealDate = (text: string): boolean => SHAPE.test(text) && isCalendarDate(text);

function isCalendarDate(text: string): boolean {
  const month = Number(text.slice(5, 7));
  return month >= 1 && month <= 12 && Number(text.slice(8)) >= 1 && Number(text.slice(8)) <= daysInMonth(Number(text.slice(0, 4)), month);
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/**
 * @param what the name of the parameter or field, for the message
 * @throws malformed-date, date-out-of-range
 */
export function parsePlainDate(text: string, what = 'date'): PlainDate {
  if (!SHAPE.test(text)) {
    throw new AppError('malformed-date', `${what} must be a date like 2021-06-30 (year-month-day), not "${text.slice(0, 40)}".`, { parameter: what });
  }
  if (!isCalendarDate(text)) {
    throw new AppError('malformed-date', `${what} names ${text}, a day that the calendar does not have.`, { parameter: what });
  }
  if (text < FIRST_DAY || text > LAST_DAY) {
    throw new AppError('date-out-of-range', `${what} must lie from ${FIRST_DAY} through ${LAST_DAY}; ${text} does not.`, { parameter: what });
  }
  return text;
}

/**
 * Years that have all their days in the calendar: 1900 to 2199.
 * @param what the name of the parameter or field, for the message
 * @throws malformed-year, date-out-of-range
 */
export function parseYear(text: string, what = 'year'): number {
  if (!/^\d{4}$/.test(text)) throw new AppError('malformed-year', `${what} must have four digits, like 2021, not "${text.slice(0, 40)}".`, { parameter: what });
  const year = Number(text);
  if (year < 1900 || year > 2199) throw new AppError('date-out-of-range', `${what} must lie from 1900 through 2199; ${text} does not.`, { parameter: what });
  return year;
}

/** Clipped to the calendar: the day before its first day is its first day. @param date a day of the calendar */
export const addDays = (date: PlainDate, days: number): PlainDate => dateOf(Math.min(Math.max(numberOf(date) + days, 0), LAST_NUMBER));

export const daysBetween = (from: PlainDate, to: PlainDate): number => numberOf(to) - numberOf(from);

function numberOf(date: PlainDate): number {
  const number = dayNumber(date);
  if (number < 0) throw new RangeError(`${date} is no day of the calendar`);
  return number;
}

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));
export const firstOfYear = (year: number): PlainDate => `${year}-01-01`;
export const lastOfYear = (year: number): PlainDate => `${year}-12-31`;

/** First and last day of the month or year that the date lies in. */
export function unitOf(date: PlainDate, unit: 'month' | 'year'): { from: PlainDate; through: PlainDate } {
  if (unit === 'year') return { from: `${date.slice(0, 4)}-01-01`, through: `${date.slice(0, 4)}-12-31` };
  const last = daysInMonth(yearOf(date), Number(date.slice(5, 7)));
  return { from: `${date.slice(0, 8)}01`, through: `${date.slice(0, 8)}${last}` };
}

export const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);
export const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);
