import { z } from 'zod';
import type { OpenQuestion } from '#lib/catalog/facts';
import { WireDate } from '#lib/time/schema';

export const WireQuestion = z
  .object({
    id: z.string().meta({ example: 'Q1' }),
    title: z.string(),
    detail: z.string(),
    subject: z.enum(['list', 'rule', 'standing', 'description']),
    list: z.string().nullable(),
    rule: z.string().nullable(),
    codes: z.array(z.string()),
    touchesFrom: WireDate.nullable().meta({ description: 'First day whose answers it touches; null: no bound.' }),
    touchesThrough: WireDate.nullable().meta({ description: 'Last day whose answers it touches; null: no bound.' }),
    dateInDoubt: WireDate.nullable(),
  })
  .meta({ id: 'OpenQuestion', description: 'Sources disagree or are silent; a person has not settled it yet.' });
export type WireQuestion = z.infer<typeof WireQuestion>;

export const wireQuestion = (question: OpenQuestion): WireQuestion => ({
  id: question.questionId,
  title: question.title,
  detail: question.detail,
  subject: question.subject,
  list: question.listId,
  rule: question.ruleId,
  codes: question.codes,
  touchesFrom: question.touchesFrom,
  touchesThrough: question.touchesThrough,
  dateInDoubt: question.dateInDoubt,
});
