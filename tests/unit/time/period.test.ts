import { describe, expect, it } from 'vitest';
import { endWindow, presenceOn, startWindow, type Period } from '#lib/time/period';
import { plainPeriod } from '../../support/periods.ts';

const since2001: Period = { ...plainPeriod('2001-01-01'), effectivePrecision: 'year' };
const through2001: Period = { ...plainPeriod('1990-01-01', '2001-12-31'), terminationPrecision: 'year' };
const startUnknown: Period = {
  ...plainPeriod('2018-01-01', '2018-12-31'), effectiveDate: null, effectivePrecision: 'unknown', certainFrom: '2018-01-01',
};

const onDays = (period: Period, days: string[]) => days.map((day) => presenceOn(period, day));

describe('a period', () => {
  it('includes both its ends', () => {
    const days = ['2016-12-31', '2017-01-01', '2020-12-31', '2021-01-01'];
    expect(onDays(plainPeriod('2017-01-01', '2020-12-31'), days)).toEqual(['absent', 'present', 'present', 'absent']);
  });

  it('without a termination date runs to the end of the calendar', () => {
    expect(onDays(plainPeriod('2017-01-01'), ['2017-01-01', '2199-12-31'])).toEqual(['present', 'present']);
  });

  it('that began some day of a year is presumed all through that year and certain after it', () => {
    expect(onDays(since2001, ['2000-12-31', '2001-01-01', '2001-12-30', '2001-12-31', '2002-01-01'])).toEqual([
      'absent', 'presumed', 'presumed', 'present', 'present',
    ]);
  });

  it('that ended some day of a year is certain up to that year, presumed over in it, and absent after it', () => {
    expect(onDays(through2001, ['2000-12-31', '2001-01-01', '2001-12-31', '2002-01-01'])).toEqual(['present', 'presumed-absent', 'presumed-absent', 'absent']);
  });

  it('of which nobody wrote down the start is possible before the day from which it is certain', () => {
    expect(onDays(startUnknown, ['1900-01-01', '2017-12-31', '2018-01-01', '2018-12-31', '2019-01-01'])).toEqual([
      'possible', 'possible', 'present', 'present', 'absent',
    ]);
  });

  it('with a bound on its unknown start is absent before that bound', () => {
    expect(onDays({ ...startUnknown, notBefore: '2017-01-01' }, ['2016-12-31', '2017-01-01'])).toEqual(['absent', 'possible']);
  });

  it('gives way to a successor of the same year on the same day, so that exactly one is presumed', () => {
    expect(endWindow(through2001).from < startWindow(since2001).from).toBe(true);
    expect(onDays(through2001, ['2001-06-30'])).toEqual(['presumed-absent']);
    expect(onDays(since2001, ['2001-06-30'])).toEqual(['presumed']);
  });
});
