import { codeAt } from '#lib/catalog/code-slot';
import { ENTRY_END, ENTRY_PRECISION, ENTRY_START, SINCE_A_DAY, TO_THE_DAY } from '#lib/catalog/layouts';
import type { View } from '#lib/catalog/snapshot';
import type { Store } from '#lib/catalog/store';
import { isCertain, isQuestioned, NOWHERE, packedStatuses, standingOf, statusOf } from '#lib/lists/packed-statuses';
import { wireEntry } from '#lib/lists/queries';
import { dateOf, type DayNumber } from '#lib/time/day-number';
import { certaintyOf } from '#lib/time/schema';

/**
 * The answer of getStatus as JSON, but for the basis and the brace at its end, straight from the packed answers. Null where those do not
 * tell: the code was touched by a later revision, or an open question touches the day.
 * @param listId of a list that the view has
 * @throws unknown-code, facts-not-on-file
 */
export function statusText(view: View, listId: string, slot: number, day: DayNumber): string | null {
  const table = packedStatuses(view, listId);
  const place = table.find(view, slot, day);
  if (place === NOWHERE) return null;
  const word = table.wordAt(place);
  if (isQuestioned(word)) return null;
  const { store } = view;
  return (
    `{"list":"${listId}","code":"${codeAt(slot)}","asOf":"${dateOf(day)}","status":"${statusOf(word)}","certainty":"${certaintyOf(isCertain(word))}"` +
    `,"reasons":${table.reasonsText(table.reasonsAt(place))},"standing":"${standingOf(word)}","entry":${entryText(store, table.entryAt(place))}` +
    `,"previousEntry":${entryText(store, table.previousAt(place))},"nextEntry":${entryText(store, table.nextAt(place))},"openQuestions":[]`
  );
}

function entryText({ entries, sources }: Store, row: number): string {
  if (row < 0) return 'null';
  const precision = entries.own(row, ENTRY_PRECISION);
  if (precision !== TO_THE_DAY && precision !== SINCE_A_DAY) return JSON.stringify(wireEntry(entries.rowAt(row, 0)));
  const end = precision === TO_THE_DAY ? `"${dateOf(entries.own(row, ENTRY_END))}","terminationPrecision":"day"` : 'null,"terminationPrecision":null';
  return `{"effectiveDate":"${dateOf(entries.own(row, ENTRY_START))}","effectivePrecision":"day","terminationDate":${end},"sourceId":"${sources.all[entries.sourceOf(row)]}"}`;
}
