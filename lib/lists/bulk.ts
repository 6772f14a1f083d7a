import { z } from 'zod';
import type { View } from '#lib/catalog/snapshot';
import { parseCode } from '#lib/codes/code';
import { AppError, isAppError } from '#lib/errors';
import { briefOn } from '#lib/lists/many';
import { getYearStatus } from '#lib/lists/queries';
import type { BulkAnswer, BulkError, BulkYearAnswer } from '#lib/lists/schema';
import { certaintyOf } from '#lib/time/schema';
import { parsePlainDate, parseYear, type PlainDate } from '#lib/time/plain-date';

export const MOST_QUESTIONS = 100_000;

const Question = z.strictObject({
  code: z.string().meta({ example: '00604' }),
  asOf: z.iso.date().optional().meta({ example: '2021-06-30' }),
  year: z.int().optional(),
});

/** Questions are checked one by one, where they are answered: a bad one must not cost the others their answers. */
export const BulkBody = z
  .strictObject({
    questions: z.array(z.unknown()).meta({ description: `Up to ${MOST_QUESTIONS.toLocaleString('en-US')}.`, override: { items: z.toJSONSchema(Question, { io: 'input' }) as never } }),
  })
  .superRefine(({ questions }, context) => {
    if (questions.length <= MOST_QUESTIONS) return;
    const message = `A request may hold up to ${MOST_QUESTIONS} questions, not ${questions.length}. Send them in parts, or as application/x-ndjson, which has no limit.`;
    context.addIssue({ code: 'custom', message, params: { error: 'too-many-questions' } });
  })
  .meta({ id: 'BulkQuestions', example: { questions: [{ code: '00604', asOf: '2021-06-30' }, { code: '00604', year: 2022 }, { code: '00670', asOf: '2017-05-05' }] } });

/** @param asOf the day of questions that name none */
export function answerQuestion(view: View, listId: string, asOf: PlainDate, question: unknown): BulkAnswer | BulkYearAnswer | BulkError {
  try {
    if (typeof question !== 'object' || question === null || Array.isArray(question)) {
      throw new AppError('malformed-body', 'A question is an object like {"code":"00604","asOf":"2021-06-30"}.');
    }
    return answer(view, listId, asOf, question as Record<string, unknown>);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { ...named(question), error: error.code, detail: error.message };
  }
}

function answer(view: View, listId: string, asOf: PlainDate, question: Record<string, unknown>): BulkAnswer | BulkYearAnswer {
  for (const name in question) {
    if (name !== 'code' && name !== 'asOf' && name !== 'year') throw new AppError('unknown-parameter', `A question has code and asOf or year, not "${name.slice(0, 40)}".`);
  }
  const { code: sentCode, asOf: sentDay, year } = question;
  if (sentCode === undefined) throw new AppError('missing-parameter', 'code is missing: a question is an object like {"code":"00604","asOf":"2021-06-30"}.');
  if (typeof sentCode !== 'string') throw new AppError('malformed-code', 'code must be text, in quotes: a code sent as a number has lost its leading zeros.');
  const code = parseCode(sentCode);
  if (year !== undefined) {
    if (sentDay !== undefined) throw new AppError('malformed-parameter', 'A question has asOf or year, not both.');
    if (!Number.isInteger(year)) throw new AppError('malformed-year', 'year must be a whole number like 2021, without quotes.');
    const { status, certainty, periods, openQuestions, year: asked } = getYearStatus(view, listId, code, parseYear(String(year)));
    return { code, year: asked, status, certainty, periods, openQuestions: openQuestions.map((q) => q.id) };
  }
  if (sentDay !== undefined && typeof sentDay !== 'string') throw new AppError('malformed-date', 'asOf must be text like "2021-06-30".');
  const day = sentDay === undefined ? asOf : parsePlainDate(sentDay, 'asOf');
  const { status, certain, reasons, standing, openQuestions } = briefOn(view, listId, code, day);
  return { code, asOf: day, status, certainty: certaintyOf(certain), reasons, standing, openQuestions };
}

/** What the question said, so that its error can be told from its neighbours'; cut where it is absurdly long. */
function named(question: unknown): Pick<BulkError, 'code' | 'asOf' | 'year'> {
  const { code = null, asOf, year } = (typeof question === 'object' && question !== null ? question : {}) as Record<string, unknown>;
  const short = (value: unknown) => (typeof value === 'string' ? value.slice(0, 40) : typeof value === 'number' || value === null ? value : null);
  return { code: short(code), ...(asOf !== undefined && { asOf: short(asOf) }), ...(year !== undefined && { year: short(year) }) };
}

/** One line of NDJSON, answered or refused in its place. */
export function answerLine(view: View, listId: string, asOf: PlainDate, line: string): BulkAnswer | BulkYearAnswer | BulkError {
  let question: unknown;
  try {
    question = JSON.parse(line);
  } catch {
    return { code: null, error: 'malformed-body', detail: `This line is not JSON: ${line.slice(0, 60)}` };
  }
  return answerQuestion(view, listId, asOf, question);
}
