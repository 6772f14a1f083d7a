import { CODE_SHAPE, likelyCode } from '#lib/codes/code';

/** What was typed into the search box: words, a date of service among them, or nothing but a code. */
export interface Search {
  words: string;
  day: string | null;
  /** The code, if nothing else was typed. */
  code: string | null;
  /** The code that was probably meant, if what was typed is none. */
  likely: string | null;
}

export function parseSearch(text: string): Search {
  const parts = text.trim().split(/\s+/).filter(Boolean);
  const day = parts.find((part) => /^\d{4}-\d{2}-\d{2}$/.test(part)) ?? null;
  const words = parts.filter((part) => part !== day).join(' ');
  const code = CODE_SHAPE.test(words.toUpperCase()) ? words.toUpperCase() : null;
  return { words, day, code, likely: code ? null : likelyCode(words) };
}
