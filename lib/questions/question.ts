import type { OpenQuestion } from '#lib/catalog/facts';
import type { Days } from '#lib/time/period';
import { FIRST_DAY, LAST_DAY, type PlainDate } from '#lib/time/plain-date';

/** The days whose answers a question touches. */
export const touchedDays = (question: OpenQuestion): Days => ({
  from: question.touchesFrom ?? FIRST_DAY,
  through: question.touchesThrough ?? LAST_DAY,
});

export const touches = (question: OpenQuestion, day: PlainDate): boolean =>
  (question.touchesFrom === null || question.touchesFrom <= day) && (question.touchesThrough === null || day <= question.touchesThrough);
