import { z } from 'zod';
import type { Condition as ConditionFact } from '#lib/catalog/facts';
import { Certainty, periodMembers, Reason } from '#lib/time/schema';

export const RuleKind = z
  .enum(['residual', 'reportable-only-if', 'not-reportable-for', 'applies-to', 'includes'])
  .meta({ id: 'RuleKind' });

/** Over the ids of the vocabulary of circumstances. */
export const Condition: z.ZodType<ConditionFact> = z
  .lazy(() =>
    z.union(
      [
        z.strictObject({ circumstance: z.string() }),
        z.strictObject({ not: Condition }),
        z.strictObject({ all: z.array(Condition).min(1) }),
        z.strictObject({ any: z.array(Condition).min(1) }),
      ],
      'Words of the vocabulary, joined by "and", "or" and "not", in parentheses where they are mixed.',
    ),
  )
  .meta({ id: 'Condition', description: 'Over ids of circumstances; `all`, `any` and `not` combine them.' });

export const WireRule = z
  .object({
    id: z.string().meta({ example: 'G3' }),
    kind: RuleKind,
    codes: z.array(z.string()),
    sentence: z.string().meta({ description: 'Rendered from the data, in our own words.' }),
    condition: Condition,
    reportInstead: z.array(z.string()),
    ...periodMembers,
    certainty: Certainty.meta({ description: 'Whether it is certain that the rule holds on the day.' }),
    reasons: z.array(Reason),
    sourceId: z.string(),
    openQuestions: z.array(z.string()),
  })
  .meta({ id: 'GuidelineRule' });
export type WireRule = z.infer<typeof WireRule>;
