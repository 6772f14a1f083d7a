import type { OperationInput } from '#lib/changes/operations/kinds';
import type { Moves } from '#lib/imports/plan/snapshot';
import type { ListPlan } from '#lib/imports/plan/list-plan';
import { PeriodInput } from '#lib/time/period-input';
import { wirePeriod } from '#lib/time/schema';
import { endText, periodText } from '#lib/time/words';

/** What each count of a difference is called. */
export const MOVE_WORDS: Record<keyof ListPlan['counts'], string> = {
  'code-added': 'new',
  'code-ended': 'ended',
  'code-reinstated': 'reinstated',
  'comes-on': 'come on',
  'comes-off': 'come off',
  corrected: 'corrected',
  'history-on-hand': 'with history from an earlier day',
  contradictions: 'against the record',
  unchanged: 'unchanged',
};

/** "298 come off, 12 new": the counts that are not zero, without what stays as it is. */
export function countsText(counts: ListPlan['counts']): string {
  const parts = (Object.keys(MOVE_WORDS) as (keyof ListPlan['counts'])[]).filter((name) => name !== 'unchanged' && counts[name] > 0).map((name) => `${counts[name].toLocaleString('en-US')} ${MOVE_WORDS[name]}`);
  return parts.length > 0 ? parts.join(', ') : 'nothing changes';
}

/** "Since 2019-01-01: 298 come off, 5 come on": a file beside the one before it, whatever is on record already. */
export function movesText({ since, comeOff, comeOn, added, gone }: Moves): string {
  const parts = ([[comeOff, 'come off'], [comeOn, 'come on'], [added, 'new'], [gone, 'gone']] as const).filter(([count]) => count > 0).map(([count, words]) => `${count.toLocaleString('en-US')} ${words}`);
  return `since ${since}, ${parts.length > 0 ? parts.join(', ') : 'nothing moved'}`;
}

/** What a step does, in a few words: the list and the code stand beside it. */
export function stepText(step: OperationInput): string {
  const days = 'period' in step && step.period ? periodText(wirePeriod(PeriodInput.parse(step.period))) : '';
  switch (step.kind) {
    case 'add-code': return `in force ${days}`;
    case 'reinstate-code': return `in force again ${days}`;
    case 'end-code': return endOf('in force', step.end);
    case 'correct-standing': return `was in force ${days}`;
    case 'remove-standing': return 'was never in force on those days';
    case 'add-list-entry': return `on the list ${days}`;
    case 'end-list-entry': return endOf('on the list', step.end);
    case 'correct-list-entry': return `was on the list ${days}`;
    case 'remove-list-entry': return 'was never on the list on those days';
    case 'set-list-history': return `history on hand from ${step.coveredFrom}`;
    default: return step.kind;
  }
}

const OPEN_START = { effectiveDate: '1900-01-01' };
const endOf = (where: string, end: object): string => {
  const period = wirePeriod(PeriodInput.parse({ ...OPEN_START, ...end }));
  return period.terminationPrecision === 'day' ? `last day ${where} ${endText(period)}` : `no longer ${where}, ${endText(period)}`;
};
