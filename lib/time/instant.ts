import { Temporal } from 'temporal-polyfill';
import { AppError } from '#lib/errors';

/** An instant as UTC text with six decimals, `2026-11-23T12:00:00.000000Z`: compare with `<` and `===`. */
export type Instant = string;

/** @throws malformed-instant unless it is RFC 3339 with an offset; digits beyond microseconds are cut off. */
export function parseInstant(text: string, what = 'knownAt'): Instant {
  if (!/^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.test(text)) throw malformed(text, what);
  let instant: Instant;
  try {
    instant = Temporal.Instant.from(text).toString({ smallestUnit: 'microsecond', roundingMode: 'trunc' });
  } catch {
    throw malformed(text, what);
  }
  // With a sign and more digits it would not compare as text any more.
  if (!/^\d{4}-/.test(instant)) throw new AppError('malformed-instant', `${what} must lie in the years 0000 through 9999 of UTC; ${text} does not.`, { parameter: what });
  return instant;
}

/** @param milliseconds since 1970 */
export const instantOf = (milliseconds: number): Instant => Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ smallestUnit: 'microsecond' });

const malformed = (text: string, what: string) =>
  new AppError(
    'malformed-instant',
    `${what} must be an instant with its offset, like 2026-11-23T12:00:00Z, not "${text.slice(0, 40)}".` +
      (text.includes(' ') ? ' A "+" in an address must be written %2B.' : ''),
    { parameter: what },
  );
