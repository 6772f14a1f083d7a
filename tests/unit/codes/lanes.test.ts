import { describe, expect, it } from 'vitest';
import { Operation } from '#lib/changes/operations/kinds';
import { planChange } from '#lib/changes/plan';
import { clip, lanesOf, lifeYears, type Lane } from '#lib/codes/lanes';
import { whenHeld } from '#lib/codes/lane-words';
import type { Period } from '#lib/time/period';
import { applied, initialCatalog } from '../../support/applied.ts';
import { plainPeriod } from '../../support/periods.ts';
import { startUnknown, viewOf, type SomeCode } from '../../support/facts.ts';

const lanesOfCode = (code: SomeCode) => {
  const view = viewOf(code);
  return lanesOf(view, view.factsOf(code.code));
};
const laneOf = (code: SomeCode, id: string): Lane => lanesOfCode(code).find((lane) => lane.id === id)!;
const drawn = (lane: Lane) => lane.periods.map(({ from, through, drawing, status }) => [from, through, drawing, status]);

const SEATED: SomeCode = {
  code: '00604',
  descriptions: [
    { ...plainPeriod('1990-01-01', '2000-12-31'), text: null },
    { ...plainPeriod('2001-01-01'), text: 'a text' },
  ],
  entries: { IPO: [plainPeriod('2017-01-01', '2020-12-31'), plainPeriod('2022-01-01')], MIPS: [startUnknown('2026-01-01')] },
  coveredFrom: { IPO: '1990-01-01' },
  rules: [{ ruleId: 'G3', ...startUnknown('2026-01-01') }],
  questions: [{ questionId: 'Q1', dateInDoubt: '2026-01-01' }, { questionId: 'Q2', subject: 'rule', ruleId: 'G3', dateInDoubt: '2022-01-01' }, { questionId: 'Q3' }],
};

describe('the lanes of a code', () => {
  it('stand in their fixed order: standing, description, lists, programmes, rules', () => {
    expect(lanesOfCode(SEATED).map(({ id, name }) => [id, name])).toEqual([
      ['standing', 'Standing'], ['description', 'Description'], ['list-IPO', 'IPO list'], ['list-MIPS', 'MIPS'], ['rule-G3', 'Rule G3'],
    ]);
  });

  it('show a version without its text as hatching, never with the newer text', () => {
    expect(drawn(laneOf(SEATED, 'description'))).toEqual([
      ['1990-01-01', '2000-12-31', 'hatch', 'Version 1, text not on file'],
      ['2001-01-01', '2199-12-31', 'bar', 'Version 2'],
    ]);
  });

  it('show what is listed as bars and what is not as lines, apart from the days before the code was in force', () => {
    expect(drawn(laneOf(SEATED, 'list-IPO'))).toEqual([
      ['1900-01-01', '1989-12-31', 'line', 'Not listed'],
      ['1990-01-01', '2016-12-31', 'line', 'Not listed'],
      ['2017-01-01', '2020-12-31', 'bar', 'Listed'],
      ['2021-01-01', '2021-12-31', 'line', 'Not listed'],
      ['2022-01-01', '2199-12-31', 'bar', 'Listed'],
    ]);
  });

  it('tell the dates and the precision of a gap by its neighbours', () => {
    expect(laneOf(SEATED, 'list-IPO').periods[3]).toMatchObject({ dates: '2021-01-01 – 2021-12-31', precision: 'day, both ends', certain: true, sourceId: 'S1', revision: 1 });
  });

  it('let a start that is not on record fade in, up to the day from which it is certain', () => {
    expect(drawn(laneOf(SEATED, 'rule-G3'))).toEqual([
      ['1900-01-01', '2025-12-31', 'fade-in', 'Unknown'],
      ['2026-01-01', '2199-12-31', 'bar', 'In force'],
    ]);
    expect(laneOf(SEATED, 'list-MIPS').periods.at(-2)).toMatchObject({ drawing: 'fade-in', meaning: 'unknown', certain: false, precision: 'start not on record, open end' });
  });

  it('carry the open questions that doubt one of their dates', () => {
    expect(lanesOfCode(SEATED).flatMap(({ id, questions }) => questions.map(({ date, title }) => [id, date, title]))).toEqual([
      ['list-IPO', '2026-01-01', 'Q1'], ['rule-G3', '2022-01-01', 'Q2'],
    ]);
  });

  it('are told in a few words', () => {
    expect(lanesOfCode(SEATED).map(({ gist }) => gist)).toEqual([
      'since 1990-01-01', 'version 2 since 2001-01-01', '2017-01-01–2020-12-31, again since 2022-01-01', 'certain from 2026-01-01', 'certain from 2026-01-01',
    ]);
  });

  it.each<[Period, string]>([
    [{ ...plainPeriod('2001-01-01', '2005-12-31'), effectivePrecision: 'year', terminationPrecision: 'year' }, '2001–2005'],
    [{ ...plainPeriod('2001-01-01', '2005-12-31'), effectivePrecision: 'month', terminationPrecision: 'month' }, '2001-01–2005-12'],
    [{ ...plainPeriod('2001-06-01'), effectivePrecision: 'month' }, 'since 2001-06'],
    [plainPeriod('2001-01-01', '2001-12-31'), '2001-01-01–2001-12-31'],
    [startUnknown('2001-01-01', '2005-12-31'), 'through 2005-12-31, start not on record'],
    [{ ...plainPeriod('2001-01-01'), terminationPrecision: 'unknown', certainThrough: '2004-12-31' }, 'from 2001-01-01, end not on record'],
    [{ ...startUnknown('2001-01-01'), terminationPrecision: 'unknown', certainThrough: '2004-12-31' }, 'certain from 2001-01-01 through 2004-12-31'],
  ])('say of a date what is known of it, and no more', (period, words) => {
    expect(whenHeld(period)).toBe(words);
  });
});

