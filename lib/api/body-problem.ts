import type { z } from 'zod';

const TYPES: Record<string, string> = { array: 'a list', object: 'an object', string: 'text, in quotes', int: 'a whole number', number: 'a number', boolean: 'true or false', record: 'an object' };

/**
 * What is wrong with a body, as a sentence that names the member and what it takes.
 * @param value the body as it was sent
 */
export function bodyProblem(schema: z.ZodType, value: unknown, issue: z.core.$ZodIssue): string {
  const name = issue.path.join('.');
  const takes = 'shape' in schema ? ` The body takes ${Object.keys(schema.shape as object).join(', ')}.` : '';
  if (issue.code === 'unrecognized_keys') {
    const where = name ? ` in ${name}` : '';
    return `The body has "${issue.keys[0]!.slice(0, 40)}"${where}, which is not known.${name ? '' : takes}`;
  }
  if (issue.code === 'invalid_type') {
    if (name && at(value, issue.path) === undefined) return `${name} is missing.${takes}`;
    return `${name || 'The body'} must be ${TYPES[issue.expected] ?? issue.expected}.`;
  }
  if (issue.code === 'invalid_value' && issue.values.length > 1) return `${name} must be one of ${issue.values.join(', ')}.`;
  return `The body does not fit: ${name ? `${name}: ` : ''}${issue.message.replace(/\.$/, '')}.`;
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
