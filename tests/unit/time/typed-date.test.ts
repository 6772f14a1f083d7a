import { describe, expect, it } from 'vitest';
import { readTypedDate } from '#lib/time/typed-date';

describe('a typed date', () => {
  it.each([
    ['12/31/2025', '2025-12-31'], ['1/2/2026', '2026-01-02'], ['12-31-2025', '2025-12-31'], ['2025-12-31', '2025-12-31'], ['2025-1-2', '2025-01-02'],
    ['December 31, 2025', '2025-12-31'], ['Dec 31 2025', '2025-12-31'], ['sept. 1, 2025', '2025-09-01'], ['  12/31/2025 ', '2025-12-31'],
  ])('%s is the day %s: months come first in the United States', (typed, day) => {
    expect(readTypedDate(typed)).toBe(day);
  });

  it.each(['', '31/12/2025', '2/30/2025', '12/31/25', 'tomorrow', '2025', '12/2025', 'Ju 4, 2025', '2025-12-31T00:00'])('"%s" names no day', (typed) => {
    expect(readTypedDate(typed)).toBeNull();
  });

  it('may be known to the month or the year, and then names its first day', () => {
    expect(['12/2025', '2025-12', 'Dec 2025'].map((typed) => readTypedDate(typed, 'month'))).toEqual(['2025-12-01', '2025-12-01', '2025-12-01']);
    expect(['2025', '12/2025'].map((typed) => readTypedDate(typed, 'year'))).toEqual(['2025-01-01', '2025-12-01']);
    expect(readTypedDate('2025', 'month')).toBeNull();
  });
});
