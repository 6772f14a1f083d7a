import { describe, expect, it } from 'vitest';
import { historyOf } from '#lib/imports/plan/history';
import type { Snapshot } from '#lib/imports/plan/snapshot';
import { statusOn } from '#lib/lists/status';
import { standingOn } from '#lib/codes/code';
import type { Cadence } from '#lib/catalog/facts';
import { factsIn, snapshot } from '../../support/import-history.ts';

const A = '00604';
const B = '27447';
const C = 'J1100';

function answers(snapshots: Snapshot[], code: string, days: string[], cadence: Cadence = 'calendar-year') {
  const facts = factsIn(historyOf(snapshots, cadence), code);
  return days.map((day) => statusOn(facts, 'IPO', day).status);
}
const standings = (snapshots: Snapshot[], code: string, days: string[]) => days.map((day) => standingOn(factsIn(historyOf(snapshots, 'calendar-year'), code).standings, day).standing);

describe('the edge of knowledge', () => {
  it('lies on the first day of the first file: before it every code is unknown, listed in it or not', () => {
    const files = [snapshot('2019-01-01', { [A]: 1, [B]: 0 })];
    expect(answers(files, A, ['2015-01-01', '2018-12-31', '2019-01-01', '2026-01-01'])).toEqual(['unknown', 'unknown', 'listed', 'listed']);
    expect(answers(files, B, ['2015-01-01', '2018-12-31', '2019-01-01', '2026-01-01'])).toEqual(['unknown', 'unknown', 'not-listed', 'not-listed']);
  });

  it('moves back with an older file, and what began after it is exact', () => {
    const files = [snapshot('2020-01-01', { [A]: 1 }), snapshot('2019-01-01', { [A]: 0 })];
    expect(historyOf(files, 'calendar-year').codes.get(A)!.entries).toMatchObject([{ period: { effectiveDate: '2020-01-01', effectivePrecision: 'day' } }]);
    expect(answers(files, A, ['2018-12-31', '2019-01-01', '2019-12-31', '2020-01-01'])).toEqual(['unknown', 'not-listed', 'not-listed', 'listed']);
  });
});

describe('a move between two files', () => {
  const off = [snapshot('2019-01-01', { [A]: 1 }), snapshot('2021-01-01', { [A]: 0 })];
  const on = [snapshot('2019-01-01', { [A]: 0 }), snapshot('2021-01-01', { [A]: 1 })];
  const DAYS = ['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01'];

  it('is unknown on the days between several on which the list can change', () => {
    expect(answers(off, A, DAYS)).toEqual(['listed', 'unknown', 'unknown', 'not-listed']);
    expect(answers(on, A, DAYS)).toEqual(['not-listed', 'unknown', 'unknown', 'listed']);
  });

  it('is exact once the missing file is there, whichever way it tells', () => {
    expect(answers([...off, snapshot('2020-01-01', { [A]: 1 })], A, DAYS)).toEqual(['listed', 'listed', 'listed', 'not-listed']);
    expect(answers([...off, snapshot('2020-01-01', { [A]: 0 })], A, DAYS)).toEqual(['listed', 'not-listed', 'not-listed', 'not-listed']);
  });

  it('lies on a January 1 for a list that is set by calendar year, though the files are of other quarters', () => {
    const files = [snapshot('2020-04-01', { [A]: 1 }), snapshot('2021-07-01', { [A]: 0 })];
    expect(answers(files, A, ['2020-12-31', '2021-01-01'])).toEqual(['listed', 'not-listed']);
    expect(answers(files, A, ['2020-06-30', '2020-07-01', '2021-06-30', '2021-07-01'], 'quarter')).toEqual(['listed', 'unknown', 'unknown', 'not-listed']);
  });

  it('within a year in which the list cannot change is dated by the quarters, and told', () => {
    const files = [snapshot('2021-01-01', { [A]: 1 }), snapshot('2021-04-01', { [A]: 0 })];
    expect(answers(files, A, ['2021-03-31', '2021-04-01'])).toEqual(['listed', 'not-listed']);
    expect(historyOf(files, 'calendar-year').codes.get(A)!.offCadence).toEqual([{ first: '2021-01-01', last: '2021-04-01' }]);
  });
});

