import { Word, type Look } from '#components/ui/glyph';
import type { Standing as StandingValue } from '#lib/codes/code';

const WORDS: Record<StandingValue, { look: Look; word: string }> = {
  'in-force': { look: 'fact', word: 'In force' },
  'not-yet-in-force': { look: 'hollow', word: 'Not yet in force' },
  ended: { look: 'hollow', word: 'Ended' },
  unknown: { look: 'hatched', word: 'Unknown' },
};

export const standingWord = (standing: StandingValue): string => WORDS[standing].word;

/** Where a code stands on a day: its shape and its word. */
export const Standing = ({ standing, large = false }: { standing: StandingValue; large?: boolean }) => (
  <Word look={WORDS[standing].look} large={large}>
    {WORDS[standing].word}
  </Word>
);
