import { describe, expect, it } from 'vitest';
import type { Circumstance, Condition, GuidelineRule } from '#lib/catalog/facts';
import { clauseOf, sentenceOf } from '#lib/guidelines/sentence';
import { plainPeriod } from '../../support/periods.ts';

const recorded = { id: 1, sourceId: 'S1', sourceLocator: null, recordedRevision: 1, supersededRevision: null };
const word = (circumstanceId: string, clause: string, negatedClause: string, noun: string): [string, Circumstance] => [circumstanceId, { circumstanceId, clause, negatedClause, noun, ...recorded }];
const vocabulary = new Map([
  word('sitting', 'the patient sits', 'the patient does not sit', 'a sitting patient'),
  word('one-lung', 'one lung is ventilated', 'both lungs are ventilated', 'one-lung ventilation'),
  word('other-code', 'a more specific code describes {scope}', 'no more specific code describes {scope}', 'a more specific code'),
]);
const rule = (change: Partial<GuidelineRule>): GuidelineRule => ({
  ruleId: 'G1', kind: 'reportable-only-if', codes: ['00604'], condition: { circumstance: 'sitting' }, scope: null, reportInstead: [], ...plainPeriod('2020-01-01'), ...recorded, ...change,
});

describe('a condition reads as a clause', () => {
  it.each<[Condition, string]>([
    [{ circumstance: 'sitting' }, 'the patient sits'],
    [{ not: { circumstance: 'sitting' } }, 'the patient does not sit'],
    [{ any: [{ circumstance: 'sitting' }, { not: { circumstance: 'one-lung' } }] }, 'the patient sits, or both lungs are ventilated'],
    [{ all: [{ circumstance: 'sitting' }, { circumstance: 'one-lung' }] }, 'the patient sits, and one lung is ventilated'],
    [{ circumstance: 'not-in-the-vocabulary' }, 'not-in-the-vocabulary'],
  ])('%j', (condition, text) => {
    expect(clauseOf(condition, vocabulary)).toBe(text);
  });
});

describe('a rule reads as a sentence', () => {
  it.each<[Partial<GuidelineRule>, string]>([
    [{}, 'Reportable only if the patient sits.'],
    [{ reportInstead: ['00630'] }, 'Reportable only if the patient sits. Otherwise report 00630 instead.'],
    [{ kind: 'not-reportable-for', reportInstead: ['00540', '00541'] }, 'Not reportable where the patient sits; report one of 00540, 00541 instead.'],
    [{ kind: 'residual', condition: { not: { circumstance: 'other-code' } }, scope: 'the lumbar service' }, 'Report only where no more specific code describes the lumbar service.'],
    [{ kind: 'residual', condition: { not: { circumstance: 'other-code' } } }, 'Report only where no more specific code describes the service.'],
    [{ kind: 'applies-to' }, 'Applies where the patient sits.'],
    [{ kind: 'includes', condition: { circumstance: 'one-lung' } }, 'Includes one-lung ventilation; not billed separately.'],
  ])('%j', (change, text) => {
    expect(sentenceOf(rule(change), vocabulary)).toBe(text);
  });
});
