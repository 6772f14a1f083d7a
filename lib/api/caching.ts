import type { View } from '#lib/catalog/snapshot';
import type { PlainDate } from '#lib/time/plain-date';

/** Changes when the layout of answers does, so that a kept answer of an older layout is not confirmed. */
const LAYOUT = '1';

export interface Freshness {
  /** The answer can never change: its day and its state of knowledge are both pinned. */
  pinned: boolean;
  etag: string;
}

/** @param licensed whether the answer may hold licensed text: it must not be confirmed to one who may not see it */
export function freshnessOf(view: View, asOf: PlainDate | null, pinned: boolean, licensed: boolean): Freshness {
  return { pinned, etag: `"${LAYOUT}.r${view.revision.number}.${asOf ?? 'all'}${licensed ? '.licensed' : ''}"` };
}

/** @param open whether anyone may read here: only then may a shared cache keep an answer */
export function cachingHeaders({ pinned, etag }: Freshness, open: boolean): Record<string, string> {
  const scope = open ? 'public' : 'private';
  return { etag, 'cache-control': pinned ? `${scope}, max-age=31536000, immutable` : `${scope}, no-cache`, vary: 'Accept, Authorization, Cookie' };
}

/** RFC 9110: a list of tags, weak ones included, or a star. */
export const isConfirmed = (ifNoneMatch: string | null | undefined, etag: string): boolean =>
  ifNoneMatch != null && ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
