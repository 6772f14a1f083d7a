import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { dateOf, dayNumber, dayNumberAt, LAST_NUMBER, POSTGRES_EPOCH } from '#lib/time/day-number';
import { FIRST_DAY, isRealDate, LAST_DAY } from '#lib/time/plain-date';

it('numbers every day of the calendar as Temporal counts them, and names it again', () => {
  const first = Temporal.PlainDate.from(FIRST_DAY);
  for (let number = 0; number <= LAST_NUMBER; number += 7) {
    const text = first.add({ days: number }).toString();
    expect(dayNumber(text)).toBe(number);
    expect(dateOf(number)).toBe(text);
    expect(dayNumberAt(Buffer.from(`xx${text}`), 2)).toBe(number);
  }
  expect(dateOf(LAST_NUMBER)).toBe(LAST_DAY);
  expect(dateOf(POSTGRES_EPOCH)).toBe('2000-01-01');
});

it('gives no number to what is no day of the calendar', () => {
  const texts = ['1899-12-31', '2200-01-01', '2021-02-29', '1900-02-29', '2021-00-10', '2021-13-01', '2021-01-00', '2021-01-32', '2021-1-01', '2021/01/01', '', '2021-01-0１', '٢٠٢١-01-01'];
  for (const text of texts) expect([text, dayNumber(text)]).toEqual([text, -1]);
  for (const text of texts) if (isRealDate(text)) expect(text < FIRST_DAY || text > LAST_DAY).toBe(true);
  expect(dayNumber('2000-02-29')).toBeGreaterThan(0);
});
