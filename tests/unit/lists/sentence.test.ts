import { expect, it } from 'vitest';
import { getStatus } from '#lib/lists/queries';
import { statusSentence } from '#lib/lists/sentence';
import { plainPeriod } from '../../support/periods.ts';
import { startUnknown, viewOf } from '../../support/facts.ts';

const covered = { coveredFrom: { IPO: '1990-01-01' } };
const view = viewOf(
  { code: '00604', ...covered, entries: { IPO: [plainPeriod('2017-01-01', '2020-12-31'), plainPeriod('2022-01-01')] } },
  { code: '00670', ...covered, entries: { IPO: [startUnknown('2018-01-01', '2018-12-31')] } },
  { code: '00600', ...covered },
);

it.each([
  ['00604', '1985-01-01', 'The code was not yet in force on this day.'],
  ['00604', '2016-12-31', 'No list entry covers this day. The code was first listed on January 1, 2017.'],
  ['00604', '2018-05-05', 'On the list from January 1, 2017 through December 31, 2020.'],
  ['00604', '2021-06-30', 'No list entry covers this day. The code came off the list after December 31, 2020 and was added back on January 1, 2022.'],
  ['00604', '2026-11-23', 'On the list since January 1, 2022, no end on record.'],
  ['00670', '2017-05-05', null],
  ['00670', '2018-05-05', 'On the list through December 31, 2018; its start is not on record.'],
  ['00670', '2019-01-01', 'No list entry covers this day. The code came off the list after December 31, 2018.'],
  ['00600', '2021-06-30', 'No list entry covers this day; none is on record.'],
])('%s on %s', (code, day, sentence) => {
  expect(statusSentence(getStatus(view, 'IPO', code, day))).toBe(sentence);
});
