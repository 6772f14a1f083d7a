import { CODE_SHAPE, likelyCode } from '#lib/codes/code';
import { splitTypedDate } from '#lib/time/date-parts';

/** What was typed into the search box: words, a date of service among them, or nothing but a code. */
export interface Search {
  words: string;
  /** The day as year-month-day; nothing says that the calendar has it. */
  day: string | null;
  /** The year, if nothing else was typed: it names no day. */
  year: number | null;
  /** The code, if nothing else was typed. */
  code: string | null;
  /** The code that was probably meant, if what was typed is none. */
  likely: string | null;
}

/** A date in any form that a date field takes, between other words. */
const DATE = /(?<!\S)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{8}|[A-Za-z]{3,}\.?\s+\d{1,2},?\s+\d{4})(?!\S)/g;

export function parseSearch(text: string): Search {
  const found = (text.match(DATE) ?? []).find(splitTypedDate);
  const typed = found && splitTypedDate(found);
  const words = (found ? text.replace(found, ' ') : text).trim().split(/\s+/).filter(Boolean).join(' ');
  const code = CODE_SHAPE.test(words.toUpperCase()) ? words.toUpperCase() : null;
  return {
    words,
    day: typed ? `${typed.year}-${typed.month}-${typed.day}` : null,
    year: !typed && /^(?:19|20|21)\d{2}$/.test(words) ? Number(words) : null,
    code,
    likely: code ? null : likelyCode(words),
  };
}
