import { z } from 'zod';

/** Alone in its file: codes and lists both speak of it, and codes speak of lists. */
export const Standing = z.enum(['in-force', 'not-yet-in-force', 'ended', 'unknown']).meta({
  id: 'Standing',
  description: "Whether the code itself is in force on the day. `unknown`: its start or end is not on record.",
});
