import { describe, expect, it } from 'vitest';
import { gridOf, sharesOf, usualYears } from '#lib/lists/grid';
import { filterRows, readYears } from '#lib/lists/grid-filter';
import { plainPeriod } from '../../support/periods.ts';
import { startUnknown, viewOf } from '../../support/facts.ts';

const covered = { coveredFrom: { IPO: '1990-01-01' } };
const view = viewOf(
  { code: '00600', ...covered },
  { code: '00604', ...covered, entries: { IPO: [plainPeriod('2017-01-01', '2020-12-31'), plainPeriod('2022-01-01')] }, questions: [{ questionId: 'Q1', dateInDoubt: '2022-01-01' }] },
  { code: '00670', ...covered, entries: { IPO: [startUnknown('2018-01-01', '2018-12-31')] } },
  { code: '33017', entries: { IPO: [plainPeriod('2020-07-01')] }, coveredFrom: { IPO: '2019-01-01' } },
  { code: '63194', ...covered, standing: plainPeriod('1990-01-01', '2020-12-31'), entries: { IPO: [plainPeriod('2017-01-01', '2020-12-31')] } },
);
const grid = gridOf(view, 'IPO', { from: 2016, through: 2022 }, '2022-06-01');
const row = (code: string) => grid.rows.find((candidate) => candidate.code === code)!;
const statuses = (code: string) => row(code).cells.map(({ runs }) => runs.map(({ status }) => status).join('+'));
const changes = (code: string) => row(code).cells.flatMap(({ year, change }) => (change ? [`${year} ${change}`] : []));

describe('the grid of a list', () => {
  it('has the status of every code in every year', () => {
    expect(statuses('00604')).toEqual(['not-listed', 'listed', 'listed', 'listed', 'listed', 'not-listed', 'listed']);
    expect(statuses('00670')).toEqual(['unknown', 'unknown', 'listed', 'not-listed', 'not-listed', 'not-listed', 'not-listed']);
  });

  it('splits a year at the true day', () => {
    expect(statuses('33017')[4]).toBe('not-listed+listed');
    const [before, after] = row('33017').cells[4]!.runs;
    expect([before, after]).toMatchObject([{ through: '2020-06-30' }, { from: '2020-07-01' }]);
    expect(sharesOf(2020, after!).start).toBeCloseTo(182 / 366);
    expect(sharesOf(2020, after!).width).toBeCloseTo(184 / 366);
  });

  it('tells a change in its year only: on, off, back, gone', () => {
    expect(changes('00604')).toEqual(['2017 on', '2021 off', '2022 back']);
    expect(changes('63194')).toEqual(['2017 on', '2021 gone']);
  });

  it('takes no change from a status that nobody knows', () => {
    expect(changes('00670')).toEqual(['2019 off']);
  });

  it('marks years in which the code itself was not in force', () => {
    expect(row('63194').cells.map(({ out }) => out)).toEqual([false, false, false, false, false, true, true]);
  });

  it('counts the list on January 1, and the moves of the year', () => {
    expect(grid.sizes.map(({ listed }) => listed)).toEqual([0, 2, 3, 2, 2, 1, 2]);
    expect(grid.sizes.map(({ unknown }) => unknown)).toEqual([2, 2, 1, 0, 0, 0, 0]);
    expect(grid.sizes.at(-2)).toMatchObject({ year: 2021, went: 2, came: 0, back: 0 });
  });

  it('knows the years in doubt and the status on the day', () => {
    expect(row('00604').doubts).toEqual([2022]);
    expect(row('00604').on.status).toBe('listed');
  });
});

describe('rows are chosen', () => {
  const codes = (filter: Parameters<typeof filterRows>[1]) => filterRows(grid.rows, filter).map(({ code }) => code);

  it('among those listed at least once, unless all are wanted', () => {
    expect(codes({})).toEqual(['00604', '00670', '33017', '63194']);
    expect(codes({ codes: 'all' })).toContain('00600');
  });

  it('by the beginning of a code, a range and words', () => {
    expect(codes({ q: '006' })).toEqual(['00604', '00670']);
    expect(codes({ q: '00605-40000' })).toEqual(['00670', '33017']);
    expect(codes({ q: 'of 33017' })).toEqual(['33017']);
  });

  it('by move, status and open question', () => {
    expect(codes({ moved: '2021' })).toEqual(['00604', '63194']);
    expect(codes({ status: 'not-listed' })).toEqual(['00670', '63194']);
    expect(codes({ questions: 'with' })).toEqual(['00604']);
  });
});

describe('the years of a grid', () => {
  it('are the last ten without being asked, or those about the day', () => {
    expect(usualYears('2026-11-23', '2026-11-23', 1990)).toEqual({ from: 2017, through: 2026 });
    expect(usualYears('2021-06-30', '2026-11-23', 2019)).toEqual({ from: 2019, through: 2026 });
    expect(usualYears('2001-06-30', '2026-11-23', 1990)).toEqual({ from: 1996, through: 2005 });
  });

  it('are taken from the address, or refused with what to send instead', () => {
    const usual = { from: 2017, through: 2026 };
    expect(readYears({ from: '2000', to: '2010' }, usual)).toEqual({ from: 2000, through: 2010 });
    expect(readYears({ to: '2010' }, usual)).toEqual({ from: 2010, through: 2010 });
    expect(() => readYears({ from: 'soon' }, usual)).toThrow('from must have four digits');
    expect(() => readYears({ from: '2020', to: '2010' }, usual)).toThrow('the first must not lie after the last');
    expect(() => readYears({ from: '1900', to: '2010' }, usual)).toThrow('Up to 30 years');
  });
});
