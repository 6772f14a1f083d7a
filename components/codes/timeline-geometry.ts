import { scaleLinear } from 'd3-scale';
import { dayAfter, type Lane, type LanePeriod } from '#lib/codes/lanes';
import type { Days } from '#lib/time/period';
import { daysBetween, type PlainDate } from '#lib/time/plain-date';

/** The measures of a picture, in its own units: 1:1 on a screen of its width. */
export interface Frame {
  id: string;
  width: number;
  left: number;
  right: number;
  /** Where the first lane begins. */
  top: number;
  lane: number;
  /** From the top of a lane to its bar. */
  bar: number;
  height: number;
  namesAbove: boolean;
}

export const WIDE: Frame = { id: 'wide', width: 940, left: 116, right: 925, top: 44, lane: 40, bar: 9, height: 22, namesAbove: false };
export const NARROW: Frame = { id: 'narrow', width: 336, left: 8, right: 327, top: 44, lane: 56, bar: 26, height: 22, namesAbove: true };

export interface Scale {
  days: Days;
  /** The left edge of a day. */
  x(day: PlainDate): number;
  holds(day: PlainDate): boolean;
}

/** One linear scale for the whole picture: a year is as wide as any other. */
export function scaleOf(frame: Frame, days: Days): Scale {
  const linear = scaleLinear([0, daysBetween(days.from, dayAfter(days))], [frame.left, frame.right]);
  return { days, x: (day) => linear(daysBetween(days.from, day)), holds: (day) => days.from <= day && day <= days.through };
}

/** The years that get a label: as many as there is room for. */
export function labelledYears(frame: Frame, from: number, through: number): number[] {
  const each = (frame.right - frame.left) / (through + 1 - from);
  const step = [1, 2, 5, 10, 20, 50].find((years) => years * each >= 50) ?? 100;
  const years: number[] = [];
  for (let year = Math.ceil(from / step) * step; year <= through; year += step) years.push(year);
  return years;
}

export interface Box {
  left: number;
  right: number;
}

/** A bar covers its days and gives the last pixel to the gap before the next. */
export const boxOf = (scale: Scale, period: Days): Box => ({ left: scale.x(period.from), right: Math.max(scale.x(period.from) + 0.5, scale.x(dayAfter(period)) - 1) });

const CHARACTER = 6.2;
const textWidth = (text: string) => text.length * CHARACTER;

export interface Label {
  text: string;
  middle: number;
}

/**
 * The longest label that fits beside what must not be covered.
 * @param obstacles where something else is drawn, with the room that it needs
 */
export function placeLabel(labels: readonly string[], { left, right }: Box, obstacles: readonly Box[]): Label | null {
  const free = [...obstacles]
    .sort((a, b) => a.left - b.left)
    .reduce<Box[]>((rooms, obstacle) => {
      const last = rooms.pop()!;
      if (obstacle.right <= last.left || obstacle.left >= last.right) return [...rooms, last];
      return [...rooms, { left: last.left, right: obstacle.left }, { left: obstacle.right, right: last.right }];
    }, [{ left: left + 4, right: right - 4 }]);
  const widest = free.sort((a, b) => b.right - b.left - (a.right - a.left))[0]!;
  const text = labels.find((label) => textWidth(label) <= widest.right - widest.left);
  return text === undefined ? null : { text, middle: (widest.left + widest.right) / 2 };
}

/** A short absence between two entries is a box; any other is a line. */
export function isGap(lane: Lane, index: number): boolean {
  const bar = (period: LanePeriod | undefined) => period?.drawing === 'bar' || period?.drawing === 'hatch';
  return lane.kind === 'list' && bar(lane.periods[index - 1]) && bar(lane.periods[index + 1]);
}
