import { expect, it } from 'vitest';
import { ageOf } from '#lib/time/age';

it.each([
  ['2026-11-23T12:00:30.000000Z', 'just now'],
  ['2026-11-23T11:59:00.000000Z', '2 minutes'],
  ['2026-11-23T10:30:00.000000Z', '1 hour'],
  ['2026-11-20T12:00:00.000000Z', '3 days'],
  ['2026-11-23T12:05:00.000000Z', 'just now'],
])('an instant of %s is told as "%s"', (instant, told) => {
  expect(ageOf(instant, '2026-11-23T12:01:00.000000Z')).toBe(told);
});
