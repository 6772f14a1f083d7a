// A date in the parts in which people type it: no calendar, so that a field in the browser needs nothing but this.

/** The fields of the time bar; an address with them is a form just sent, not a permalink. */
export const FIELDS = { month: 'asOfMonth', day: 'asOfDay', year: 'asOfYear', known: 'known' } as const;

/** The three boxes of a date as they were typed, right or wrong; what is no date at all stands in the first. */
export function dateParts(text: string): { month: string; day: string; year: string } {
  const parts = text.split('-');
  return parts.length === 3 ? { year: parts[0]!, month: parts[1]!, day: parts[2]! } : { month: text, day: '', year: '' };
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const two = (part: string) => part.padStart(2, '0');

/** "Dec", "december" or "dec." as "12". */
export function monthNumber(word: string): string | null {
  const name = word.toLowerCase().replace('.', '');
  const found = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name));
  return found < 0 ? null : two(String(found + 1));
}

/** Year, month and day as they were typed, with both digits; nothing says that the calendar has such a day. */
export interface TypedDate {
  year: string;
  month: string;
  day: string;
}

export const typedDate = (year: string, month: string, day: string): TypedDate => ({ year, month: two(month), day: two(day) });

/** The parts of a whole date, in any of the forms that `readTypedDate` takes; null where something else was typed. */
export function splitTypedDate(typed: string): TypedDate | null {
  const text = typed.trim();
  let parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^((?:19|20|21)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (parts) return typedDate(parts[1]!, parts[2]!, parts[3]!);
  parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (parts) return typedDate(parts[3]!, parts[1]!, parts[2]!);
  parts = /^([A-Za-z]+\.?)\s+(\d{1,2}),?\s+(\d{4})$/.exec(text);
  const month = parts && monthNumber(parts[1]!);
  return month ? typedDate(parts![3]!, month, parts![2]!) : null;
}
