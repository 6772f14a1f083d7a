import type { StatusAnswer, WireEntry } from '#lib/lists/schema';
import type { Precision } from '#lib/time/period';
import type { PlainDate } from '#lib/time/plain-date';
import { longDate, longKnown } from '#lib/time/words';

/** Why a code has its status on a day, in words; for an unknown status the reasons of the answer say it. */
export function statusSentence({ status, standing, entry, previousEntry, nextEntry }: StatusAnswer): string | null {
  if (status === 'unknown') return null;
  if (status === 'listed') return entry && `On the list ${spanOf(entry)}.`;
  if (standing === 'not-yet-in-force') return 'The code was not yet in force on this day.';
  const off = previousEntry?.terminationPrecision && `came off the list ${offWords(previousEntry)}`;
  const on = nextEntry && `${off ? 'was added back' : 'was first listed'} ${onWords(nextEntry)}`;
  const moves = [off, on].filter(Boolean).join(' and ');
  return `No list entry covers this day${moves ? `. The code ${moves}` : '; none is on record'}.`;
}

function offWords({ terminationDate, terminationPrecision }: WireEntry): string {
  if (terminationDate === null) return 'after a day that is not on record';
  return terminationPrecision === 'day' ? `after ${longDate(terminationDate)}` : `in ${longKnown(terminationDate, terminationPrecision!)}`;
}

function onWords({ effectiveDate, effectivePrecision, certainFrom }: WireEntry): string {
  if (effectiveDate === null) return `by ${longDate(certainFrom!)} at the latest`;
  return effectivePrecision === 'day' ? `on ${longDate(effectiveDate)}` : `in ${longKnown(effectiveDate, effectivePrecision)}`;
}

/** A date that is known only to its month or year is some day in it: to call it the first or the last one would be invented. */
function spanOf(entry: WireEntry): string {
  const { effectiveDate, terminationDate, terminationPrecision } = entry;
  const start = effectiveDate && inWords(effectiveDate, entry.effectivePrecision);
  const end = terminationDate && `${terminationPrecision === 'day' ? 'through' : 'to'} ${inWords(terminationDate, terminationPrecision!)}`;
  const unknownEnd = terminationPrecision === 'unknown';
  if (start === null) return `${end ?? 'on this day'}; its start ${unknownEnd ? 'and its end are' : 'is'} not on record`;
  if (end) return `from ${start} ${end}`;
  return `since ${start}${unknownEnd ? '; its end is not on record' : ', no end on record'}`;
}

const inWords = (date: PlainDate, precision: Precision) => (precision === 'day' ? longDate(date) : `some day in ${longKnown(date, precision)}`);
