import { describe, expect, it } from 'vitest';
import { changedFacts } from '#lib/changes/changed-facts';
import { impactOf, plannedOn } from '#lib/changes/impact';
import { Operation } from '#lib/changes/operations/kinds';
import { planChange } from '#lib/changes/plan';
import { applied, initialCatalog } from '../../support/applied.ts';

const initial = initialCatalog();
const { recordedRevision: _, ...first } = initial.latest.sources.get('S1')!;
const catalog = applied(initial, { supersede: {}, insert: { source: [{ ...first, id: 'S9' }] } });
const old = catalog.latest.factsOf('00604').descriptions.find((row) => row.text !== null);
const { text, effectiveDate, terminationDate, effectivePrecision, terminationPrecision, sourceId } = old!;
const period = { effectiveDate, effectivePrecision, ...(terminationPrecision && { terminationDate, terminationPrecision }) };
const correct = (more: object) => {
  const same = { kind: 'correct-description', code: '00604', factId: old!.id, text, licenceClass: old!.licenceClass, period, sourceId };
  const plan = planChange(catalog, [Operation.parse({ ...same, ...more })]);
  return { plan, sentence: plan.told[0]!.sentence, impact: impactOf(plannedOn(catalog, plan, 2), '2026-11-23', true) };
};

describe('a description whose licence alone is corrected', () => {
  const licensed = correct({ licenceClass: 'licensed', editionYear: 2026 });

  it('says so in the sentence that people decide on', () => {
    expect(licensed.sentence).toMatch(/is corrected: its licence class: licensed \(was: own-words\) and its edition year: 2026 \(was: none\)\.$/);
  });

  it('flips an answer, which names the licence classes, also for who sees the text', () => {
    expect(licensed.impact.flips).toMatchObject([{ about: 'description', before: expect.stringMatching(/ \(own-words\)$/), after: expect.stringMatching(/ \(licensed\)$/) }]);
  });

  it('shows the class of the fact before and after', () => {
    expect(changedFacts(catalog, catalog.latest, licensed.plan.rows, true).map(({ action, licenceClass }) => [action, licenceClass])).toEqual([['superseded', 'own-words'], ['recorded', 'licensed']]);
  });
});

it('a description whose source alone is corrected says so, and flips nothing', () => {
  const { sentence, impact } = correct({ sourceId: 'S9' });
  expect(sentence).toContain(`is corrected: its source: S9 (was: ${sourceId}).`);
  expect(impact.flips).toEqual([]);
});
