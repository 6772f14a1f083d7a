import { address, CLOCKS, type Clocks, type Parameters, type Place } from '#lib/time/address';
import { AppError, isAppError } from '#lib/errors';
import type { Instant } from '#lib/time/instant';
import { FIELDS, splitTypedDate, type TypedDate } from '#lib/time/date-parts';
import { parseTypedInstant } from '#lib/time/typed-instant';

/** Parameters as an address brings them. */
export type SentParameters = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value)?.trim() ?? '';

/** The parameters of an address, a repeated one with all its values. */
export const sentIn = (parameters: URLSearchParams): SentParameters =>
  Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]).map(([name, values]) => [name, values!.length > 1 ? values : values![0]]));

/** Where a reader is, from an address; parameters that the page does not take are dropped. */
export function placeOf(path: string, sent: SentParameters, own: readonly string[]): Place {
  const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, one(sent[name])]).filter(([, value]) => value !== ''));
  return { path, own: named(own), clocks: named(CLOCKS) };
}

/** @throws malformed-parameter: of two values, one would be ignored in silence */
export function refuseRepeated(sent: SentParameters): void {
  const twice = Object.keys(sent).find((name) => Array.isArray(sent[name]) && sent[name].length > 1)?.slice(0, 40);
  if (twice) throw new AppError('malformed-parameter', `${twice} was sent more than once.`, { parameter: twice });
}

/**
 * The permalink that a sent form, or a moment in the words of people, stands for; null if the address is one already.
 * @param now what the end of a day that is not over yet means
 */
export function permalinkOf(path: string, sent: SentParameters, own: readonly string[], now: Instant): string | null {
  const names = Object.keys(sent);
  const form = names.some((name) => (Object.values(FIELDS) as string[]).includes(name));
  const place = placeOf(path, sent, own);
  const clocks = settled(form ? typedClocks(sent) : place.clocks, now);
  if (!form && !names.some((name) => sent[name] === '') && clocks.asOf === place.clocks.asOf && clocks.knownAt === place.clocks.knownAt) return null;
  return address(path, { ...place.own, ...clocks } as Parameters);
}

/** A whole date may be typed or pasted into any of the three boxes, and a month by its name into its own. */
function typedClocks(sent: SentParameters): Clocks {
  const [year, month, day] = [one(sent[FIELDS.year]), one(sent[FIELDS.month]), one(sent[FIELDS.day])];
  const whole = [month, day, year, `${month} ${day} ${year}`].map(splitTypedDate).find(Boolean);
  const two = (part: string) => (part === '' ? '' : part.padStart(2, '0'));
  const asOf = whole ? iso(whole) : year || month || day ? `${year}-${two(month)}-${two(day)}` : '';
  const known = one(sent[FIELDS.known]);
  return { ...(asOf && { asOf }), ...(known && (known.startsWith('@') ? { knownAt: known.slice(1) } : { revision: known })) };
}

const iso = ({ year, month, day }: TypedDate): string => `${year}-${month}-${day}`;

/** What can be read, in the form of the API; what cannot stays as it was typed, so that it can be told what is wrong. */
function settled(clocks: Clocks, now: Instant): Clocks {
  const whole = splitTypedDate(clocks.asOf ?? '');
  return { ...clocks, ...(whole && { asOf: iso(whole) }), ...(clocks.knownAt && { knownAt: settledInstant(clocks.knownAt, now) }) };
}

function settledInstant(typed: string, now: Instant): string {
  if (/[Tt].*([Zz]|[+-]\d{2}:\d{2})$/.test(typed)) return typed;
  try {
    return parseTypedInstant(typed, now);
  } catch (error) {
    if (isAppError(error)) return typed;
    throw error;
  }
}
