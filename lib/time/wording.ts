import type { InForce } from '#lib/time/timeline';
import { lastStart, type Period } from '#lib/time/period';

/** Why an answer is uncertain or unknown, for programs and for people. */
export interface Reason {
  code: ReasonCode;
  detail: string;
}

export const REASON_CODES = [
  'start-not-on-record',
  'end-not-on-record',
  'start-known-to-month-or-year',
  'end-known-to-month-or-year',
  'outside-list-history',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Says what the doubts of a day are. @param what the fact's name in a sentence, e.g. "the list entry" */
export function reasonsOf<T extends Period>(doubts: InForce<T>['doubts'], what: string, day: string): Reason[] {
  return doubts.map(({ fact }) => {
    const ending = fact.terminationPrecision !== null && fact.terminationPrecision !== 'day' && !startsInDoubt(fact, day);
    return ending ? endReason(fact, what) : startReason(fact, what);
  });
}

const startsInDoubt = (fact: Period, day: string): boolean => day < lastStart(fact);

function startReason(fact: Period, what: string): Reason {
  if (fact.effectivePrecision === 'unknown') {
    return { code: 'start-not-on-record', detail: `The start of ${what} is not on record; it is certain from ${fact.certainFrom}.` };
  }
  const unit = fact.effectivePrecision as 'month' | 'year';
  return {
    code: 'start-known-to-month-or-year',
    detail: `The start of ${what} is known only to the ${unit}, ${unitText(fact.effectiveDate!, unit)}; by convention it counts from the first day.`,
  };
}

function endReason(fact: Period, what: string): Reason {
  if (fact.terminationPrecision === 'unknown') {
    return { code: 'end-not-on-record', detail: `The end of ${what} is not on record; it is certain through ${fact.certainThrough}.` };
  }
  const unit = fact.terminationPrecision as 'month' | 'year';
  return {
    code: 'end-known-to-month-or-year',
    detail: `The end of ${what} is known only to the ${unit}, ${unitText(fact.terminationDate!, unit)}; by convention it counts as over from the first day.`,
  };
}

const unitText = (date: string, unit: 'month' | 'year') => (unit === 'year' ? date.slice(0, 4) : date.slice(0, 7));
