import { z } from 'zod';
import type { Bench } from '#lib/changes/bench';
import { CODE_SHAPE } from '#lib/codes/code';
import { AppError } from '#lib/errors';

/** What an operation says it does: the sentence that people read, and the codes it touches. */
export interface Told {
  sentence: string;
  codes: string[];
}

/** One kind of change, one file, the same functions in each. */
export interface OperationKind<S extends z.ZodType = z.ZodType> {
  kind: string;
  /** What the menu calls it. */
  label: string;
  schema: S;
  /** Works it out on the bench, or throws what is wrong with it. */
  plan(bench: Bench, operation: z.output<S>): Told;
}

export const operationKind = <S extends z.ZodType>(kind: OperationKind<S>): OperationKind<S> => kind;

/* Fields that several kinds share, with the sentence that a form shows where one is wrong. */

export const CodeField = z.string().regex(CODE_SHAPE, 'A code has five characters, like 00604 or J1100.');
export const ListField = z.string().regex(/^[A-Z][A-Z0-9-]{1,31}$/, 'The id of a list, like IPO.');
export const RuleField = z.string().regex(/^G[1-9][0-9]{0,8}$/, 'The id of a rule, like G3.');
export const QuestionField = z.string().regex(/^Q[1-9][0-9]{0,8}$/, 'The id of an open question, like Q1.');
export const SourceField = z.string().regex(/^S[1-9][0-9]{0,8}$/, 'Choose the source, like S1.');
export const FactField = z.int('Choose the fact.');
export const Words = (most: number) => z.string().trim().min(1, 'This cannot be empty.').max(most, `At most ${most} characters.`);

/** The source that an operation rests on, and the place in it. */
export const citedFields = { sourceId: SourceField, sourceLocator: Words(200).nullable().default(null) };

/** @throws not-possible */
export function requireSource(bench: Bench, sourceId: string): void {
  if (!bench.hasSource(sourceId)) throw new AppError('not-possible', `Source ${sourceId} is not on file. Add it first, in this change or another.`, { field: 'sourceId' });
}

/** @throws unknown-code, facts-not-on-file */
export function requireFacts(bench: Bench, code: string): void {
  const state = bench.codeIs(code);
  if (state === 'unknown') throw new AppError('unknown-code', `${code} is not on file. Add the code first.`, { field: 'code' });
  if (state === 'target-only') throw new AppError('facts-not-on-file', `${code} is known only as the target of a rule. Add the code first.`, { field: 'code' });
}

/** @throws unknown-list */
export function requireListed(bench: Bench, listId: string): void {
  if (bench.hasList(listId)) return;
  const lists = bench.whole('list').map((list) => list.listId);
  throw new AppError('unknown-list', `There is no list ${listId}. The lists are ${lists.join(', ')}.`, { field: 'listId' });
}
