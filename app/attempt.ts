import { isAppError, type AppError } from '#lib/errors';

/** What a function gives, or the failure that the caller can understand; any other failure goes on. */
export function attempt<T>(work: () => T): { ok: true; value: T } | { ok: false; error: AppError } {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (isAppError(error)) return { ok: false, error };
    throw error;
  }
}
