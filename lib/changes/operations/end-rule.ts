import { z } from 'zod';
import type { Bench, Held } from '#lib/changes/bench';
import { citedFields, FactField, operationKind, requireSource, RuleField } from '#lib/changes/operation';
import { endedOn, insertDated, withDays } from '#lib/changes/periods';
import { AppError } from '#lib/errors';
import { EndInput } from '#lib/time/period-input';
import { endText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

/** @throws unknown-fact */
export function findRule(bench: Bench, ruleId: string, factId: number): Held<'guideline_rule'> {
  const rule = bench.whole('guideline_rule').find((row) => row.id === factId && row.ruleId === ruleId);
  if (!rule) throw new AppError('unknown-fact', `Rule ${ruleId} has no such version any more. Look at it and choose again.`);
  return rule;
}

export const endRule = operationKind({
  kind: 'end-rule',
  label: 'End a guideline rule',
  schema: z.strictObject({ kind: z.literal('end-rule'), ruleId: RuleField, factId: FactField, end: EndInput, ...citedFields }),
  plan(bench, { ruleId, factId, end, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    const old = findRule(bench, ruleId, factId);
    const period = endedOn(old, end);
    bench.supersede('guideline_rule', old);
    // An end can also be put later, into the days of the next version.
    const others = bench.whole('guideline_rule').filter((rule) => rule.ruleId === ruleId);
    insertDated(bench, 'guideline_rule', { ...withDays<'guideline_rule'>(old, period), sourceId, sourceLocator }, others, `Rule ${ruleId}`);
    return { sentence: `Rule ${ruleId} ends after ${endText(wirePeriod(period))} (was: ${endText(wirePeriod(old))}).`, codes: old.codes };
  },
});
