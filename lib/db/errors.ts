import { AppError, type ErrorCode } from '#lib/errors';

/** What the database's own refusals (SQLSTATE CLnnn) and its constraints mean to a caller. */
const MEANING: Record<string, ErrorCode> = {
  CL002: 'malformed-body',
  CL003: 'not-possible',
  CL004: 'not-permitted',
  CL005: 'not-permitted',
  CL006: 'not-permitted',
  CL007: 'not-possible',
  CL008: 'malformed-parameter',
  CL009: 'content-changed',
  CL404: 'unknown-change',
  CL409: 'stale-proposal',
  '23P01': 'overlap',
  '23514': 'not-possible',
  '23503': 'not-possible',
  '23505': 'not-possible',
};

interface DatabaseError extends Error {
  code: string;
  hint?: string;
  constraint?: string;
}

/** The refusal as an error for the caller, or the error itself where it is none. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const { code, message, hint, constraint } = error as DatabaseError;
  const meaning = MEANING[code];
  if (!meaning) return error;
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  return new AppError(meaning, hint ? `${sentence} ${hint}` : sentence, constraint ? { constraint } : {});
}

/** Runs a call of the write door; a refusal reaches the caller with its meaning. */
export async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw refusalOf(error);
  }
}
