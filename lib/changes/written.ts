import type { Material } from '#lib/changes/material';
import type { OperationKindName } from '#lib/changes/operations/kinds';
import type { Period } from '#lib/time/period';

/** An operation while it is being written: any of its fields may still be wrong. */
export type Stated = { kind: OperationKindName } & Record<string, unknown>;

export interface StatedCitation {
  sourceId: string;
  locator: string | null;
  note: string | null;
}

/** What the form holds: ChangeDraft, not yet checked. */
export interface Written {
  title: string;
  reason: string;
  operations: Stated[];
  citations: StatedCitation[];
}

const OPEN: Period = {
  effectiveDate: null, effectivePrecision: 'day', notBefore: null, certainFrom: null,
  terminationDate: null, terminationPrecision: null, certainThrough: null, notAfter: null,
};
const END = { terminationDate: null, terminationPrecision: 'day', certainThrough: null, notAfter: null };
const TEXT = { text: '', licenceClass: 'own-words', editionYear: null };
const RULE = { ruleKind: 'reportable-only-if', codes: [], condition: null, scope: null, reportInstead: [], period: OPEN };

/** The number after the highest of some ids of one letter: of those on file and those that the change itself adds. */
const after = (free: string, taken: unknown[]): string => `${free[0]}${Math.max(Number(free.slice(1)), ...taken.map((id) => Number(String(id).slice(1)) + 1 || 0))}`;

const BLANK: Record<OperationKindName, Record<string, unknown>> = {
  'end-list-entry': { code: '', factId: null, end: END },
  'correct-list-entry': { code: '', factId: null, period: OPEN },
  'add-list-entry': { code: '', listId: null, period: OPEN },
  'remove-list-entry': { code: '', factId: null },
  'set-list-history': { code: '', listId: null, coveredFrom: null },
  'add-list': { listId: '', name: '', covers: '', cadence: 'calendar-year' },
  'add-snapshot': { listId: '', effective: '', correction: false, scope: 'members', codes: '' },
  'add-description': { code: '', descriptor: 'long', ...TEXT, period: OPEN },
  'correct-description': { code: '', factId: null, ...TEXT, period: OPEN },
  'end-description': { code: '', factId: null, end: END },
  'add-code': { code: '', summary: '', period: OPEN, listHistory: [] },
  'change-summary': { code: '', summary: '' },
  'end-code': { code: '', end: END },
  'reinstate-code': { code: '', period: OPEN },
  'correct-standing': { code: '', factId: null, period: OPEN },
  'remove-standing': { code: '', factId: null },
  'add-rule': { ruleId: '', ...RULE },
  'correct-rule': { ruleId: '', factId: null, ...RULE },
  'end-rule': { ruleId: '', factId: null, end: END },
  'raise-question': { questionId: '', title: '', detail: '', codes: [], subject: 'list', listId: null, ruleId: null, touchesFrom: null, touchesThrough: null, dateInDoubt: null },
  'settle-question': { questionId: null, settlement: '' },
  'add-source': { id: '', sourceKind: 'cms-file', title: '', publisher: null, url: null, retrievedOn: null, postedOn: null, fileName: null, fileSha256: null },
};

const UNCITED: OperationKindName[] = ['remove-list-entry', 'remove-standing', 'add-source'];

/** An operation as the form begins it: the next free number, and the source that the change cites already. */
export function blankOperation(kind: OperationKindName, written: Written, next: Material['next']): Stated {
  const taken = (of: OperationKindName, name: string) => written.operations.filter((operation) => operation.kind === of).map((operation) => operation[name]);
  const cited = UNCITED.includes(kind) ? {} : { sourceId: written.citations.find(({ sourceId }) => sourceId)?.sourceId ?? '', sourceLocator: null };
  const numbered: Partial<Record<OperationKindName, Record<string, string>>> = {
    'add-source': { id: after(next.source, taken('add-source', 'id')) },
    'add-rule': { ruleId: after(next.rule, taken('add-rule', 'ruleId')) },
    'raise-question': { questionId: after(next.question, taken('raise-question', 'questionId')) },
  };
  return { kind, ...structuredClone(BLANK[kind]), ...cited, ...numbered[kind] };
}
