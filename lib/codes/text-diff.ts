import { diffWordsWithSpace } from 'diff';

/** A run of words of two texts: in both, only in the second, or only in the first. */
export interface TextPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** What changed between two texts, word by word. */
export const diffText = (before: string, after: string): TextPart[] =>
  diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }));
