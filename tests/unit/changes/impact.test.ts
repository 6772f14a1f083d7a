import { expect, it } from 'vitest';
import { impactOf, plannedOn } from '#lib/changes/impact';
import { Operation } from '#lib/changes/operations/kinds';
import { planChange, type Plan } from '#lib/changes/plan';
import { initialCatalog } from '../../support/applied.ts';
import { plainPeriod } from '../../support/periods.ts';
import { CITED } from '../../support/publish.ts';

const catalog = initialCatalog();
const open = (code: string) => catalog.latest.factsOf(code).entries.find(({ terminationPrecision }) => terminationPrecision === null)!;
const told = planChange(catalog, [Operation.parse({ kind: 'change-summary', code: '00604', summary: 'words', sourceId: 'S1' })]);
const flips = (rows: Partial<Plan['rows']>) => {
  const plan = { ...told, rows: { supersede: { ...told.rows.supersede, ...rows.supersede }, insert: { ...told.rows.insert, ...rows.insert } } };
  return impactOf(plannedOn(catalog, plan, 1), '2026-11-23').flips.map(({ code, about }) => `${code} ${about}`);
};

it('impact shows a code that rows touch and no sentence tells', () => {
  expect(flips({})).toEqual([]);
  expect(flips({ insert: { list_entry: [{ listId: 'IPO', code: '00600', ...plainPeriod('2040-01-01'), ...CITED }] } })).toEqual(['00600 list IPO']);
  const { id, listId } = open('00670');
  expect(flips({ supersede: { list_entry: [id] } })).toContain(`00670 list ${listId}`);
  const rule = catalog.latest.rules.find(({ ruleId }) => ruleId === 'G3')!;
  expect([...new Set(flips({ supersede: { guideline_rule: [rule.id] } }))]).toEqual(rule.codes.map((code) => `${code} rule G3`));
});
