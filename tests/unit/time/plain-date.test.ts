import { describe, expect, it } from 'vitest';
import { addDays, parsePlainDate, parseYear, unitOf } from '#lib/time/plain-date';

const refused = (text: string) => {
  try {
    parsePlainDate(text, 'asOf');
  } catch (error) {
    return (error as { code: string }).code;
  }
  return null;
};

describe('a plain date', () => {
  it('is accepted where the calendar has it', () => {
    for (const day of ['2021-06-30', '2020-02-29', '2000-02-29', '1900-01-01', '2199-12-31']) expect(parsePlainDate(day)).toBe(day);
  });

  it('is refused where the calendar does not have it', () => {
    for (const day of ['2021-02-30', '2021-02-29', '1900-02-29', '2100-02-29', '2021-04-31', '2021-13-01', '2021-00-10', '2021-01-00']) {
      expect([day, refused(day)]).toEqual([day, 'malformed-date']);
    }
  });

  it('is refused in any other form than year-month-day', () => {
    for (const text of ['', '20210630', '06/30/2021', '2021-6-30', '2021-06-30T00:00:00Z', ' 2021-06-30', '+2021-06-30', '٢٠٢١-٠٦-٣٠']) {
      expect([text, refused(text)]).toEqual([text, 'malformed-date']);
    }
  });

  it('is refused outside the calendar of the product', () => {
    for (const day of ['1899-12-31', '2200-01-01', '0001-01-01', '9999-12-31']) expect([day, refused(day)]).toEqual([day, 'date-out-of-range']);
  });

  it('never leaves the calendar by arithmetic', () => {
    expect(addDays('1900-01-01', -1)).toBe('1900-01-01');
    expect(addDays('2199-12-31', 1)).toBe('2199-12-31');
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29');
  });

  it('knows the month and the year it lies in', () => {
    expect(unitOf('2020-02-10', 'month')).toEqual({ from: '2020-02-01', through: '2020-02-29' });
    expect(unitOf('2021-02-10', 'year')).toEqual({ from: '2021-01-01', through: '2021-12-31' });
  });

  it('has years of four digits within the calendar', () => {
    expect(parseYear('2021')).toBe(2021);
    for (const text of ['0', '21', '20211', '2021.0', '']) expect(() => parseYear(text)).toThrow(/four digits/);
    expect(() => parseYear('1899')).toThrow(/1900 through 2199/);
  });
});
