import { z } from 'zod';
import type * as Facts from '#lib/catalog/facts';
import type { Period } from '#lib/time/period';

const Precision = z.enum(['day', 'month', 'year', 'unknown']);

/** The days of a fact as the initial facts write them: only what differs from a date known to the day and an open end. */
export const PeriodInput = z.strictObject({
  effectiveDate: z.iso.date().optional(),
  effectivePrecision: Precision.default('day').optional(),
  certainFrom: z.iso.date().optional(),
  terminationDate: z.iso.date().optional(),
  terminationPrecision: Precision.optional(),
});

export function periodOf(input: z.infer<typeof PeriodInput>): Period {
  return {
    effectiveDate: input.effectiveDate ?? null,
    effectivePrecision: input.effectivePrecision ?? 'day',
    notBefore: null,
    certainFrom: input.certainFrom ?? null,
    terminationDate: input.terminationDate ?? null,
    terminationPrecision: input.terminationDate ? (input.terminationPrecision ?? 'day') : null,
    certainThrough: null,
    notAfter: null,
  };
}

export const Condition: z.ZodType<Facts.Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ circumstance: z.string() }),
    z.strictObject({ not: Condition }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
  ]),
);
