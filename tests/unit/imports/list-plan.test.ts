import { describe, expect, it } from 'vitest';
import type { CodeFacts } from '#lib/catalog/snapshot';
import type { Recorded } from '#lib/catalog/facts';
import type { ListPlanInput } from '#lib/imports/plan/list-plan';
import { planList } from '#lib/imports/plan/list-plan';
import { historyOf } from '#lib/imports/plan/history';
import type { Period } from '#lib/time/period';
import { snapshot, TestRecord } from '../../support/import-history.ts';
import { plainPeriod } from '../../support/periods.ts';
import { startUnknown } from '../../support/facts.ts';

const A = '00604';
const B = '27447';
const ELSEWHERE: Recorded = { id: 1, sourceId: 'S1', sourceLocator: 'row of 00604', recordedRevision: 1, supersededRevision: null };

/** A code that another source told of. */
function elsewhere(entries: Period[], coveredFrom = '1990-01-01', more: Partial<CodeFacts> = {}): CodeFacts {
  return {
    code: A, systemId: 'CPT', summary: 'a code', descriptions: [], rules: [], questions: [],
    standings: [{ ...ELSEWHERE, ...plainPeriod('1990-01-01'), code: A }],
    entries: entries.map((period, i) => ({ ...ELSEWHERE, ...period, id: 10 + i, code: A, listId: 'IPO' })),
    coverages: [{ ...ELSEWHERE, listId: 'IPO', code: A, coveredFrom }],
    ...more,
  };
}

function plan(facts: CodeFacts, years: Record<string, 0 | 1 | null>, more: Partial<ListPlanInput> = {}) {
  const files = Object.entries(years).map(([year, on]) => snapshot(`${year}-01-01`, on === null ? {} : { [A]: on }));
  const ours = new Set(files.map(({ sourceId }) => sourceId));
  return planList({ listId: 'IPO', history: historyOf(files, 'calendar-year'), ours, held: (code) => (code === A ? facts : null), onFile: [A], nextQuestion: 7, ...more });
}

describe('files beside facts of another source', () => {
  const told = [plainPeriod('2017-01-01', '2020-12-31'), plainPeriod('2022-01-01')];

  it('that agree change nothing, though they know less', () => {
    expect(plan(elsewhere(told), { 2019: 1, 2020: 1, 2021: 0, 2022: 1 })).toMatchObject({ operations: [], counts: { unchanged: 1, contradictions: 0 } });
    expect(plan(elsewhere(told), { 2019: 1, 2022: 1 })).toMatchObject({ operations: [], counts: { unchanged: 1 } });
    expect(plan(elsewhere([startUnknown('2018-01-01', '2018-12-31')]), { 2019: 0 }).operations).toEqual([]);
    expect(plan(elsewhere([plainPeriod('2017-01-01', '2025-12-31')]), { 2019: 1 }).operations).toEqual([]);
  });

  it('that contradict them raise an open question, and overwrite nothing', () => {
    const { codes, operations, counts } = plan(elsewhere(told), { 2021: 0, 2022: 1, 2026: 0 });
    expect(counts).toMatchObject({ contradictions: 1, corrected: 0 });
    expect(codes[0]!.contradictions).toMatchObject([{ about: 'list', recordSays: true, days: { from: '2026-01-01', through: '2026-01-01' }, sourceIds: ['S1'], choice: 'open-question' }]);
    expect(operations).toMatchObject([{ kind: 'raise-question', questionId: 'Q7', title: '00604: listed on the IPO list, or not listed?', codes: [A], touchesFrom: '2026-01-01' }]);
  });

  it('that contradict them are followed where someone chooses so, keeping what they do not speak of', () => {
    const { operations } = plan(elsewhere([plainPeriod('2017-01-01')]), { 2019: 1, 2020: 0 }, { choices: { byCode: { [A]: 'correct' } } });
    expect(operations).toMatchObject([{ kind: 'end-list-entry', factId: 10, end: { terminationDate: '2019-12-31' }, sourceId: 'S1', sourceLocator: 'row of 00604; with S2001, row 1' }]);
    const never = plan(elsewhere([plainPeriod('2017-01-01')]), { 2019: 0 }, { choices: { all: 'correct' } });
    expect(never.operations).toMatchObject([{ kind: 'end-list-entry', end: { terminationPrecision: 'unknown', certainThrough: '2017-01-01', notAfter: '2018-12-31' } }]);
  });

  it('that contradict them leave them where someone chooses so', () => {
    expect(plan(elsewhere(told), { 2026: 0 }, { choices: { all: 'keep' } })).toMatchObject({ operations: [], counts: { contradictions: 1 } });
  });

  it('are not asked about twice', () => {
    const question = { ...ELSEWHERE, questionId: 'Q1', title: '', detail: '', codes: [A], subject: 'list' as const, listId: 'IPO', ruleId: null, touchesFrom: '2026-01-01', touchesThrough: null, dateInDoubt: null, settled: false, settlement: null };
    const { operations, codes } = plan(elsewhere(told, '1990-01-01', { questions: [question] }), { 2026: 0 });
    expect([operations, codes[0]!.contradictions[0]!.questionId]).toEqual([[], 'Q1']);
  });

  it('that no longer have a code contradict a source that says it is in force', () => {
    const { codes } = plan(elsewhere([]), { 2019: 0, 2020: null });
    expect(codes[0]!.contradictions).toMatchObject([{ about: 'standing', recordSays: true, days: { from: '2020-01-01' } }]);
  });

  it('reach further back than their list history, and say so', () => {
    expect(plan(elsewhere([], '2021-01-01'), { 2019: 0 }).operations).toMatchObject([{ kind: 'set-list-history', code: A, coveredFrom: '2019-01-01' }]);
  });
});

