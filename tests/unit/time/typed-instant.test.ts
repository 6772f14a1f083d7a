import { describe, expect, it } from 'vitest';
import { parseTypedInstant } from '#lib/time/typed-instant';

const NOW = '2026-11-23T17:00:00.000000Z';

describe('an instant that was typed on a page', () => {
  it.each([
    ['2026-03-03T12:00:00Z', '2026-03-03T12:00:00.000000Z'],
    ['2026-03-03', '2026-03-04T04:59:59.999999Z'],
    ['03/03/2026', '2026-03-04T04:59:59.999999Z'],
    ['July 4, 2026', '2026-07-05T03:59:59.999999Z'],
    ['07/04/2026 2:05 PM', '2026-07-04T18:05:00.000000Z'],
    ['07/04/2026, 14:05', '2026-07-04T18:05:00.000000Z'],
    ['2026-07-04 12:30 am', '2026-07-04T04:30:00.000000Z'],
    ['07/04/2026 2:05 PM ET', '2026-07-04T18:05:00.000000Z'],
  ])('"%s" is %s: a date means its end, and clocks are those of New York', (typed, instant) => {
    expect(parseTypedInstant(typed, NOW)).toBe(instant);
  });

  it('of today is now: the day has no end yet', () => {
    expect(parseTypedInstant('11/23/2026', NOW)).toBe(NOW);
  });

  it.each([['soon', /Type a date, like 06\/30\/2021, or a date and a time/], ['07/04/2026 25:00', /no time that a clock shows/], ['02/30/2026', /There is no February 30, 2026/]])(
    '"%s" is refused with what to type',
    (typed, message) => {
      expect(() => parseTypedInstant(typed, NOW)).toThrow(message);
    },
  );
});
