import { describe, expect, it } from 'vitest';
import { parseTypedDay, usDate } from '#lib/time/typed-day';

describe('a day that was typed on a page', () => {
  it.each([['2021-06-30'], ['06/30/2021'], ['06302021'], ['June 30, 2021'], ['20210630']])('%s is June 30, 2021', (typed) => {
    expect(parseTypedDay(typed, 'asOf')).toBe('2021-06-30');
  });

  it.each([
    ['2021-06-', 'The day is missing. Type month/day/year, like 06/30/2021.'],
    ['-06-', 'The day and the year are missing. Type month/day/year, like 06/30/2021.'],
    ['21-06-30', 'The year needs four digits, like 2021; “21” is none.'],
    ['2021-02-30', 'There is no February 30, 2021: February 2021 has 28 days.'],
    ['30/06/2021', 'There is no month 30. The month comes first: month/day/year, like 06/30/2021.'],
    ['soon', '“soon” cannot be read as a date. Type month/day/year, like 06/30/2021.'],
    ['06/30/1066', 'A date must lie from 01/01/1900 through 12/31/2199; 06/30/1066 does not.'],
  ])('"%s" is refused in the order of the form', (typed, message) => {
    expect(() => parseTypedDay(typed, 'asOf')).toThrow(expect.objectContaining({ message, extra: { parameter: 'asOf' } }));
  });

  it('is shown as it is typed', () => {
    expect(usDate('2021-06-30')).toBe('06/30/2021');
  });
});
