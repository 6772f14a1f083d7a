import type { CodeFacts } from '#lib/catalog/snapshot';
import type { CodeStanding, Description, DescriptorKind } from '#lib/catalog/facts';
import { AppError } from '#lib/errors';
import { firstStart } from '#lib/time/period';
import { inForceOn, type InForce } from '#lib/time/timeline';
import type { PlainDate } from '#lib/time/plain-date';

/** CPT: four digits and a digit or A, F, M, T, U; HCPCS Level II: a letter A to V and four digits. */
export const CODE_SHAPE = /^(?:[0-9]{4}[0-9AFMTU]|[A-V][0-9]{4})$/;

/** What was probably meant by a text that is not quite a code: leading zeros lost, small letters. Null if nothing fits. */
export function likelyCode(text: string): string | null {
  const upper = text.trim().toUpperCase();
  const padded = /^\d{1,4}$/.test(upper) ? upper.padStart(5, '0') : upper;
  return CODE_SHAPE.test(padded) ? padded : null;
}

/** @throws malformed-code, saying what was probably meant */
export function parseCode(text: string): string {
  if (CODE_SHAPE.test(text)) return text;
  const likely = likelyCode(text);
  const hint = likely ? ` Did you mean ${likely}?` : '';
  throw new AppError('malformed-code', `A code has five characters, like 00604 or J1100; "${text.slice(0, 40)}" has not that shape.${hint}`, { parameter: 'code' });
}

export type Standing = 'in-force' | 'not-yet-in-force' | 'ended' | 'unknown';

export interface StandingOnDay {
  standing: Standing;
  certain: boolean;
  fact: CodeStanding | null;
  /** The periods whose dates leave open whether the code is in force on the day. */
  doubts: InForce<CodeStanding>['doubts'];
}

/** Where a code stands on a day, from the periods in which it is in force. */
export function standingOn(standings: readonly CodeStanding[], day: PlainDate): StandingOnDay {
  const { fact, certain, doubts } = inForceOn(standings, day);
  if (fact) return { standing: 'in-force', certain, fact, doubts };
  const possible = doubts.find((doubt) => doubt.presence === 'possible');
  if (possible) return { standing: 'unknown', certain: false, fact: possible.fact, doubts };
  // None is possible here: what has begun has ended.
  const begun = standings.findLast((row) => firstStart(row) <= day);
  return { standing: begun ? 'ended' : 'not-yet-in-force', certain, fact: begun ?? standings[0] ?? null, doubts };
}

export interface DescriptionOnDay {
  /** Counted from 1 among the versions of its kind on record. */
  version: number;
  certain: boolean;
  fact: Description;
  /** The versions whose dates leave open whether they are in force on the day. */
  doubts: InForce<Description>['doubts'];
}

/** Versions of one kind of descriptor, in the order of their days. */
export const versionsOf = (facts: Pick<CodeFacts, 'descriptions'>, kind: DescriptorKind = 'long'): Description[] =>
  facts.descriptions.filter((row) => row.kind === kind);

/**
 * The version in force on a day; null on days without one, and where the code itself is certainly not in force. A version
 * that may be in force counts, as uncertain.
 */
export function descriptionOn(facts: Pick<CodeFacts, 'standings' | 'descriptions'>, day: PlainDate, kind: DescriptorKind = 'long'): DescriptionOnDay | null {
  const { standing, certain: standingCertain } = standingOn(facts.standings, day);
  if (standingCertain && standing !== 'in-force') return null;
  const versions = versionsOf(facts, kind);
  const { fact, certain, doubts } = inForceOn(versions, day);
  const chosen = fact ?? doubts.find((doubt) => doubt.presence === 'possible')?.fact;
  return chosen ? { version: versions.indexOf(chosen) + 1, certain: certain && fact !== null, fact: chosen, doubts } : null;
}