describe('a code', () => {
  it('that appears listed is born on the list, and was not listed before', () => {
    const files = [snapshot('2021-07-01', { [A]: 1 }), snapshot('2021-10-01', { [A]: 1, [C]: 1 })];
    expect(answers(files, C, ['2021-09-30', '2021-10-01'])).toEqual(['not-listed', 'listed']);
    expect(standings(files, C, ['2021-09-30', '2021-10-01'])).toEqual(['not-yet-in-force', 'in-force']);
  });

  it('that disappears ends, with its place on the list', () => {
    const files = [snapshot('2021-01-01', { [A]: 1, [C]: 1 }), snapshot('2021-04-01', { [A]: 1 })];
    expect(answers(files, C, ['2021-03-31', '2021-04-01'])).toEqual(['listed', 'not-listed']);
    expect(standings(files, C, ['2021-03-31', '2021-04-01'])).toEqual(['in-force', 'ended']);
  });

  it('that comes back has two periods', () => {
    const files = [snapshot('2021-01-01', { [A]: 1, [C]: 1 }), snapshot('2021-04-01', { [A]: 1 }), snapshot('2021-07-01', { [A]: 1, [C]: 0 })];
    expect(standings(files, C, ['2021-03-31', '2021-04-01', '2021-06-30', '2021-07-01'])).toEqual(['in-force', 'ended', 'ended', 'in-force']);
    expect(answers(files, C, ['2021-03-31', '2021-06-30', '2021-07-01'])).toEqual(['listed', 'not-listed', 'not-listed']);
  });

  it('that comes or goes between files that lie apart does so on a quarter in between, nobody knows which', () => {
    const files = [snapshot('2021-01-01', { [A]: 1 }), snapshot('2022-01-01', { [A]: 1, [C]: 1 })];
    expect(standings(files, C, ['2021-03-31', '2021-04-01', '2021-12-31', '2022-01-01'])).toEqual(['not-yet-in-force', 'unknown', 'unknown', 'in-force']);
    expect(answers(files, C, ['2021-03-31', '2021-04-01', '2021-12-31', '2022-01-01'])).toEqual(['not-listed', 'unknown', 'unknown', 'listed']);
  });
});

describe('several files of one period', () => {
  const january = snapshot('2021-01-01', { [A]: 1 }, { postedOn: '2020-12-29' });
  const before = snapshot('2020-01-01', { [A]: 1 });

  it('the one posted last counts, in either order', () => {
    const again = snapshot('2021-01-01', { [A]: 0 }, { postedOn: '2021-01-08', sourceId: 'S9' });
    for (const files of [[before, january, again], [again, before, january]]) expect(answers(files, A, ['2020-12-31', '2021-01-01'])).toEqual(['listed', 'not-listed']);
  });

  it('a correction counts where nothing tells the days of posting', () => {
    const correction = snapshot('2021-01-01', { [A]: 0 }, { correction: true, sourceId: 'S9' });
    expect(answers([correction, { ...january, postedOn: null }, before], A, ['2021-01-01'])).toEqual(['not-listed']);
  });

  it('that differ, and of which nothing says which came later, are refused', () => {
    const rival = snapshot('2021-01-01', { [A]: 0 }, { sourceId: 'S9' });
    expect(() => historyOf([{ ...january, postedOn: null }, rival], 'calendar-year')).toThrow('Two different files are for 2021-01-01 (S2101, S9)');
    expect(() => historyOf([january, { ...january, postedOn: null, sourceId: 'S9' }], 'calendar-year')).not.toThrow();
  });
});

describe('files that name members only', () => {
  const year = (effective: string, ...codes: string[]) => snapshot(effective, Object.fromEntries(codes.map((code) => [code, 1] as const)), { scope: 'members' });

  it('date the list and tell nothing of codes that are missing', () => {
    const files = [year('2023-01-01', A, B), year('2024-01-01', A)];
    expect(answers(files, B, ['2022-12-31', '2023-01-01', '2024-01-01'], 'performance-year')).toEqual(['unknown', 'listed', 'not-listed']);
    expect(standings(files, B, ['2024-01-01'])).toEqual(['in-force']);
  });

  it('leave the days between two files of all codes to those', () => {
    const files = [snapshot('2021-01-01', { [A]: 1, [C]: 0 }), year('2022-01-01', A), snapshot('2023-01-01', { [A]: 1 })];
    expect(standings(files, C, ['2021-03-31', '2021-04-01', '2022-12-31', '2023-01-01'])).toEqual(['in-force', 'unknown', 'unknown', 'ended']);
  });
});
