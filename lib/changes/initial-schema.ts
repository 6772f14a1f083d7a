import { z } from 'zod';
import { Condition } from '#lib/guidelines/schema';
import { periodFields, PeriodInput } from '#lib/time/period-input';

const nullable = z.string().nullable().default(null);

/** The layout of prisma/initial-facts.json: dates default to precision `day`, a missing termination is open. */
export const InitialFacts = z.strictObject({
  title: z.string(),
  reason: z.string(),
  source: z.strictObject({
    id: z.string(), kind: z.string(), title: z.string(), publisher: nullable, retrievedOn: nullable,
    url: nullable, postedOn: nullable, fileName: nullable, fileSha256: nullable,
  }),
  lists: z.array(z.strictObject({ listId: z.string(), name: z.string(), covers: z.string(), cadence: z.enum(['calendar-year', 'performance-year']) })),
  codes: z.array(
    z.strictObject({
      code: z.string(),
      summary: z.string(),
      standing: PeriodInput,
      descriptions: z.array(z.strictObject({ ...periodFields, text: z.string().nullable() }).transform(({ text, ...period }) => ({ text, ...PeriodInput.parse(period) }))),
      entries: z.record(z.string(), z.array(PeriodInput)),
      coveredFrom: z.record(z.string(), z.string()),
    }),
  ),
  targetOnlyCodes: z.array(z.string()),
  circumstances: z.array(z.strictObject({ circumstanceId: z.string(), clause: z.string(), negatedClause: z.string(), noun: z.string() })),
  rules: z.array(
    z.strictObject({
      ruleId: z.string(),
      kind: z.enum(['residual', 'reportable-only-if', 'not-reportable-for', 'applies-to', 'includes']),
      codes: z.array(z.string()),
      condition: Condition,
      scope: nullable,
      reportInstead: z.array(z.string()),
      certainFrom: z.string(),
    }),
  ),
  questions: z.array(
    z.strictObject({
      questionId: z.string(), title: z.string(), detail: z.string(), codes: z.array(z.string()), subject: z.enum(['list', 'rule']),
      listId: nullable, ruleId: nullable, touchesFrom: nullable, touchesThrough: nullable, dateInDoubt: nullable,
    }),
  ),
});
export type InitialFacts = z.infer<typeof InitialFacts>;
