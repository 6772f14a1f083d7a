import { z } from 'zod';
import { citedFields, operationKind, QuestionField, requireSource, Words } from '#lib/changes/operation';
import { AppError } from '#lib/errors';

export const settleQuestion = operationKind({
  kind: 'settle-question',
  label: 'Settle an open question',
  schema: z.strictObject({ kind: z.literal('settle-question'), questionId: QuestionField, settlement: Words(4_000), ...citedFields }),
  plan(bench, { questionId, settlement, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    const open = bench.whole('open_question').find((question) => question.questionId === questionId);
    if (!open) throw new AppError('not-possible', `There is no question ${questionId}.`, { field: 'questionId' });
    if (open.settled) throw new AppError('not-possible', `Question ${questionId} is settled already.`, { field: 'questionId' });
    bench.supersede('open_question', open);
    const { id: _, ...question } = open;
    bench.insert('open_question', { ...question, settled: true, settlement, sourceId, sourceLocator });
    return { sentence: `"${open.title}" is settled: ${settlement}`, codes: open.codes };
  },
});
