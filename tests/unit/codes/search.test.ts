import { expect, it } from 'vitest';
import { diffText } from '#lib/codes/text-diff';
import { parseSearch } from '#lib/codes/search';
import { countCodes, readFilter } from '#lib/codes/find';
import { plainPeriod } from '../../support/periods.ts';
import { viewOf } from '../../support/facts.ts';

const nothing = { words: '', day: null, year: null, code: null, likely: null };

it.each([
  ['00604', { words: '00604', code: '00604' }],
  ['j1100', { words: 'j1100', code: 'J1100' }],
  ['604', { words: '604', likely: '00604' }],
  ['00604 2021-06-30', { words: '00604', day: '2021-06-30', code: '00604' }],
  ['06/30/2021', { day: '2021-06-30' }],
  ['June 30, 2021', { day: '2021-06-30' }],
  ['cervical Jun 3 2021 seated', { words: 'cervical seated', day: '2021-06-03' }],
  ['02/30/2021', { day: '2021-02-30' }],
  ['1995', { words: '1995', year: 1995, likely: '01995' }],
  ['cervical spine', { words: 'cervical spine' }],
  ['spine 12 1995', { words: 'spine 12 1995' }],
  ['', {}],
])('the search "%s" is read for words, a day, a year and a code', (text, read) => {
  expect(parseSearch(text)).toEqual({ ...nothing, ...read });
});

it('a text is compared word by word', () => {
  expect(diffText('on the thoracic spine', 'on the lumbar spine')).toEqual([
    { kind: 'same', text: 'on the ' }, { kind: 'removed', text: 'thoracic' }, { kind: 'added', text: 'lumbar' }, { kind: 'same', text: ' spine' },
  ]);
});

const view = viewOf(
  { code: '00604', entries: { IPO: [plainPeriod('2022-01-01')] }, coveredFrom: { IPO: '1990-01-01' } },
  { code: '00625', standing: plainPeriod('2010-01-01', '2020-12-31') },
);

it('codes are counted by standing and by the status on each list', () => {
  const counts = countCodes(view, undefined, '2026-11-23');
  expect(counts.all).toBe(2);
  expect(counts.standings.filter(({ codes }) => codes > 0)).toEqual([{ standing: 'in-force', codes: 1 }, { standing: 'ended', codes: 1 }]);
  expect(counts.members.filter(({ list, codes }) => list.listId === 'IPO' && codes > 0).map(({ status, codes }) => [status, codes])).toEqual([['listed', 1], ['unknown', 1]]);
});

it('a filter of the address is read, or refused with the values that there are', () => {
  expect(readFilter(view, { q: 'x', standing: 'ended', member: 'IPO:not-listed' })).toEqual({ q: 'x', standing: 'ended', list: 'IPO', status: 'not-listed' });
  expect(() => readFilter(view, { standing: 'asleep' })).toThrow(/must be one of in-force/);
  expect(() => readFilter(view, { member: 'XYZ:listed' })).toThrow(/The lists are/);
  expect(() => readFilter(view, { member: 'IPO:maybe' })).toThrow(/listed, not-listed, unknown/);
});
