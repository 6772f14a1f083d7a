/** An instant in lists and histories: its minute, in UTC. */
export const Instant = ({ at }: { at: string }) => (
  <time dateTime={at}>
    {at.slice(0, 10)} {at.slice(11, 16)} UTC
  </time>
);
