import { splitTypedDate, typedDate, monthNumber, type TypedDate } from '#lib/time/date-parts';
import type { Precision } from '#lib/time/period';
import { isRealDate, type PlainDate } from '#lib/time/plain-date';

/**
 * Reads a date as people in a US office type it: 12/31/2025, 12312025, December 31, 2025, or 2025-12-31; known to the
 * month also 12/2025 and 2025-12, to the year also 2025.
 * @returns the first day of what was named, or null where it names no day
 */
export function readTypedDate(typed: string, precision: Precision = 'day'): PlainDate | null {
  const text = typed.trim();
  const real = ({ year, month, day }: TypedDate) => (isRealDate(`${year}-${month}-${day}`) ? `${year}-${month}-${day}` : null);
  const whole = splitTypedDate(text);
  if (whole) return real(whole);
  if (precision === 'month' || precision === 'year') {
    let parts = /^(\d{4})-(\d{1,2})$/.exec(text);
    if (parts) return real(typedDate(parts[1]!, parts[2]!, '01'));
    parts = /^(\d{1,2})\/(\d{4})$/.exec(text);
    if (parts) return real(typedDate(parts[2]!, parts[1]!, '01'));
    parts = /^([A-Za-z]+\.?),?\s+(\d{4})$/.exec(text);
    const month = parts && monthNumber(parts[1]!);
    if (parts) return month ? real(typedDate(parts[2]!, month, '01')) : null;
  }
  return precision === 'year' && /^\d{4}$/.test(text) ? real(typedDate(text, '01', '01')) : null;
}
