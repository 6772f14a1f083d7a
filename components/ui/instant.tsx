import { atText } from '#lib/time/moment-words';

/** An instant for people, to the minute, in the reference zone: "Nov 23, 2026, 2:05 PM EST". */
export const Instant = ({ at }: { at: string }) => <time dateTime={at}>{atText(at)}</time>;
