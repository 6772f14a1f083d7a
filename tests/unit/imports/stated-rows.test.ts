import { describe, expect, it } from 'vitest';
import { planDescriptionRows, planEntryRows } from '#lib/imports/plan/stated-rows';
import { plainPeriod } from '../../support/periods.ts';
import { viewOf } from '../../support/facts.ts';

const CODE = '00604';
const view = viewOf({ code: CODE, entries: { IPO: [plainPeriod('2017-01-01', '2020-12-31')] }, descriptions: [{ ...plainPeriod('2001-01-01'), text: 'our words' }] });
const input = { sourceId: 'S2', held: (code: string) => (code === CODE ? view.factsOf(code) : null) };
const entry = (from: string, through: string | null, row: number, code = CODE) => ({ listId: 'IPO', code, period: plainPeriod(from, through), row });

describe('rows with dates of their own', () => {
  it('are added where they are new, left alone where they are on record, and kept back where they share days with another', () => {
    const plan = planEntryRows([entry('2017-01-01', '2020-12-31', 2), entry('2022-01-01', null, 3), entry('2020-06-01', '2021-06-30', 4), entry('2022-01-01', null, 5, '99213')], input);
    expect(plan).toMatchObject({ unchanged: 1, conflicts: [{ code: CODE, row: 4, factIds: [1], choice: 'keep' }], notOnFile: [{ code: '99213', row: 5 }] });
    expect(plan.operations).toMatchObject([{ kind: 'add-list-entry', code: CODE, sourceId: 'S2', sourceLocator: 'row 3' }]);
  });

  it('correct the record where someone chooses so', () => {
    const { operations } = planEntryRows([entry('2016-01-01', '2020-12-31', 2)], { ...input, choices: { 2: 'correct' } });
    expect(operations).toMatchObject([{ kind: 'correct-list-entry', factId: 1, period: { effectiveDate: '2016-01-01' } }]);
  });

  it('of descriptors are told apart by their text and their licence', () => {
    const row = { code: CODE, descriptor: 'long' as const, text: 'our words', licenceClass: 'own-words' as const, editionYear: null, period: plainPeriod('2001-01-01'), row: 2 };
    expect(planDescriptionRows([row], input)).toMatchObject({ unchanged: 1, operations: [] });
    expect(planDescriptionRows([{ ...row, text: 'other words' }], { ...input, choices: { 2: 'correct' } }).operations).toMatchObject([{ kind: 'correct-description', text: 'other words' }]);
    expect(planDescriptionRows([{ ...row, descriptor: 'short' }], input).operations).toMatchObject([{ kind: 'add-description', descriptor: 'short' }]);
  });
});
