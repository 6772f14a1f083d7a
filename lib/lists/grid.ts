import { slotOf } from '#lib/catalog/code-slot';
import type { View } from '#lib/catalog/snapshot';
import { briefTimeline, codesOnList, type Brief } from '#lib/lists/many';
import { requireList } from '#lib/lists/queries';
import type { ListStatus } from '#lib/lists/status';
import type { Days } from '#lib/time/period';
import { daysBetween, earlier, firstOfYear, lastOfYear, later, yearOf, type PlainDate } from '#lib/time/plain-date';
import { segmentOn, type Timeline } from '#lib/time/timeline';

/** What happened to a code in the year: it came for the first time, came back, went, or ended while it was listed. */
export type Change = 'on' | 'back' | 'off' | 'gone';

/** Days of one status. */
export interface Run extends Days {
  status: ListStatus;
}

/** A code in a calendar year. */
export interface Cell {
  year: number;
  /** More than one only where the status changes within the year. */
  runs: Run[];
  certain: boolean;
  /** The code itself was not in force on any day of the year. */
  out: boolean;
  /** An entry holds, or may hold, on some day of the year. */
  entry: boolean;
  change: Change | null;
}

export interface Row {
  code: string;
  summary: string;
  cells: Cell[];
  /** On the day that the page looks at. */
  on: Brief;
  /** Years in which a date of the list entry is in doubt. */
  doubts: number[];
  /** Whether an entry holds, or may hold, on some day of these years. */
  listedOnce: boolean;
}

/** One year of the whole list. */
export interface YearOfList {
  year: number;
  /** Counted on January 1. */
  listed: number;
  /** Of the codes listed on some day of the grid, those of which nobody knows. */
  unknown: number;
  /** Nothing is known of any code. */
  dark: boolean;
  /** Codes that came or went on some day of the year. */
  came: number;
  back: number;
  went: number;
}

export interface Grid {
  years: number[];
  rows: Row[];
  sizes: YearOfList[];
}

/**
 * A list as codes by calendar years.
 * @throws unknown-list
 */
export function gridOf(view: View, listId: string, years: { from: number; through: number }, asOf: PlainDate): Grid {
  requireList(view, listId);
  const all = Array.from({ length: years.through + 1 - years.from }, (_, i) => years.from + i);
  const inDoubt = doubtsOf(view, listId);
  const rows = codesOnList(view, listId).map((code) => rowOf(view, listId, code, all, asOf, inDoubt.get(code) ?? []));
  return { years: all, rows, sizes: all.map((year, i) => sizeOf(year, rows, i)) };
}

/**
 * The years to show without being asked: the last ten that matter.
 * @param began the first year that anything is on record for
 */
export function usualYears(asOf: PlainDate, today: PlainDate, began: number): { from: number; through: number } {
  const latest = yearOf(today);
  const near = yearOf(asOf) > latest - 10 && yearOf(asOf) <= latest;
  const through = near ? latest : Math.min(Math.max(yearOf(asOf), latest), yearOf(asOf) + 4);
  return { from: Math.min(through, Math.max(began, through - 9)), through };
}

/** By code: the years in which a date of its list entry is in doubt. */
function doubtsOf(view: View, listId: string): Map<string, number[]> {
  const doubts = new Map<string, number[]>();
  for (const { listId: about, dateInDoubt, codes } of view.questions) {
    if (about === listId && dateInDoubt) for (const code of codes) doubts.set(code, [...(doubts.get(code) ?? []), yearOf(dateInDoubt)]);
  }
  return doubts;
}

function rowOf(view: View, listId: string, code: string, years: number[], asOf: PlainDate, doubts: number[]): Row {
  const timeline = briefTimeline(view, listId, code);
  const cells = cellsOf(timeline, years);
  for (const [year, change] of changesOf(timeline)) {
    const cell = cells[year - years[0]!];
    if (cell) cell.change = change;
  }
  return {
    code,
    summary: view.summaryOf(slotOf(code)),
    cells,
    on: segmentOn(timeline, asOf).value,
    doubts,
    listedOnce: cells.some((cell) => cell.entry),
  };
}

/** Goes once over the timeline and makes little on the way: there are thousands of codes. */
function cellsOf(timeline: Timeline<Brief>, years: number[]): Cell[] {
  const cells = years.map((year): Cell => ({ year, runs: [], certain: true, out: true, entry: false, change: null }));
  for (const { from, through, value } of timeline) {
    const last = Math.min(yearOf(through) - years[0]!, cells.length - 1);
    for (let i = Math.max(yearOf(from) - years[0]!, 0); i <= last; i++) addTo(cells[i]!, from, through, value);
  }
  return cells;
}

function addTo(cell: Cell, from: PlainDate, through: PlainDate, value: Brief): void {
  const before = cell.runs.at(-1);
  const until = earlier(through, lastOfYear(cell.year));
  if (before?.status === value.status) before.through = until;
  else cell.runs.push({ from: later(from, firstOfYear(cell.year)), through: until, status: value.status });
  cell.certain &&= value.certain;
  cell.out &&= value.status === 'not-listed' && (value.standing === 'not-yet-in-force' || value.standing === 'ended');
  cell.entry ||= value.hasEntry;
}

/** A run as shares of its year. */
export function sharesOf(year: number, run: Run): { start: number; width: number } {
  const length = daysBetween(firstOfYear(year), lastOfYear(year)) + 1;
  return { start: daysBetween(firstOfYear(year), run.from) / length, width: (daysBetween(run.from, run.through) + 1) / length };
}

/** The last change of each year. What was unknown before it is no change: nobody knows what it changed from. */
function changesOf(timeline: Timeline<Brief>): Map<number, Change> {
  const changes = new Map<number, Change>();
  let before: ListStatus = 'unknown';
  let listedBefore = false;
  for (const { from, value } of timeline) {
    if (before === 'listed' && value.status === 'not-listed') changes.set(yearOf(from), value.standing === 'ended' ? 'gone' : 'off');
    if (before === 'not-listed' && value.status === 'listed') changes.set(yearOf(from), listedBefore ? 'back' : 'on');
    before = value.status;
    listedBefore ||= value.status === 'listed';
  }
  return changes;
}

function sizeOf(year: number, rows: Row[], i: number): YearOfList {
  const size: YearOfList = { year, listed: 0, unknown: 0, dark: true, came: 0, back: 0, went: 0 };
  for (const { cells, listedOnce } of rows) {
    const { runs, change } = cells[i]!;
    const { status } = runs[0]!;
    if (status === 'listed') size.listed++;
    if (status === 'unknown' && listedOnce) size.unknown++;
    if (status !== 'unknown') size.dark = false;
    if (change === 'on') size.came++;
    if (change === 'back') size.back++;
    if (change === 'off' || change === 'gone') size.went++;
  }
  return size;
}
