import type { CodeStanding, ListEntry } from '#lib/catalog/facts';
import type { OperationInput } from '#lib/changes/operations/kinds';
import type { CodeHistory, History, Stated } from '#lib/imports/plan/history';
import type { Target } from '#lib/imports/plan/target';
import type { TrackStep } from '#lib/imports/plan/track-steps';
import type { Period } from '#lib/time/period';
import { plain } from '#lib/imports/plan/target';

export type Step = OperationInput;

type Cited = { sourceId: string; sourceLocator: string | null };

/**
 * What a step rests on: the place in the file. A fact that has a date from elsewhere goes on citing that, with the file in its locator, so
 * that the next file does not take the date for one of the files' own.
 */
function citedBy<H extends Period & Cited>(target: Target<H>, history: History): Cited {
  const [elsewhere, file] = 'kept' in target ? [target.kept, { sourceId: history.sourceId, row: null }] : [target.dated, target];
  const { sourceId, sourceLocator } = cited(file);
  if (!elsewhere) return { sourceId, sourceLocator };
  const before = elsewhere.sourceLocator?.split('; with ')[0];
  return { sourceId: elsewhere.sourceId, sourceLocator: `${before ?? ''}; with ${sourceId}, ${sourceLocator}`.replace(/^; /, '').slice(-200) };
}

const cited = ({ sourceId, row }: Pick<Stated, 'sourceId' | 'row'>): Cited => ({ sourceId, sourceLocator: row === null ? 'not in the file' : `row ${row}` });

const endOf = ({ terminationDate, terminationPrecision, certainThrough, notAfter }: Period) => ({ terminationDate, terminationPrecision, certainThrough, notAfter });

export function addCodeSteps(listId: string, history: History, { code, standings, entries }: CodeHistory): Step[] {
  const [first, ...again] = standings;
  if (!first) return [];
  return [
    { kind: 'add-code', code, summary: null, period: first.period, listHistory: [{ listId, coveredFrom: history.from }], ...cited(first) },
    ...again.map((standing): Step => ({ kind: 'reinstate-code', code, period: standing.period, ...cited(standing) })),
    ...entries.map((entry): Step => ({ kind: 'add-list-entry', listId, code, period: entry.period, ...cited(entry) })),
  ];
}

export function standingStep(code: string, step: TrackStep<Target<CodeStanding>, CodeStanding>, history: History): Step {
  if (step.do === 'remove') return { kind: 'remove-standing', code, factId: step.held.id };
  const [period, source] = [plain(step.target.period), citedBy(step.target, history)];
  if (step.do === 'add') return { kind: 'reinstate-code', code, period, ...source };
  if (step.do === 'end') return { kind: 'end-code', code, end: endOf(period), ...source };
  return { kind: 'correct-standing', code, factId: step.held.id, period, ...source };
}

export function entryStep(listId: string, code: string, step: TrackStep<Target<ListEntry>, ListEntry>, history: History): Step {
  if (step.do === 'remove') return { kind: 'remove-list-entry', code, factId: step.held.id };
  const [period, source] = [plain(step.target.period), citedBy(step.target, history)];
  if (step.do === 'add') return { kind: 'add-list-entry', listId, code, period, ...source };
  if (step.do === 'end') return { kind: 'end-list-entry', code, factId: step.held.id, end: endOf(period), ...source };
  return { kind: 'correct-list-entry', code, factId: step.held.id, period, ...source };
}

export const coverageStep = (listId: string, history: History, code: string): Step => ({
  kind: 'set-list-history', listId, code, coveredFrom: history.from, sourceId: history.sourceId, sourceLocator: null,
});
