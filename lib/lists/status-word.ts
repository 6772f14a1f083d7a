import type { Standing } from '#lib/codes/code';
import type { AnswerOnDay, ListStatus } from '#lib/lists/status';

const STATUSES: readonly ListStatus[] = ['listed', 'not-listed', 'unknown'];
const STANDINGS: readonly Standing[] = ['in-force', 'not-yet-in-force', 'ended', 'unknown'];

/** What a word says about its days. All of them together number fewer than WORDS. */
export const WORDS = 64;
const CERTAIN = 4, STANDING_SHIFT = 3, QUESTIONED = 32;
export const statusOf = (word: number): ListStatus => STATUSES[word & 3]!;
export const isCertain = (word: number): boolean => (word & CERTAIN) !== 0;
export const standingOf = (word: number): Standing => STANDINGS[(word >> STANDING_SHIFT) & 3]!;
/** Open questions touch the answer; they are told from the facts themselves. */
export const isQuestioned = (word: number): boolean => (word & QUESTIONED) !== 0;

export const wordOf = ({ status, certain, standing, openQuestions }: AnswerOnDay): number =>
  STATUSES.indexOf(status) + (certain ? CERTAIN : 0) + (STANDINGS.indexOf(standing) << STANDING_SHIFT) + (openQuestions.length > 0 ? QUESTIONED : 0);
