import type { StatusAnswer, WireEntry } from '#lib/lists/schema';
import { longDate } from '#lib/time/words';

/** Why a code has its status on a day, in words; for an unknown status the reasons of the answer say it. */
export function statusSentence({ status, standing, entry, previousEntry, nextEntry }: StatusAnswer): string | null {
  if (status === 'unknown') return null;
  if (status === 'listed') return entry && `On the list ${spanOf(entry)}.`;
  if (standing === 'not-yet-in-force') return 'The code was not yet in force on this day.';
  const off = previousEntry?.terminationDate && `came off the list after ${longDate(previousEntry.terminationDate)}`;
  const on = nextEntry?.effectiveDate && `${off ? 'was added back' : 'was first listed'} on ${longDate(nextEntry.effectiveDate)}`;
  const moves = [off, on].filter(Boolean).join(' and ');
  return `No list entry covers this day${moves ? `. The code ${moves}` : '; none is on record'}.`;
}

function spanOf(entry: WireEntry): string {
  const end = entry.terminationDate && `through ${longDate(entry.terminationDate)}`;
  if (entry.effectiveDate === null) return end ? `${end}; its start is not on record` : 'now; its start is not on record';
  return end ? `from ${longDate(entry.effectiveDate)} ${end}` : `since ${longDate(entry.effectiveDate)}, no end on record`;
}
