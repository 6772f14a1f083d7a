import type { CodeFacts } from '#lib/catalog/snapshot';
import type { List } from '#lib/catalog/facts';
import type { Period, Precision } from '#lib/time/period';
import { FIRST_DAY, LAST_DAY, type PlainDate } from '#lib/time/plain-date';
import { knownPart } from '#lib/time/words';

/** A list of a programme goes by its id, e.g. "MIPS"; any other is "the IPO list". */
export const listName = (list: Pick<List, 'listId' | 'cadence'>): string => (list.cadence === 'performance-year' ? list.listId : `${list.listId} list`);

const onRecord = (precision: Precision) => (precision === 'unknown' ? 'not on record' : precision);

/** How well both ends are known: "day, both ends", "year, open end", "start not on record, end day". */
export function precisionWords(start: Precision, end: Precision | null): string {
  if (end === null) return start === 'unknown' ? 'start not on record, open end' : `${onRecord(start)}, open end`;
  if (start === end) return `${onRecord(start)}, both ends`;
  return `start ${onRecord(start)}, end ${onRecord(end)}`;
}

/** "2017-01-01–2020-12-31", "2001–" or "2021-07–2021-09-30": the days of a fact, as far as they are known, where both of its ends are known or open. */
export function shortSpan(period: Period): string | null {
  if (period.effectiveDate === null || (period.terminationDate === null && period.terminationPrecision !== null)) return null;
  const start = knownPart(period.effectiveDate, period.effectivePrecision);
  const end = period.terminationDate === null ? '' : knownPart(period.terminationDate, period.terminationPrecision!);
  return start === end ? start : `${start}–${end}`;
}

/** When a fact holds, in a few words: "since 2001", "2017-01-01–2020-12-31", "certain from 2026-01-01". */
export function whenHeld(period: Period): string {
  const { effectiveDate, terminationDate, terminationPrecision } = period;
  const start = effectiveDate && knownPart(effectiveDate, period.effectivePrecision);
  if (terminationPrecision === null) return start ? `since ${start}` : `certain from ${period.certainFrom}`;
  if (terminationDate !== null) return start ? shortSpan(period)! : `through ${knownPart(terminationDate, terminationPrecision)}, start not on record`;
  return start ? `from ${start}, end not on record` : `certain from ${period.certainFrom} through ${period.certainThrough}`;
}

/** When a code was on a list, in a few words: "2017-01-01–2020-12-31, again since 2022-01-01". */
export function entriesGist(facts: CodeFacts, listId: string): string {
  const entries = facts.entries.filter((entry) => entry.listId === listId);
  if (entries.length > 0) return entries.map((entry, i) => (i === 0 ? '' : 'again ') + whenHeld(entry)).join(', ');
  return facts.coverages.some((coverage) => coverage.listId === listId) ? 'no entry on record' : 'no history on hand';
}

/** Days in words where no fact of its own stands behind them. */
export const daysText = (from: PlainDate, through: PlainDate): string =>
  `${from === FIRST_DAY ? 'no start on record' : from} – ${through === LAST_DAY ? 'no end on record' : through}`;
