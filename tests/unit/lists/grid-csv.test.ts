import { expect, it } from 'vitest';
import { gridOf } from '#lib/lists/grid';
import { gridRows } from '#lib/lists/grid-csv';
import { plainPeriod } from '../../support/periods.ts';
import { viewOf } from '../../support/facts.ts';

it('a year that is divided is written run by run, and a code out of force is told from one that is not listed', () => {
  const view = viewOf({ code: '00604', standing: plainPeriod('2020-01-01'), entries: { IPO: [plainPeriod('2021-07-01')] }, coveredFrom: { IPO: '1990-01-01' } });
  const { years, rows } = gridOf(view, 'IPO', { from: 2019, through: 2022 }, '2021-06-30');
  const basis = { asOf: '2021-06-30', revision: 7, knownAt: '', ledgerHead: 'abc' };
  const table = gridRows('IPO', years, rows, '2021-06-30', basis);
  expect(table.name).toBe('IPO-2019-to-2022-r7.csv');
  expect(table.rows[1]!.slice(3)).toEqual([
    'not-in-force', 'not-listed', 'not-listed 2021-01-01 to 2021-06-30; listed 2021-07-01 to 2021-12-31', 'listed', '2021-06-30', 'not-listed', 'certain', '', '', 7, 'abc',
  ]);
});
