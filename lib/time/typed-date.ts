import type { Precision } from '#lib/time/period';
import { isRealDate, type PlainDate } from '#lib/time/plain-date';

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const two = (part: string) => part.padStart(2, '0');

/** "Dec", "december" or "dec." as "12". */
function monthNumber(word: string): string | null {
  const name = word.toLowerCase().replace('.', '');
  const found = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name));
  return found < 0 ? null : two(String(found + 1));
}

/**
 * Reads a date as people in a US office type it: 12/31/2025, December 31, 2025, or 2025-12-31; known to the month also
 * 12/2025 and 2025-12, to the year also 2025.
 * @returns the first day of what was named, or null where it names no day
 */
export function readTypedDate(typed: string, precision: Precision = 'day'): PlainDate | null {
  const text = typed.trim();
  const real = (year: string, month: string, day: string) => (isRealDate(`${year}-${two(month)}-${two(day)}`) ? `${year}-${two(month)}-${two(day)}` : null);
  let parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (parts) return real(parts[1]!, parts[2]!, parts[3]!);
  parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (parts) return real(parts[3]!, parts[1]!, parts[2]!);
  parts = /^([A-Za-z]+\.?)\s+(\d{1,2}),?\s+(\d{4})$/.exec(text);
  if (parts) return monthNumber(parts[1]!) && real(parts[3]!, monthNumber(parts[1]!)!, parts[2]!);
  if (precision === 'month' || precision === 'year') {
    parts = /^(\d{4})-(\d{1,2})$/.exec(text);
    if (parts) return real(parts[1]!, parts[2]!, '01');
    parts = /^(\d{1,2})\/(\d{4})$/.exec(text);
    if (parts) return real(parts[2]!, parts[1]!, '01');
    parts = /^([A-Za-z]+\.?),?\s+(\d{4})$/.exec(text);
    if (parts) return monthNumber(parts[1]!) && real(parts[2]!, monthNumber(parts[1]!)!, '01');
  }
  return precision === 'year' && /^\d{4}$/.test(text) ? real(text, '01', '01') : null;
}
