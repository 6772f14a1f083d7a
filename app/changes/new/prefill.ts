import { attempt } from '../../attempt.ts';
import type { View } from '#lib/catalog/snapshot';
import { factsToChange, type Material } from '#lib/changes/material';
import { KINDS, type OperationKindName } from '#lib/changes/operations/kinds';
import { periodOfRow } from '#lib/changes/periods';
import { blankOperation, type Stated, type Written } from '#lib/changes/written';
import type { Period } from '#lib/time/period';

/** What a link to the form may say: the kind, and which fact by its code, its list or rule, and the day from which it holds. */
export const PREFILL = ['kind', 'code', 'list', 'from', 'rule', 'question'];

const BLANK: Written = { title: '', reason: '', operations: [], citations: [] };

/** The form as a link begins it. A link that names nothing on file begins an empty one. */
export function begun(view: View, material: Material, sent: Record<string, string>, licensed: boolean): Written {
  const kind = KINDS.find((one) => one.kind === sent.kind)?.kind as OperationKindName | undefined;
  if (!kind) return BLANK;
  const blank = blankOperation(kind, BLANK, material.next);
  return { ...BLANK, operations: [{ ...blank, ...named(blank, sent), ...factOf(view, material, kind, sent, licensed) }] };
}

/** What the link names outright, as far as the kind has a field for it. */
function named(blank: Stated, { code, list, question }: Record<string, string>): Record<string, unknown> {
  return {
    ...(code && 'code' in blank && { code }),
    ...(code && blank.kind === 'raise-question' && { codes: [code] }),
    ...(list && 'listId' in blank && { listId: list }),
    ...(question && blank.kind === 'settle-question' && { questionId: question }),
  };
}

const holdsFrom = (fact: Period, from: string | undefined) => (fact.effectiveDate ?? fact.certainFrom) === from;

/** The fact that is to be ended or corrected, and for a correction what is on record of it. */
function factOf(view: View, material: Material, kind: OperationKindName, { code, list, from, rule }: Record<string, string>, licensed: boolean): Record<string, unknown> {
  const correcting = kind.startsWith('correct-');
  if (rule) {
    const version = material.rules.find((one) => one.ruleId === rule && holdsFrom(one, from));
    if (!version) return {};
    const { id, ruleId, ruleKind, codes, condition, scope, reportInstead } = version;
    return { ruleId, factId: id, ...(correcting && { ruleKind, codes, condition, scope, reportInstead, period: periodOfRow(version) }) };
  }
  const known = attempt(() => factsToChange(view, code ?? '', licensed));
  if (!known.ok || !from) return {};
  const { entries, descriptions, standings } = known.value;
  if (kind.endsWith('-list-entry')) {
    const entry = entries.find((one) => one.listId === list && holdsFrom(one, from));
    return entry ? { factId: entry.id, ...(correcting && { period: periodOfRow(entry) }) } : {};
  }
  if (kind.endsWith('-description')) {
    const version = descriptions.find((one) => one.descriptor === 'long' && holdsFrom(one, from));
    if (!version) return {};
    const { id, text, licenceClass, editionYear } = version;
    return { factId: id, ...(correcting && { text, licenceClass, editionYear, period: periodOfRow(version) }) };
  }
  const standing = standings.find((one) => holdsFrom(one, from));
  if (!kind.endsWith('-standing') || !standing) return {};
  return { factId: standing.id, ...(correcting && { period: periodOfRow(standing) }) };
}