describe('dates that are not known to the day', () => {
  const year = { ...plainPeriod('2001-01-01'), effectivePrecision: 'year' as const };
  const ending = { ...plainPeriod('1990-01-01', '2001-12-31'), terminationPrecision: 'year' as const };

  it('hatch the year in which the change lies, and nothing else', () => {
    const lane = laneOf({ code: '00670', descriptions: [{ ...ending, text: 'old' }, { ...year, text: 'new' }] }, 'description');
    expect(drawn(lane)).toEqual([
      ['1990-01-01', '2000-12-31', 'bar', 'Version 1'],
      ['2001-01-01', '2001-12-31', 'hatch', 'Version 2'],
      ['2002-01-01', '2199-12-31', 'bar', 'Version 2'],
    ]);
  });

  it('hatch days before the history of a list, and fade out an end that is not on record', () => {
    const entry = { ...plainPeriod('2019-01-01'), terminationPrecision: 'unknown' as const, certainThrough: '2019-12-31', notAfter: '2020-12-31' };
    const lane = laneOf({ code: '33017', entries: { IPO: [entry] }, coveredFrom: { IPO: '2019-01-01' } }, 'list-IPO');
    expect(drawn(lane).slice(1)).toEqual([
      ['1990-01-01', '2018-12-31', 'hatch', 'Unknown'],
      ['2019-01-01', '2019-12-31', 'bar', 'Listed'],
      ['2020-01-01', '2020-12-31', 'fade-out', 'Unknown'],
      ['2021-01-01', '2199-12-31', 'line', 'Not listed'],
    ]);
  });
});

describe('the life of a code', () => {
  const years = (code: SomeCode) => lifeYears(viewOf(code).factsOf(code.code), '2026-11-23');

  it('runs from its first year on record to the year after this one', () => {
    expect(years(SEATED)).toEqual({ from: 1990, through: 2027 });
    expect(years({ code: '00605', standing: startUnknown('2019-01-01') })).toEqual({ from: 2019, through: 2027 });
  });
});

describe('a period within a picture', () => {
  it('is clipped to it, or not in it', () => {
    const days = { from: '2016-01-01', through: '2027-12-31' };
    expect(clip({ from: '1990-01-01', through: '2199-12-31' }, days)).toEqual(days);
    expect(clip({ from: '1990-01-01', through: '2015-12-31' }, days)).toBeNull();
  });
});

it('days after an entry was ended are brought by the revision that ended it, and days before it by the one that brought the history', () => {
  const catalog = initialCatalog();
  const { id } = catalog.latest.factsOf('00604').entries.find(({ listId, terminationPrecision }) => listId === 'IPO' && terminationPrecision === null)!;
  const ended = Operation.parse({ kind: 'end-list-entry', code: '00604', factId: id, end: { terminationDate: '2025-12-31' }, sourceId: 'S1' });
  const { latest } = applied(catalog, planChange(catalog, [ended]).rows);
  const notListed = lanesOf(latest, latest.factsOf('00604'), false).find((lane) => lane.id === 'list-IPO')!.periods.filter(({ status }) => status === 'Not listed');
  expect(notListed.at(-1)).toMatchObject({ from: '2026-01-01', revision: 2 });
  expect(notListed[0]).toMatchObject({ revision: 1 });
});
