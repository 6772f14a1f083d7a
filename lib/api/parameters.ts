import { z } from 'zod';
import { AppError, ERRORS, type ErrorCode } from '#lib/errors';
import { DateParameter, InstantParameter, parsedString } from '#lib/time/schema';

const wholeNumber = (what: string, from: number, through: number, error: ErrorCode) =>
  parsedString((text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (number >= from && number <= through) return number;
    throw new AppError(error, `${what} must be a whole number from ${from} through ${through}, not "${text.slice(0, 40)}".`, { parameter: what });
  });

export const RevisionNumber = (what: string, description: string, from = 1) =>
  wholeNumber(what, from, 999_999_999, 'malformed-revision').meta({ description, example: '1', override: { type: 'integer', minimum: from } });

/** Taken by every read that asks of a day. */
export const MomentParameters = z.strictObject({
  asOf: DateParameter('asOf', 'The effective day; for claims, the date of service. Default: today in America/New_York.').optional(),
  knownAt: InstantParameter.optional(),
  revision: RevisionNumber('revision', 'Answer as known at this revision. Not together with `knownAt`.').optional(),
  minRevision: RevisionNumber('minRevision', 'Answer from this revision or later: read your own writes. Waits up to a second, then 503.').optional(),
});
export type MomentParameters = z.output<typeof MomentParameters>;

/** An answer that speaks of all days takes no day: it would be ignored in silence. */
const KnowledgeParameters = MomentParameters.omit({ asOf: true });
/** What takes part in no past is only waited for. */
const NowParameters = MomentParameters.pick({ minRevision: true });
export const momentParameters = (asksOf: 'day' | 'all-days' | 'now') => ({ day: MomentParameters, 'all-days': KnowledgeParameters, now: NowParameters })[asksOf];

export const Limit = (most: number) =>
  wholeNumber('limit', 1, most, 'malformed-parameter').meta({ description: `How many at most, 1 through ${most}.`, override: { type: 'integer', minimum: 1, maximum: most } });

/**
 * Checks parameters against their declaration.
 * @param alsoKnown names that are taken here besides, for the message
 * @throws the error that the first bad one calls for, with a sentence that names it
 */
export function checkParameters<S extends z.ZodObject>(schema: S, values: Record<string, unknown>, alsoKnown: string[] = []): z.output<S> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  throw errorOf(result.error.issues[0]!, [...Object.keys(schema.shape), ...alsoKnown]);
}

function errorOf(issue: z.core.$ZodIssue, known: string[]): AppError {
  if (issue.code === 'unrecognized_keys') {
    const name = issue.keys[0]!.slice(0, 40);
    const takes = known.length ? `It takes ${known.join(', ')}.` : 'It takes none.';
    const why = name === 'revision' || name === 'knownAt' ? ' It answers as of now and takes part in no past.' : '';
    return new AppError('unknown-parameter', `"${name}" is not a parameter of this request.${why} ${takes}`, { parameter: name });
  }
  const name = issue.path.join('.');
  if (issue.code === 'custom') {
    const code = issue.params?.error as ErrorCode | undefined;
    return new AppError(code && code in ERRORS ? code : 'malformed-parameter', issue.message, { parameter: name });
  }
  if (issue.input === undefined && issue.code === 'invalid_type') {
    return new AppError('missing-parameter', `${name} is missing.`, { parameter: name });
  }
  if (issue.code === 'too_big') return new AppError('malformed-parameter', `${name} may have up to ${issue.maximum} characters.`, { parameter: name });
  const values = issue.code === 'invalid_value' ? ` It must be one of ${issue.values.join(', ')}.` : '';
  return new AppError('malformed-parameter', `${name} has a value that is not possible.${values}`, { parameter: name });
}
