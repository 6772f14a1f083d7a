import { address, CLOCKS, type Clocks, type Parameters, type Place } from '#lib/time/address';
import { AppError } from '#lib/errors';

/** Parameters as an address brings them. */
export type SentParameters = Record<string, string | string[] | undefined>;

/** The fields of the time bar; an address with them is a form just sent, not a permalink. */
export const FIELDS = { month: 'asOfMonth', day: 'asOfDay', year: 'asOfYear', known: 'known' } as const;

const ISO = /^\s*(\d{4}-\d{2}-\d{2})\s*$/;
const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value)?.trim() ?? '';

/** Where a reader is, from an address; parameters that the page does not take are dropped. */
export function placeOf(path: string, sent: SentParameters, own: readonly string[]): Place {
  const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, one(sent[name])]).filter(([, value]) => value !== ''));
  return { path, own: named(own), clocks: named(CLOCKS) };
}

/** @throws malformed-parameter: of two values for one clock, one would be ignored in silence */
export function refuseRepeated(sent: SentParameters): void {
  const twice = CLOCKS.find((name) => Array.isArray(sent[name]) && sent[name].length > 1);
  if (twice) throw new AppError('malformed-parameter', `${twice} was sent more than once.`, { parameter: twice });
}

/** The permalink that a sent form stands for; null if the address is one already. */
export function permalinkOf(path: string, sent: SentParameters, own: readonly string[]): string | null {
  const names = Object.keys(sent);
  const form = names.some((name) => (Object.values(FIELDS) as string[]).includes(name));
  if (!form && !names.some((name) => sent[name] === '')) return null;
  const place = placeOf(path, sent, own);
  const clocks = form ? typedClocks(sent) : place.clocks;
  return address(path, { ...place.own, ...clocks } as Parameters);
}

/** A whole ISO date may be pasted into any of the three parts. */
function typedClocks(sent: SentParameters): Clocks {
  const [year, month, day] = [one(sent[FIELDS.year]), one(sent[FIELDS.month]), one(sent[FIELDS.day])];
  const pasted = [year, month, day].map((part) => ISO.exec(part)?.[1]).find(Boolean);
  const asOf = pasted ?? (year || month || day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : '');
  const known = one(sent[FIELDS.known]);
  return { ...(asOf && { asOf }), ...(known && (known.startsWith('@') ? { knownAt: known.slice(1) } : { revision: known })) };
}

/** The three parts of a date as they were typed, right or wrong. */
export function dateParts(text: string): { month: string; day: string; year: string } {
  const [year = '', month = '', day = ''] = text.split('-');
  return { month, day, year };
}
