import { AppError } from '#lib/errors';

/** @throws malformed-parameter unless it is one of the options, with all of them in the sentence */
export function requireOption<T extends string>(options: readonly T[], value: string, parameter: string): T {
  const found = options.find((candidate) => candidate === value);
  if (found) return found;
  throw new AppError('malformed-parameter', `${parameter} cannot be "${value.slice(0, 40)}". It must be one of ${options.join(', ')}.`, { parameter });
}
