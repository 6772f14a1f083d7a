import { Temporal } from 'temporal-polyfill';
import { REFERENCE_ZONE } from '#lib/time/clock';
import type { Instant } from '#lib/time/instant';
import { earlier, firstOfYear, lastOfYear, later, FIRST_DAY, LAST_DAY, yearOf, type PlainDate } from '#lib/time/plain-date';
import { longDate } from '#lib/time/words';

/** What a page looks at, on both clocks. */
export interface Moment {
  asOf: PlainDate;
  today: PlainDate;
  /** The revision that was taken into account, and the newest one. */
  revision: number;
  newest: number;
  /** The instant that was asked for, or the one at which the revision was recorded. */
  knownAt: Instant;
  /** Whether the instant was asked for, rather than the revision. */
  atInstant?: boolean;
}

/** The day of an instant in the reference zone. */
export const dayOf = (instant: Instant): PlainDate => Temporal.Instant.from(instant).toZonedDateTimeISO(REFERENCE_ZONE).toPlainDate().toString();

/** "Nov 23, 2026, 2:05 PM EST": an instant for people, in the reference zone. */
export const atText = (instant: Instant): string =>
  Temporal.Instant.from(instant).toLocaleString('en-US', { timeZone: REFERENCE_ZONE, year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });

/** The time of day of an instant in the reference zone, to the second. */
export const timeOf = (instant: Instant): string => Temporal.Instant.from(instant).toZonedDateTimeISO(REFERENCE_ZONE).toPlainTime().toString({ smallestUnit: 'second' });

/** The instant at which a day begins in the reference zone. */
export const startOf = (day: PlainDate): Instant => Temporal.PlainDate.from(day).toZonedDateTime(REFERENCE_ZONE).toInstant().toString({ smallestUnit: 'microsecond' });

export const isToday = ({ asOf, today }: Moment): boolean => asOf === today;
export const isNewest = ({ revision, newest }: Moment): boolean => revision === newest;

/** The sentence that says what a page looks at. */
export function momentSentence(moment: Moment): string {
  const when = moment.atInstant ? `at ${atText(moment.knownAt)}` : `on ${longDate(dayOf(moment.knownAt))}`;
  const known = `as known ${isNewest(moment) ? 'now' : when} (revision ${moment.revision})`;
  if (isToday(moment) && isNewest(moment)) return `Today, ${longDate(moment.today)}, ${known}`;
  if (moment.asOf > moment.today) return `You are looking at ${longDate(moment.asOf)}, a day to come, ${known.replace('as known', 'as on record')}`;
  return `You are looking at ${isToday(moment) ? 'today' : longDate(moment.asOf)}, ${known}`;
}

/** The days that a reader wants next to one day, each by its name. */
export function presets(asOf: PlainDate): { name: string; day: PlainDate }[] {
  return [
    { name: 'Year start', day: firstOfYear(yearOf(asOf)) },
    { name: 'Year end', day: lastOfYear(yearOf(asOf)) },
    { name: 'One year back', day: yearBack(asOf) },
  ];
}

function yearBack(day: PlainDate): PlainDate {
  const back = Temporal.PlainDate.from(day).subtract({ years: 1 }).toString();
  return later(FIRST_DAY, earlier(back, LAST_DAY));
}

/** The instant of a time of day as it is typed in the reference zone, "2026-12-31T18:00"; null where it is none. */
export function instantIn(local: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null;
  return Temporal.PlainDateTime.from(local).toZonedDateTime(REFERENCE_ZONE).toInstant().toString({ smallestUnit: 'microsecond' });
}
