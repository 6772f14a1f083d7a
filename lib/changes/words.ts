import type { Flip } from '#lib/changes/impact';
import type { ChangeState } from '#lib/changes/schema';
import { FIRST_DAY, LAST_DAY } from '#lib/time/plain-date';

/** Dates of service in a table: "2026-01-01 onwards". */
export function flipDays({ from, through }: Pick<Flip, 'from' | 'through'>): string {
  if (from === FIRST_DAY && through === LAST_DAY) return 'every day';
  if (through === LAST_DAY) return `${from} onwards`;
  if (from === FIRST_DAY) return `through ${through}`;
  return from === through ? from : `${from} – ${through}`;
}

/** What is asked, for a reader: "IPO list", "Rule G3", "Standing". */
export function aboutText(about: string): string {
  const [kind, id] = about.split(' ');
  if (kind === 'list') return `${id} list`;
  return about.charAt(0).toUpperCase() + about.slice(1);
}

/** An answer for a reader: "Not listed". */
export const answerText = (answer: string): string => (answer.charAt(0).toUpperCase() + answer.slice(1)).replace(/^(Not|In|Not-yet-in)-(?=listed$|force$|yet-in-force$)/, '$1 ').replace('yet-in-force', 'yet in force');

export const STATE_WORDS: Record<ChangeState, string> = {
  draft: 'Draft',
  submitted: 'Submitted',
  'changes-requested': 'Changes requested',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  published: 'Published',
};

/** "326 days before today", or that nothing of the past changes. */
export function retroactiveText(days: number): string {
  if (days === 0) return 'No day before today gets another answer.';
  return `${days.toLocaleString('en-US')} ${days === 1 ? 'day' : 'days'} before today ${days === 1 ? 'gets' : 'get'} another answer.`;
}
