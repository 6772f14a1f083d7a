import type { Lane } from '#lib/codes/lanes';
import type { Place } from '#lib/time/address';
import type { PlainDate } from '#lib/time/plain-date';

/** What the timeline of a code shows. */
export interface Picture {
  place: Place;
  lanes: Lane[];
  /** First and last year of the picture. */
  from: number;
  through: number;
  asOf: PlainDate;
  today: PlainDate;
  /** The lane that the cursor is about. */
  chosen: string;
  /** Periods are no links: the picture is of something that is only proposed. */
  still?: boolean;
}

/** The name of a period in the strip and for the keys. */
export const periodId = (lane: Lane, index: number): string => `${lane.id}:${index}`;
