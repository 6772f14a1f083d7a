import { AppError } from '#lib/errors';

const pinned = (loaded: number): string => (loaded === 0 ? '' : ` Questions that name a revision up to ${loaded} are answered as ever: add revision=${loaded}.`);

/** @param loaded the newest revision that this process has; 0: none */
export const databaseUnreachable = (loaded: number): AppError =>
  new AppError('database-unreachable', `The database cannot be reached, so nobody here knows what is the newest.${pinned(loaded)} Try again shortly; the operator may allow older answers for a while with MAX_STALENESS_S.`);

/** @param loaded the newest revision that this process has */
export const behindNewest = (loaded: number): AppError =>
  new AppError('behind-newest', `A revision later than ${loaded} is on record, and this server has not loaded it yet.${pinned(loaded)} Try again shortly.`);
