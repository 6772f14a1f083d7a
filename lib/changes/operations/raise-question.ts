import { z } from 'zod';
import { citedFields, CodeField, ListField, operationKind, QuestionField, requireFacts, requireListed, requireSource, RuleField, Words } from '#lib/changes/operation';
import { AppError } from '#lib/errors';

const day = z.iso.date('A day, as year-month-day.').nullable().default(null);

export const raiseQuestion = operationKind({
  kind: 'raise-question',
  label: 'Raise an open question',
  schema: z
    .strictObject({
      kind: z.literal('raise-question'),
      questionId: QuestionField,
      title: Words(200),
      detail: Words(4_000),
      codes: z.array(CodeField).min(1, 'A question touches at least one code.'),
      subject: z.enum(['list', 'rule', 'standing', 'description']),
      listId: ListField.nullable().default(null),
      ruleId: RuleField.nullable().default(null),
      touchesFrom: day,
      touchesThrough: day,
      dateInDoubt: day,
      ...citedFields,
    })
    .refine((q) => (q.subject === 'list') === (q.listId !== null), { path: ['listId'], error: 'A question about a list names the list, and no other does.' })
    .refine((q) => (q.subject === 'rule') === (q.ruleId !== null), { path: ['ruleId'], error: 'A question about a rule names the rule, and no other does.' })
    .refine((q) => !q.touchesFrom || !q.touchesThrough || q.touchesFrom <= q.touchesThrough, { path: ['touchesThrough'], error: 'It lies before the first day that is touched.' }),
  plan(bench, { kind: _, ...question }) {
    requireSource(bench, question.sourceId);
    for (const code of question.codes) requireFacts(bench, code);
    if (question.listId) requireListed(bench, question.listId);
    if (question.ruleId && !bench.whole('guideline_rule').some((rule) => rule.ruleId === question.ruleId)) {
      throw new AppError('not-possible', `There is no rule ${question.ruleId}.`, { field: 'ruleId' });
    }
    if (bench.whole('open_question').some((other) => other.questionId === question.questionId)) {
      throw new AppError('not-possible', `Question ${question.questionId} is there already. Take the next free number.`, { field: 'questionId' });
    }
    bench.insert('open_question', { ...question, settled: false, settlement: null });
    return { sentence: `Question ${question.questionId} is raised: ${question.title}`, codes: question.codes };
  },
});
