import { beforeAll, describe, expect, it } from 'vitest';
import { ipoSnapshot } from '#lib/imports/plan/file-snapshots';
import { historyOf, type History } from '#lib/imports/plan/history';
import type { Snapshot } from '#lib/imports/plan/snapshot';
import { recogniseFile, type RecognisedFile } from '#lib/imports/recognise-file';
import { statusOn } from '#lib/lists/status';
import { publishedFile, publishedFiles, sayAbsent } from '../../support/published-files.ts';
import { factsIn } from '../../support/import-history.ts';

const names = publishedFiles();
const present = names.length === 4;
if (!present) sayAbsent("what CMS's Addendum B files of January 2019 through 2022 tell of the inpatient-only list");

describe.runIf(present)("CMS's Addendum B of January 2019, 2020, 2021 and 2022", () => {
  const files = new Map<string, Extract<RecognisedFile, { layout: 'opps-addendum-b' }>>();
  const snapshots = new Map<string, Snapshot>();
  let all: History;

  beforeAll(async () => {
    for (const [i, name] of names.entries()) {
      const file = await recogniseFile(name, publishedFile(name));
      if (file.layout !== 'opps-addendum-b') throw new Error(`${name} was taken for ${file.layout}`);
      files.set(file.effective!, file);
      snapshots.set(file.effective!, ipoSnapshot(file, { sourceId: `S${i + 2}` }));
    }
    all = historyOf([...snapshots.values()], 'calendar-year');
  });

  const answer = (history: History, code: string, day: string) => statusOn(factsIn(history, code), 'IPO', day).status;
  const wentOff = (lastDay: string, next: string) =>
    [...all.codes.values()].filter(({ code, entries }) => entries.some(({ period }) => period.terminationDate === lastDay) && snapshots.get(next)!.codes.has(code)).map(({ code }) => code);

  it('are recognised, with their quarter and the day of posting, without a problem', () => {
    const told = [...files].sort().map(([effective, { postedOn, askEffective, problems }]) => [effective, postedOn, askEffective, problems]);
    expect(told).toEqual([
      ['2019-01-01', '2018-12-31', false, []],
      ['2020-01-01', '2019-12-31', false, []],
      ['2021-01-01', '2020-12-29', false, []],
      ['2022-01-01', '2022-01-10', false, []],
    ]);
  });

  it('have 1,739, 1,740, 1,438 and 1,728 codes with indicator C', () => {
    expect([...snapshots.values()].sort((a, b) => (a.effective < b.effective ? -1 : 1)).map(({ listed }) => listed.size)).toEqual([1_739, 1_740, 1_438, 1_728]);
  });

  it('tell that 11 codes come off on 2020-01-01 and 298 on 2021-01-01, of which 293 are back a year later and five are not', () => {
    expect(wentOff('2019-12-31', '2020-01-01')).toHaveLength(11);
    const off = wentOff('2020-12-31', '2021-01-01');
    const back = off.filter((code) => all.codes.get(code)!.entries.some(({ period }) => period.effectiveDate === '2022-01-01'));
    expect([off.length, back.length]).toEqual([298, 293]);
    expect(off.filter((code) => !back.includes(code)).sort()).toEqual(['01486', '01638', '22630', '23472', '27702']);
  });

  it('tell of 00604 and 27447 what is known of them', () => {
    expect(['2020-12-31', '2021-01-01', '2021-12-31', '2022-01-01'].map((day) => answer(all, '00604', day))).toEqual(['listed', 'not-listed', 'not-listed', 'listed']);
    expect(['2015-06-30', '2018-12-31', '2019-01-01', '2022-06-30'].map((day) => answer(all, '27447', day))).toEqual(['unknown', 'unknown', 'not-listed', 'not-listed']);
  });

  it('without the one of 2020 leave open when 00802 and 01404 moved', () => {
    const without = historyOf([...snapshots.values()].filter(({ effective }) => effective !== '2020-01-01'), 'calendar-year');
    expect(['00802', '01404'].map((code) => answer(without, code, '2020-06-30'))).toEqual(['unknown', 'unknown']);
    expect(['00802', '01404'].map((code) => answer(all, code, '2020-06-30'))).toEqual(['not-listed', 'listed']);
  });

  it('in every order tell the same', () => {
    const [a, b, c, d] = [...snapshots.values()] as [Snapshot, Snapshot, Snapshot, Snapshot];
    const facts = (history: History) => JSON.stringify([...history.codes].sort());
    const told = facts(all);
    for (const order of [[d, c, b, a], [b, d, a, c], [c, a, d, b]]) expect(facts(historyOf(order, 'calendar-year')) === told).toBe(true);
  });

  it('never move a code on a day on which the list cannot change', () => {
    expect([...all.codes.values()].filter(({ offCadence }) => offCadence.length > 0)).toEqual([]);
  });
});
