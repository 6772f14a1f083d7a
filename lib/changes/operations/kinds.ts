import { z } from 'zod';
import type { OperationKind } from '#lib/changes/operation';
import { addCode } from '#lib/changes/operations/add-code';
import { addDescription } from '#lib/changes/operations/add-description';
import { addList } from '#lib/changes/operations/add-list';
import { addListEntry } from '#lib/changes/operations/add-list-entry';
import { addRule } from '#lib/changes/operations/add-rule';
import { addSnapshot } from '#lib/changes/operations/add-snapshot';
import { addSource } from '#lib/changes/operations/add-source';
import { changeSummary } from '#lib/changes/operations/change-summary';
import { correctDescription } from '#lib/changes/operations/correct-description';
import { correctListEntry } from '#lib/changes/operations/correct-list-entry';
import { correctRule } from '#lib/changes/operations/correct-rule';
import { correctStanding } from '#lib/changes/operations/correct-standing';
import { endCode } from '#lib/changes/operations/end-code';
import { endDescription } from '#lib/changes/operations/end-description';
import { endListEntry } from '#lib/changes/operations/end-list-entry';
import { endRule } from '#lib/changes/operations/end-rule';
import { raiseQuestion } from '#lib/changes/operations/raise-question';
import { reinstateCode } from '#lib/changes/operations/reinstate-code';
import { removeListEntry } from '#lib/changes/operations/remove-list-entry';
import { removeStanding } from '#lib/changes/operations/remove-standing';
import { setListHistory } from '#lib/changes/operations/set-list-history';
import { settleQuestion } from '#lib/changes/operations/settle-question';

/** Every kind of operation, in the order of the menu. */
export const KINDS = [
  endListEntry, correctListEntry, addListEntry, removeListEntry, setListHistory, addList, addSnapshot,
  addDescription, correctDescription, endDescription,
  addCode, changeSummary, endCode, reinstateCode, correctStanding, removeStanding,
  addRule, correctRule, endRule,
  raiseQuestion, settleQuestion, addSource,
] as const;

export const Operation = z.discriminatedUnion('kind', [
  endListEntry.schema, correctListEntry.schema, addListEntry.schema, removeListEntry.schema, setListHistory.schema, addList.schema, addSnapshot.schema,
  addDescription.schema, correctDescription.schema, endDescription.schema,
  addCode.schema, changeSummary.schema, endCode.schema, reinstateCode.schema, correctStanding.schema, removeStanding.schema,
  addRule.schema, correctRule.schema, endRule.schema,
  raiseQuestion.schema, settleQuestion.schema, addSource.schema,
]).meta({ id: 'Operation', description: 'One thing that a change does; `kind` says which, and the other members depend on it.' });
/** As a form or a program states it. */
export type OperationInput = z.input<typeof Operation>;
/** Checked, with the defaults filled in. */
export type Operation = z.output<typeof Operation>;
export type OperationKindName = Operation['kind'];

const byKind = new Map<string, OperationKind>(KINDS.map((kind) => [kind.kind, kind as unknown as OperationKind]));
export const kindOf = (operation: Operation): OperationKind => byKind.get(operation.kind)!;
