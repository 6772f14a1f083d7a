import { expect, it } from 'vitest';
import { getStatus } from '#lib/lists/queries';
import { statusSentence } from '#lib/lists/sentence';
import type { Period } from '#lib/time/period';
import { plainPeriod } from '../../support/periods.ts';
import { startUnknown, viewOf } from '../../support/facts.ts';

const covered = { coveredFrom: { IPO: '1990-01-01' } };
const view = viewOf(
  { code: '00604', ...covered, entries: { IPO: [plainPeriod('2017-01-01', '2020-12-31'), plainPeriod('2022-01-01')] } },
  { code: '00670', ...covered, entries: { IPO: [startUnknown('2018-01-01', '2018-12-31')] } },
  { code: '00600', ...covered },
  { code: '00620', ...covered, entries: { IPO: [known('1995-01-01', 'year', '2001-12-31', 'year'), known('2004-06-01', 'month', '2006-02-28', 'month'), known('2010-01-01', 'year')] } },
  { code: '00630', ...covered, entries: { IPO: [{ ...plainPeriod('1995-03-01'), terminationPrecision: 'unknown', certainThrough: '1999-12-31', notAfter: '2001-06-30' }, { ...startUnknown('2010-01-01'), notBefore: '2009-01-01' }] } },
);

function known(effectiveDate: string, effectivePrecision: Period['effectivePrecision'], terminationDate: string | null = null, terminationPrecision: Period['terminationPrecision'] = null): Period {
  return { ...plainPeriod(effectiveDate, terminationDate), effectivePrecision, terminationPrecision };
}

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
  ['00620', '1993-06-30', 'No list entry covers this day. The code was first listed in 1995.'],
  ['00620', '1995-06-30', 'On the list from some day in 1995 to some day in 2001.'],
  ['00620', '2001-06-30', 'No list entry covers this day. The code came off the list in 2001 and was added back in June 2004.'],
  ['00620', '2005-06-30', 'On the list from some day in June 2004 to some day in February 2006.'],
  ['00620', '2006-02-10', 'No list entry covers this day. The code came off the list in February 2006 and was added back in 2010.'],
  ['00620', '2011-01-01', 'On the list since some day in 2010, no end on record.'],
  ['00630', '1999-12-31', 'On the list since March 1, 1995; its end is not on record.'],
  ['00630', '2000-06-30', null],
  ['00630', '2005-06-30', 'No list entry covers this day. The code came off the list after a day that is not on record and was added back by January 1, 2010 at the latest.'],
  ['00630', '2010-01-01', 'On the list on this day; its start is not on record.'],
])('%s on %s', (code, day, sentence) => {
  expect(statusSentence(getStatus(view, 'IPO', code, day))).toBe(sentence);
});
