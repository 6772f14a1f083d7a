import { z } from 'zod';
import { citedFields, FactField, operationKind, requireSource, RuleField } from '#lib/changes/operation';
import { requireRuleParts, ruleFields } from '#lib/changes/operations/add-rule';
import { findRule } from '#lib/changes/operations/end-rule';
import { insertDated } from '#lib/changes/periods';
import { PeriodInput } from '#lib/time/period-input';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

export const correctRule = operationKind({
  kind: 'correct-rule',
  label: 'Correct a guideline rule',
  schema: z.strictObject({ kind: z.literal('correct-rule'), ruleId: RuleField, factId: FactField, ...ruleFields, period: PeriodInput, ...citedFields }),
  plan(bench, { ruleId, factId, ruleKind, codes, condition, scope, reportInstead, period, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    requireRuleParts(bench, { codes, reportInstead, condition });
    const old = findRule(bench, ruleId, factId);
    bench.supersede('guideline_rule', old);
    const row = { ruleId, kind: ruleKind, codes, condition, scope, reportInstead, ...period, sourceId, sourceLocator };
    const others = bench.whole('guideline_rule').filter((rule) => rule.ruleId === ruleId);
    insertDated(bench, 'guideline_rule', row, others, `Rule ${ruleId}`);
    const touched = [...new Set([...old.codes, ...codes])].sort();
    return { sentence: `Rule ${ruleId} is corrected; it holds ${periodText(wirePeriod(period))} (was on record: ${periodText(wirePeriod(old))}).`, codes: touched };
  },
});
