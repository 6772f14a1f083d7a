import { expect, it } from 'vitest';
import { dayOf, momentSentence, presets, type Moment } from '#lib/time/moment-words';

const NOW: Moment = { asOf: '2026-11-23', today: '2026-11-23', revision: 14, newest: 14, knownAt: '2026-11-20T12:00:00.000000Z' };
const THEN: Partial<Moment> = { revision: 9, knownAt: '2026-03-03T12:00:00.000000Z' };

it.each<[Partial<Moment>, string]>([
  [{}, 'Today, November 23, 2026, as known now (revision 14)'],
  [{ asOf: '2021-06-30' }, 'You are looking at June 30, 2021, as known now (revision 14)'],
  [THEN, 'You are looking at today, as known on March 3, 2026 (revision 9)'],
  [{ asOf: '2021-06-30', ...THEN }, 'You are looking at June 30, 2021, as known on March 3, 2026 (revision 9)'],
  [{ asOf: '2027-06-30' }, 'You are looking at June 30, 2027, a day to come, as on record now (revision 14)'],
  [{ ...THEN, atInstant: true }, 'You are looking at today, as known at Mar 3, 2026, 7:00 AM EST (revision 9)'],
])('the sentence for %j', (change, sentence) => {
  expect(momentSentence({ ...NOW, ...change })).toBe(sentence);
});

it('an instant falls on the day that a US clock shows', () => {
  expect(dayOf('2026-03-04T03:00:00.000000Z')).toBe('2026-03-03');
});

it('the other moments are the ends of the year and the same day a year before', () => {
  expect(presets('2024-02-29').map(({ day }) => day)).toEqual(['2024-01-01', '2024-12-31', '2023-02-28']);
  expect(presets('1900-05-05').at(-1)!.day).toBe('1900-01-01');
});
