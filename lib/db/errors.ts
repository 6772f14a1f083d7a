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

/** Constraints that callers run into, in their words. */
const SENTENCES: Record<string, string> = {
  person_email_key: 'There is a person with this e-mail address already.',
  api_client_name_key: 'There is a client with this name already.',
};

/**
 * The refusal as an error for the caller, or the error itself where it is none.
 * @param missing what the database means where it says that there is no such thing
 */
export function refusalOf(error: unknown, missing: ErrorCode = 'unknown-change'): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const { code, message, hint, constraint } = error as DatabaseError;
  const meaning = code === 'CL404' ? missing : MEANING[code];
  if (!meaning) return error;
  const sentence = (constraint && SENTENCES[constraint]) ?? `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  return new AppError(meaning, hint ? `${sentence} ${hint}` : sentence, constraint ? { constraint } : {});
}

/** Runs a call of the write door; a refusal reaches the caller with its meaning. */
export async function refusing<T>(work: Promise<T>, missing?: ErrorCode): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw refusalOf(error, missing);
  }
}
