import { Word, type Look } from '#components/ui/glyph';
import type { ListStatus } from '#lib/lists/status';

const WORDS: Record<ListStatus, { look: Look; word: string }> = {
  listed: { look: 'filled', word: 'Listed' },
  'not-listed': { look: 'hollow', word: 'Not listed' },
  unknown: { look: 'hatched', word: 'Unknown' },
};

export const statusWord = (status: ListStatus): string => WORDS[status].word;

/** The status of a code on a list: its shape and its word. */
export const Status = ({ status, large = false }: { status: ListStatus; large?: boolean }) => (
  <Word look={WORDS[status].look} large={large}>
    {WORDS[status].word}
  </Word>
);
