import { slotOf } from '#lib/catalog/code-slot';
import { effectivePrecisionOf, ENTRY_END, ENTRY_PRECISION, ENTRY_START, terminationPrecisionOf } from '#lib/catalog/layouts';
import type { View } from '#lib/catalog/snapshot';
import type { Store } from '#lib/catalog/store';
import { packedStatuses } from '#lib/lists/packed-statuses';
import { isCertain, isQuestioned, standingOf, statusOf, WORDS } from '#lib/lists/status-word';
import { wireEntry } from '#lib/lists/queries';
import { dateOf, dayNumber } from '#lib/time/day-number';
import type { PlainDate } from '#lib/time/plain-date';
import { certaintyOf } from '#lib/time/schema';

/**
 * The answer of getStatus as JSON, but for the basis and the brace at its end, straight from the packed answers. Null where an open
 * question touches the day: those are told from the facts.
 * @param listId of a list that the view has
 * @param code of the shape of a code
 * @param asOf a day of the calendar
 * @throws unknown-code, facts-not-on-file
 */
export function statusText(view: View, listId: string, code: string, asOf: PlainDate): string | null {
  const table = packedStatuses(view, listId);
  const place = table.find(view, slotOf(code), dayNumber(asOf));
  const word = table.wordAt(place);
  if (isQuestioned(word)) return null;
  const { store } = view;
  return (
    `{"list":"${listId}","code":"${code}","asOf":"${asOf}${STATUS[word]}${table.reasonsText(table.reasonsAt(place))}${STANDING[word]}${entryText(store, table.entryAt(place))}` +
    `,"previousEntry":${entryText(store, table.previousAt(place))},"nextEntry":${entryText(store, table.nextAt(place))},"openQuestions":[]`
  );
}

/** What the words say, around the reasons. */
const words = Array.from({ length: WORDS }, (_, word) => word);
const STATUS = words.map((word) => `","status":"${statusOf(word)}","certainty":"${certaintyOf(isCertain(word))}","reasons":`);
const STANDING = words.map((word) => `,"standing":"${standingOf(word)}","entry":`);

/** A date that is not on record has more to tell and is rare: its entry is made as an object first. */
function entryText({ entries, sources }: Store, row: number): string {
  if (row < 0) return 'null';
  const cell = entries.own(row, ENTRY_PRECISION);
  const effective = effectivePrecisionOf(cell);
  const termination = terminationPrecisionOf(cell);
  if (effective === 'unknown' || termination === 'unknown') return JSON.stringify(wireEntry(entries.rowAt(row, 0)));
  const end = termination === null ? 'null,"terminationPrecision":null' : `"${dateOf(entries.own(row, ENTRY_END))}","terminationPrecision":"${termination}"`;
  return `{"effectiveDate":"${dateOf(entries.own(row, ENTRY_START))}","effectivePrecision":"${effective}","terminationDate":${end},"sourceId":"${sources.all[entries.sourceOf(row)]}"}`;
}
