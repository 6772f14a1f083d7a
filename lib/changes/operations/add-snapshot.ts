import { z } from 'zod';
import { citedFields, ListField, operationKind, requireListed, requireSource } from '#lib/changes/operation';
import { AppError } from '#lib/errors';
import { countCodes, SNAPSHOT_CODES } from '#lib/lists/snapshot-codes';

/**
 * What a published file says of a list on the first day of its period, kept so that files that come later can be compared with it. It changes
 * no answer by itself: what it means for codes are operations of their own.
 */
export const addSnapshot = operationKind({
  kind: 'add-snapshot',
  label: 'Take a file into the history of a list',
  schema: z.strictObject({
    kind: z.literal('add-snapshot'),
    listId: ListField,
    effective: z.iso.date('A day, as year-month-day.'),
    correction: z.boolean(),
    /** `all-codes`: it names every code in force; `members`: those on the list only. */
    scope: z.enum(['all-codes', 'members']),
    codes: z.string().max(5_000_000).regex(SNAPSHOT_CODES, 'Codes with their rows, like "00100:5 00102:6*".'),
    ...citedFields,
  }),
  plan(bench, { kind: _, ...snapshot }) {
    const { listId, effective, sourceId } = snapshot;
    requireSource(bench, sourceId);
    requireListed(bench, listId);
    if (bench.whole('list_snapshot').some((other) => other.listId === listId && other.effective === effective && other.sourceId === sourceId)) {
      throw new AppError('not-possible', `The file ${sourceId} is in the history of the ${listId} list already.`, { field: 'sourceId' });
    }
    bench.insert('list_snapshot', snapshot);
    const { codes, listed } = countCodes(snapshot.codes);
    const n = (count: number) => count.toLocaleString('en-US');
    return { sentence: `The file ${sourceId} tells the ${listId} list as of ${effective}: ${n(codes)} codes, ${n(listed)} of them listed.`, codes: [] };
  },
});
