import { instantOf, type Instant } from '#lib/time/instant';

/** The one crossing from JavaScript's Date, which Prisma gives for instants: to milliseconds, in UTC. */
export const instantText = (date: Date): Instant => instantOf(date.getTime());
