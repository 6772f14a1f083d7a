import { dayNumber, type DayNumber } from '#lib/time/day-number';
import { cutDays, firstStart, lastEnd, presenceOn, type Days, type Period, type Presence } from '#lib/time/period';
import { addDays, FIRST_DAY, LAST_DAY, type PlainDate } from '#lib/time/plain-date';

/** A run of days that all have the same answer. */
export interface Segment<T> extends Days {
  value: T;
}

/** Every day of the calendar has exactly one segment; neighbours differ. */
export type Timeline<T> = readonly Segment<T>[];

/**
 * Turns an answer for a day into the answers for all days: asks once for every run of days between two cuts.
 * @param cuts days on which the answer can change, in any order, repeats allowed
 * @param same whether two answers are the same, so that neighbouring runs join
 */
export function timelineOf<T>(cuts: PlainDate[], ask: (day: PlainDate) => T, same: (a: T, b: T) => boolean): Timeline<T> {
  const starts = [...new Set([FIRST_DAY, ...cuts.filter((day) => day > FIRST_DAY && day <= LAST_DAY)])].sort();
  const segments: Segment<T>[] = [];
  starts.forEach((from, i) => {
    const next = starts[i + 1];
    const through = next === undefined ? LAST_DAY : addDays(next, -1);
    const value = ask(from);
    const last = segments.at(-1);
    if (last && same(last.value, value)) last.through = through;
    else segments.push({ from, through, value });
  });
  return segments;
}

/** The segment of a day, by halving. */
export function segmentOn<T>(timeline: Timeline<T>, day: PlainDate): Segment<T> {
  let low = 0;
  let high = timeline.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (timeline[middle]!.from <= day) low = middle;
    else high = middle - 1;
  }
  return timeline[low]!;
}

/** The part of a timeline that lies within the days, its ends clipped to them. */
export function within<T>(timeline: Timeline<T>, days: Days): Segment<T>[] {
  return timeline
    .filter((s) => s.from <= days.through && s.through >= days.from)
    .map((s) => ({ ...s, from: s.from < days.from ? days.from : s.from, through: s.through > days.through ? days.through : s.through }));
}

/** What holds on a day among facts of which at most one can: by certainty, then by convention. */
export interface InForce<T extends Period> {
  /** The fact that holds, certainly or by convention. */
  fact: T | null;
  certain: boolean;
  /** Facts whose dates leave open whether they hold on this day. */
  doubts: { fact: T; presence: Exclude<Presence, 'present' | 'absent'> }[];
}

export function inForceOn<T extends Period>(facts: readonly T[], day: PlainDate): InForce<T> {
  let present: T | null = null;
  let presumed: T | null = null;
  const doubts: InForce<T>['doubts'] = [];
  for (const fact of facts) {
    const presence = presenceOn(fact, day);
    if (presence === 'absent') continue;
    if (presence === 'present') present = fact;
    else {
      if (presence === 'presumed') presumed = fact;
      doubts.push({ fact, presence });
    }
  }
  return { fact: present ?? presumed, certain: doubts.length === 0, doubts };
}

/**
 * The facts that matter on a day, in their order: all that can hold then, and the last that had begun. On every other fact
 * `inForceOn` would only say "absent". For questions about many days of the same facts; they are looked through as numbers.
 * @param facts sorted by their first days
 */
export function nearby<T extends Period>(facts: readonly T[]): (day: DayNumber) => T[] {
  const first = Int32Array.from(facts, (fact) => dayNumber(firstStart(fact)));
  const last = Int32Array.from(facts, (fact) => dayNumber(lastEnd(fact)));
  return (day) => {
    const near: T[] = [];
    for (let i = 0; i < facts.length && first[i]! <= day; i++) {
      if (last[i]! >= day || i + 1 === facts.length || first[i + 1]! > day) near.push(facts[i]!);
    }
    return near;
  };
}

export const cutsOf = (facts: readonly Period[]): PlainDate[] => facts.flatMap(cutDays);