describe('the difference that a file makes', () => {
  it('is counted by what it means', () => {
    const record = new TestRecord();
    const before = snapshot('2019-01-01', { '00100': 0, '00102': 1, '00103': 1, '00104': 1, [B]: 0 });
    const first = record.plan([before]);
    expect(first.counts).toEqual({ 'code-added': 5, 'code-ended': 0, 'code-reinstated': 0, 'comes-on': 3, 'comes-off': 0, corrected: 0, 'history-on-hand': 0, contradictions: 0, unchanged: 0 });
    record.publish(first);
    const after = snapshot('2020-01-01', { '00100': 1, '00102': 0, '00103': 1, [B]: 0, J1100: 1 });
    const second = record.plan([before, after]);
    expect(second.counts).toEqual({ 'code-added': 1, 'code-ended': 1, 'code-reinstated': 0, 'comes-on': 2, 'comes-off': 1, corrected: 0, 'history-on-hand': 0, contradictions: 0, unchanged: 2 });
    expect(second.codes.map(({ code, moves }) => [code, moves.join()])).toEqual([['00100', 'comes-on'], ['00102', 'comes-off'], ['00104', 'code-ended'], ['J1100', 'code-added,comes-on']]);
    expect(second.operations.find(({ kind }) => kind === 'end-list-entry')).toMatchObject({ code: '00102', sourceId: 'S2001', sourceLocator: 'row 3', end: { terminationDate: '2019-12-31' } });
  });

  it('of an older file moves the edge back and dates what began since', () => {
    const record = new TestRecord();
    const [older, newer] = [snapshot('2019-01-01', { [A]: 0 }), snapshot('2020-01-01', { [A]: 1 })];
    record.publish(record.plan([newer]));
    const plan = record.plan([newer, older]);
    expect(plan.operations.map(({ kind }) => kind)).toEqual(['correct-standing', 'correct-list-entry', 'set-list-history']);
    record.publish(plan);
    expect(record.held(A)!.entries).toMatchObject([{ effectiveDate: '2020-01-01', effectivePrecision: 'day' }]);
  });
});
