import { describe, expect, it } from 'vitest';
import { touchesLicensedText } from '#lib/changes/licensed-text';
import { Operation, type OperationInput } from '#lib/changes/operations/kinds';
import { planChange } from '#lib/changes/plan';
import { applied, initialCatalog } from '../../support/applied.ts';

const CITED = { sourceId: 'S1' };
const LICENSED = { text: 'words of another', licenceClass: 'licensed', editionYear: 2026 } as const;
const OWN = { text: 'our words', licenceClass: 'own-words' } as const;
const period = { effectiveDate: '2030-01-01' };
const initial = initialCatalog();
const short = (text: typeof LICENSED | typeof OWN): OperationInput => ({ kind: 'add-description', code: '00604', descriptor: 'short', ...text, period, ...CITED });
const planned = (catalog: typeof initial, input: OperationInput) => {
  const operations = [Operation.parse(input)];
  return { operations, plan: planChange(catalog, operations) };
};
const touches = (catalog: typeof initial, input: OperationInput) => {
  const { operations, plan } = planned(catalog, input);
  return touchesLicensedText(catalog, operations, plan.rows);
};

describe('licensed text is touched', () => {
  const after = applied(initial, planned(initial, short(LICENSED)).plan.rows);
  const id = after.latest.factsOf('00604').descriptions.find(({ kind }) => kind === 'short')!.id;

  it('where it is stated, in an operation or in a row alone', () => {
    expect(touches(initial, short(LICENSED))).toBe(true);
    expect(touches(initial, short(OWN))).toBe(false);
    expect(touchesLicensedText(initial, [], planned(initial, short(LICENSED)).plan.rows)).toBe(true);
    expect(touchesLicensedText(initial, planned(initial, short(LICENSED)).operations, null)).toBe(true);
  });

  it('where it is ended or corrected into other words, though no operation says so', () => {
    expect(touches(after, { kind: 'end-description', code: '00604', factId: id, end: { terminationDate: '2031-12-31' }, ...CITED })).toBe(true);
    expect(touches(after, { kind: 'correct-description', code: '00604', factId: id, ...OWN, period, ...CITED })).toBe(true);
  });
});
