import { describe, expect, it } from 'vitest';
import { getYearStatus } from '#lib/lists/queries';
import { statusOn, statusTimeline, yearStatus, type ListStatus } from '#lib/lists/status';
import { getCode } from '#lib/codes/queries';
import { segmentOn } from '#lib/time/timeline';
import { plainPeriod } from '../../support/periods.ts';
import { startUnknown, viewOf, type SomeCode } from '../../support/facts.ts';

describe('the status of a year', () => {
  it.each<[ListStatus[], string]>([
    [['listed'], 'listed'],
    [['not-listed'], 'not-listed'],
    [['unknown'], 'unknown'],
    [['listed', 'not-listed'], 'part-of-year'],
    [['not-listed', 'listed'], 'part-of-year'],
    [['listed', 'not-listed', 'listed'], 'part-of-year'],
    [['unknown', 'listed'], 'unknown'],
    [['not-listed', 'unknown'], 'unknown'],
    [['not-listed', 'unknown', 'listed'], 'part-of-year'],
  ])('with days that are %s is %s', (statuses, status) => {
    expect(yearStatus(statuses)).toBe(status);
  });

  it('that is part of it says which part', () => {
    const view = viewOf({ code: '33017', coveredFrom: { IPO: '1990-01-01' }, entries: { IPO: [plainPeriod('2020-07-01')] } });
    expect(getYearStatus(view, 'IPO', '33017', 2020)).toMatchObject({
      status: 'part-of-year', certainty: 'certain',
      periods: [{ from: '2020-01-01', through: '2020-06-30', status: 'not-listed' }, { from: '2020-07-01', through: '2020-12-31', status: 'listed' }],
    });
  });
});

const statusOf = (code: Omit<SomeCode, 'code'>, day: string) => {
  const view = viewOf({ code: '00670', ...code });
  const facts = view.factsOf('00670');
  const answer = statusOn(facts, 'IPO', day);
  expect(segmentOn(statusTimeline(facts, 'IPO'), day).value).toEqual(answer);
  return { ...answer, reasons: answer.reasons.map(({ code: reason }) => reason), openQuestions: answer.openQuestions.map(({ questionId }) => questionId) };
};
const START_UNKNOWN = startUnknown('2010-01-01');
const SINCE_2010 = { ...plainPeriod('2010-01-01'), effectivePrecision: 'year' as const };

describe('where the standing of the code is uncertain', () => {
  it('a code that is listed is so only as surely as it is in force', () => {
    const listed = { entries: { IPO: [plainPeriod('2008-01-01')] } };
    expect(statusOf({ standing: START_UNKNOWN, ...listed }, '2009-05-05')).toMatchObject({ status: 'listed', certain: false, standing: 'unknown', reasons: ['start-not-on-record'] });
    expect(statusOf({ standing: SINCE_2010, ...listed }, '2010-05-05')).toMatchObject({ status: 'listed', certain: false, reasons: ['start-known-to-month-or-year'] });
    expect(statusOf({ standing: SINCE_2010, ...listed }, '2011-05-05')).toMatchObject({ status: 'listed', certain: true, reasons: [] });
  });

  it('a code that its history says is not on the list is not, in force or not; the reason tells of the standing', () => {
    expect(statusOf({ standing: START_UNKNOWN, coveredFrom: { IPO: '1990-01-01' } }, '2009-05-05')).toMatchObject({
      status: 'not-listed', certain: true, standing: 'unknown', reasons: ['start-not-on-record'],
    });
  });

  it('the last day of the month in which a fact began doubts its end alone: by then it had begun', () => {
    const inJanuary = { ...plainPeriod('2010-01-01'), effectivePrecision: 'month' as const, terminationPrecision: 'unknown' as const, certainThrough: '2010-01-10' };
    expect(statusOf({ standing: inJanuary }, '2010-01-30')).toMatchObject({ reasons: ['start-known-to-month-or-year', 'outside-list-history'] });
    expect(statusOf({ standing: inJanuary }, '2010-01-31')).toMatchObject({ reasons: ['end-not-on-record', 'outside-list-history'] });
  });

  it('what is unknown is so for this reason as well: before its start the code could not be listed', () => {
    expect(statusOf({ standing: START_UNKNOWN }, '2009-05-05')).toMatchObject({ status: 'unknown', reasons: ['start-not-on-record', 'outside-list-history'] });
  });

  it('the standing itself says why', () => {
    const view = viewOf({ code: '00670', standing: START_UNKNOWN });
    expect(getCode(view, '00670', '2009-05-05').standing).toMatchObject({
      certainty: 'uncertain', reasons: [{ code: 'start-not-on-record', detail: 'The start of the code is not on record; it is certain from 2010-01-01.' }],
    });
    expect(getCode(view, '00670', '2010-01-01').standing.reasons).toEqual([]);
  });
});

describe('an open question about the standing', () => {
  const question = { questions: [{ questionId: 'Q1', subject: 'standing' as const, listId: null, touchesFrom: '2008-03-01', touchesThrough: '2008-06-30' }] };
  const questionsOn = (code: Omit<SomeCode, 'code'>, day: string) => statusOf({ ...code, ...question }, day).openQuestions;

  it('travels with a status that rests on it, on the days that it touches', () => {
    const listed = { entries: { IPO: [plainPeriod('2000-01-01')] } };
    expect(['2008-02-29', '2008-03-01', '2008-06-30', '2008-07-01'].map((day) => questionsOn(listed, day))).toEqual([[], ['Q1'], ['Q1'], []]);
    expect(questionsOn({ standing: plainPeriod('2010-01-01') }, '2008-05-05')).toEqual(['Q1']);
    expect(questionsOn({}, '2008-05-05')).toEqual(['Q1']);
  });

  it('does not travel with one that follows from the history of the list', () => {
    expect(questionsOn({ coveredFrom: { IPO: '1990-01-01' } }, '2008-05-05')).toEqual([]);
  });

  it('travels with the year', () => {
    const view = viewOf({ code: '00670', entries: { IPO: [plainPeriod('2000-01-01')] }, ...question });
    const ids = (year: number) => getYearStatus(view, 'IPO', '00670', year).openQuestions.map(({ id }) => id);
    expect([2007, 2008, 2009].map(ids)).toEqual([[], ['Q1'], []]);
  });
});
