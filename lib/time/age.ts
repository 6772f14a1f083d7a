import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#lib/time/instant';

const UNITS = [['day', 24 * 60], ['hour', 60], ['minute', 1]] as const;

/** How long ago an instant was, in its largest unit: "3 days", "1 hour", "just now". */
export function ageOf(instant: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.floor(Temporal.Instant.from(instant).until(Temporal.Instant.from(now)).total('minutes')));
  const [unit, size] = UNITS.find(([, minutesIn]) => minutes >= minutesIn) ?? ['minute', 1];
  const count = Math.floor(minutes / size);
  return minutes === 0 ? 'just now' : `${count.toLocaleString('en-US')} ${unit}${count === 1 ? '' : 's'}`;
}
