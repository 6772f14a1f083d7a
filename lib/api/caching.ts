import type { View } from '#lib/catalog/snapshot';
import type { Basis } from '#lib/time/schema';

/** Changes when the layout of answers does, so that a kept answer of an older layout is not confirmed. */
const LAYOUT = '3';

/** What tells one answer at an address from another. */
export interface Representation {
  view: View;
  /** What it is asked of: a day, a year, or `all` days. */
  clock: string;
  format: 'json' | 'csv';
  /** Whether it may hold licensed text: it must not be confirmed to one who may not see it. */
  licensed: boolean;
}

/** A number alone does not name a revision: a database that was put back from a backup gives it a second time. */
const HASH_LENGTH = 8;

export function tagOf({ view, clock, format, licensed }: Representation): string {
  const { number, ledgerHash } = view.revision;
  return `"${LAYOUT}.r${number}.${ledgerHash.slice(0, HASH_LENGTH)}.${clock}.${format}${licensed ? '.licensed' : ''}"`;
}

/**
 * @param pinned the answer can never change: what it is asked of and its state of knowledge are both named
 * @param open whether anyone may read the answer: only then may a shared cache keep it
 */
export function cachingHeaders(etag: string, pinned: boolean, open: boolean): Record<string, string> {
  const scope = open ? 'public' : 'private';
  return { etag, 'cache-control': pinned ? `${scope}, max-age=31536000, immutable` : `${scope}, no-cache`, vary: 'Accept, Authorization, Cookie' };
}

/** RFC 9110: a list of tags, weak ones included, or a star. */
export const isConfirmed = (ifNoneMatch: string | null | undefined, etag: string): boolean =>
  ifNoneMatch != null && ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);

/**
 * On answers from the newest revision that is on hand while nobody knows whether it is the newest (MAX_STALENESS_S): seconds since that was known.
 * Not `Age`: the answer was never kept in a cache, and its caching is as ever.
 */
export const STALENESS = 'codeledger-staleness-s';

/** What an answer rests on, where its body has no place for it. */
export const basisHeaders = ({ asOf, revision, knownAt, ledgerHead }: Basis): Record<string, string> => ({
  'codeledger-as-of': asOf ?? '',
  'codeledger-revision': String(revision),
  'codeledger-known-at': knownAt,
  'codeledger-ledger-head': ledgerHead,
});
