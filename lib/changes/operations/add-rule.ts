import { z } from 'zod';
import type { Bench } from '#lib/changes/bench';
import { citedFields, CodeField, operationKind, requireFacts, requireSource, RuleField, Words } from '#lib/changes/operation';
import { insertDated } from '#lib/changes/periods';
import { AppError } from '#lib/errors';
import type { Condition as ConditionFact } from '#lib/catalog/facts';
import { Condition, RuleKind } from '#lib/guidelines/schema';
import { circumstancesOf } from '#lib/guidelines/condition';
import { PeriodInput } from '#lib/time/period-input';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

export const ruleFields = {
  ruleKind: RuleKind,
  codes: z.array(CodeField).min(1, 'A rule is about at least one code.'),
  condition: Condition,
  scope: Words(200).nullable().default(null),
  reportInstead: z.array(CodeField).default([]),
};

/** @throws not-possible for words that are not in the vocabulary, unknown-code for targets that are not on file */
export function requireRuleParts(bench: Bench, rule: { codes: string[]; reportInstead: string[]; condition: ConditionFact }): void {
  for (const code of rule.codes) requireFacts(bench, code);
  for (const code of rule.reportInstead) {
    if (bench.codeIs(code) === 'unknown') bench.insert('code', { code, systemId: /^[A-V]/.test(code) ? 'HCPCS' : 'CPT' });
  }
  const words = new Set(bench.whole('circumstance').map((word) => word.circumstanceId));
  const unknown = circumstancesOf(rule.condition).find((id) => !words.has(id));
  if (unknown) throw new AppError('not-possible', `"${unknown}" is not in the vocabulary of circumstances.`, { field: 'condition' });
}

export const addRule = operationKind({
  kind: 'add-rule',
  label: 'Add a guideline rule',
  schema: z.strictObject({ kind: z.literal('add-rule'), ruleId: RuleField, ...ruleFields, period: PeriodInput, ...citedFields }),
  plan(bench, { ruleId, ruleKind, codes, condition, scope, reportInstead, period, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    requireRuleParts(bench, { codes, reportInstead, condition });
    const row = { ruleId, kind: ruleKind, codes, condition, scope, reportInstead, ...period, sourceId, sourceLocator };
    const others = bench.whole('guideline_rule').filter((rule) => rule.ruleId === ruleId);
    insertDated(bench, 'guideline_rule', row, others, `Rule ${ruleId}`);
    return { sentence: `Rule ${ruleId} (${ruleKind}) holds for ${codes.join(', ')}, ${periodText(wirePeriod(period))}.`, codes };
  },
});
