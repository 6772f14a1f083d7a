import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** JSON in the one form that is hashed (RFC 8785): the same value always gives the same bytes. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('This value has no JSON form.');
  return text;
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
