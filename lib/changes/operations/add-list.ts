import { z } from 'zod';
import { citedFields, ListField, operationKind, requireSource, Words } from '#lib/changes/operation';
import { AppError } from '#lib/errors';

const CADENCES = { 'calendar-year': 'every January 1', quarter: 'every quarter', 'performance-year': 'every performance year', 'any-day': 'any day' } as const;
const CadenceField = z.enum(['calendar-year', 'quarter', 'performance-year', 'any-day'], 'Choose when the list can change.');

export const addList = operationKind({
  kind: 'add-list',
  label: 'Create a list',
  schema: z.strictObject({
    kind: z.literal('add-list'),
    listId: ListField,
    name: Words(200),
    covers: Words(1_000),
    /** The days on which it can change. */
    cadence: CadenceField,
    ...citedFields,
  }),
  plan(bench, { listId, name, covers, cadence, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    if (bench.hasList(listId)) throw new AppError('not-possible', `There is a list ${listId} already. Choose another id.`, { field: 'listId' });
    bench.insert('list', { listId, name, covers, cadence, sourceId, sourceLocator });
    return { sentence: `The list ${listId} is created: ${name}. It can change ${CADENCES[cadence]}.`, codes: [] };
  },
});
