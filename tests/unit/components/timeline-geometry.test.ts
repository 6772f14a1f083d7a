import { describe, expect, it } from 'vitest';
import { boxOf, labelledYears, NARROW, placeLabel, scaleOf, WIDE } from '../../../components/codes/timeline-geometry.ts';

const scale = scaleOf(WIDE, { from: '1990-01-01', through: '2027-12-31' });

describe('the scale of a picture', () => {
  it('is linear: a leap year is wider by a day and no more', () => {
    const width = (year: number) => scale.x(`${year + 1}-01-01`) - scale.x(`${year}-01-01`);
    expect(width(2024) / width(2023)).toBeCloseTo(366 / 365);
    expect(scale.x('1990-01-01')).toBe(WIDE.left);
    expect(scale.x('2028-01-01')).toBe(WIDE.right);
  });

  it('ends a bar where the day after its last day begins, less a gap of a pixel', () => {
    expect(boxOf(scale, { from: '2021-01-01', through: '2021-12-31' }).right).toBeCloseTo(scale.x('2022-01-01') - 1);
  });

  it('labels as many years as there is room for', () => {
    expect(labelledYears(WIDE, 1990, 2027)).toEqual([1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]);
    expect(labelledYears(WIDE, 2016, 2027)).toHaveLength(12);
    expect(labelledYears(NARROW, 1990, 2027)).toEqual([1990, 2000, 2010, 2020]);
  });
});

describe('a label', () => {
  const box = { left: 100, right: 200 };

  it('is the longest one that fits', () => {
    expect(placeLabel(['listed 2017–2020 at least', 'listed', 'l'], box, [])).toEqual({ text: 'listed', middle: 150 });
  });

  it('stands beside what must not be covered', () => {
    expect(placeLabel(['listed'], box, [{ left: 120, right: 140 }])!.middle).toBeGreaterThan(140);
    expect(placeLabel(['listed'], box, [{ left: 180, right: 220 }])!.middle).toBeLessThan(180);
  });

  it('is left out where there is no room', () => {
    expect(placeLabel(['listed'], { left: 100, right: 110 }, [])).toBeNull();
  });
});
