import { Temporal } from 'temporal-polyfill';
import { instantOf, type Instant } from '#lib/time/instant';
import type { PlainDate } from '#lib/time/plain-date';

/** CMS's dates are US dates, so "today" is asked of a US clock. */
export const REFERENCE_ZONE = 'America/New_York';

/** The only place where the time of day enters; everything else takes it as an argument. */
export interface Clock {
  now(): Instant;
  today(): PlainDate;
}

let day: { from: number; until: number; date: PlainDate } = { from: 0, until: 0, date: '' };

/** The date in the reference zone, worked out once a day: asking a time zone costs more than most answers. */
function today(): PlainDate {
  const now = Date.now();
  if (now < day.from || now >= day.until) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(REFERENCE_ZONE);
    const start = zoned.startOfDay();
    day = { from: start.epochMilliseconds, until: start.add({ days: 1 }).epochMilliseconds, date: zoned.toPlainDate().toString() };
  }
  return day.date;
}

export const systemClock: Clock = {
  now: () => instantOf(Date.now()),
  today,
};
