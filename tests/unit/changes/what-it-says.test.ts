import { expect, it } from 'vitest';
import { contentOf, isWhatItSays, planChange } from '#lib/changes/plan';
import { Operation } from '#lib/changes/operations/kinds';
import { applied, initialCatalog } from '../../support/applied.ts';

const initial = initialCatalog();
const entry = initial.latest.factsOf('00604').entries.find(({ terminationPrecision }) => terminationPrecision === null)!.id;
const operations = [
  { kind: 'end-list-entry', code: '00604', factId: entry, end: { terminationDate: '2025-12-31' }, sourceId: 'S1' },
  { kind: 'add-code', code: 'J1100', summary: 'a drug', period: { effectiveDate: '2030-01-01' }, listHistory: [], sourceId: 'S1' },
  { kind: 'change-summary', code: 'J1100', summary: 'another', sourceId: 'S1' },
].map((operation) => Operation.parse(operation));
const plan = planChange(initial, operations);
const { text } = contentOf({ title: 't', reason: 'r', operations, citations: [{ sourceId: 'S1', locator: null, note: null }] }, plan);

it('a content is what its operations lead to, also once later revisions hold other facts', () => {
  expect(isWhatItSays(initial, text)).toBe(true);
  expect(isWhatItSays(applied(initial, plan.rows), text)).toBe(true);
});

it.each([
  ['another day in the rows', (t: string) => t.replace('"termination_date":"2025-12-31"', '"termination_date":"2024-12-31"')],
  ['another sentence', (t: string) => t.replace('is added, in force', 'is removed, in force')],
  ['a revision that there is not', (t: string) => t.replace('"revision":1', '"revision":9')],
  ['no JSON', () => 'no JSON'],
])('a content with %s is not', (_, forged) => {
  expect(forged(text)).not.toBe(text);
  expect(isWhatItSays(initial, forged(text))).toBe(false);
});
