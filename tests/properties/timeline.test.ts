import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conventionalDays, certainDays, possibleDays, presenceOn } from '#lib/time/period';
import { addDays, FIRST_DAY, LAST_DAY } from '#lib/time/plain-date';
import { cutsOf, segmentOn, timelineOf, within } from '#lib/time/timeline';
import { anyPeriod, someDay } from '../support/periods.ts';

const RUNS = { numRuns: 1_000 };
const presences = (periods: Parameters<typeof cutsOf>[0]) =>
  timelineOf(cutsOf(periods), (day) => periods.map((period) => presenceOn(period, day)).join(), (a, b) => a === b);

describe('a timeline', () => {
  it('has exactly one segment for every day, and gives the answer of that day', () => {
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 4 }), fc.array(someDay, { minLength: 1, maxLength: 30 }), (periods, days) => {
        const timeline = presences(periods);
        expect(timeline[0]!.from).toBe(FIRST_DAY);
        expect(timeline.at(-1)!.through).toBe(LAST_DAY);
        timeline.slice(1).forEach((segment, i) => expect(segment.from).toBe(addDays(timeline[i]!.through, 1)));
        for (const day of [...days, FIRST_DAY, LAST_DAY]) {
          const segment = segmentOn(timeline, day);
          expect(segment.from <= day && day <= segment.through).toBe(true);
          expect(segment.value).toBe(periods.map((period) => presenceOn(period, day)).join());
        }
      }),
      RUNS,
    );
  });

  it('has different answers in neighbouring segments', () => {
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 4 }), (periods) => {
        const timeline = presences(periods);
        timeline.slice(1).forEach((segment, i) => expect(segment.value).not.toBe(timeline[i]!.value));
      }),
      RUNS,
    );
  });

  it('cut to some days covers just those', () => {
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 4 }), someDay, fc.integer({ min: 0, max: 2_000 }), (periods, from, length) => {
        const days = { from, through: addDays(from, length) };
        const parts = within(presences(periods), days);
        expect(parts[0]!.from).toBe(days.from);
        expect(parts.at(-1)!.through).toBe(days.through);
        parts.slice(1).forEach((part, i) => expect(part.from).toBe(addDays(parts[i]!.through, 1)));
      }),
      RUNS,
    );
  });
});

describe('a period', () => {
  it('is certain only within its convention, and by convention only where it is possible', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const certain = certainDays(period);
        const convention = conventionalDays(period);
        const possible = possibleDays(period);
        if (certain) expect(certain.from >= convention.from && certain.through <= convention.through).toBe(true);
        if (convention.from <= convention.through) expect(convention.from >= possible.from && convention.through <= possible.through).toBe(true);
      }),
      RUNS,
    );
  });
});
