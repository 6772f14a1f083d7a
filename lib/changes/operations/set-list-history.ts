import { z } from 'zod';
import { citedFields, CodeField, ListField, operationKind, requireFacts, requireListed, requireSource } from '#lib/changes/operation';

/** Days before are unknown, for codes on the list and for codes not on it. */
export const setListHistory = operationKind({
  kind: 'set-list-history',
  label: 'Say since when the history of a list is on hand',
  schema: z.strictObject({ kind: z.literal('set-list-history'), listId: ListField, code: CodeField, coveredFrom: z.iso.date('A day, as year-month-day.'), ...citedFields }),
  plan(bench, { listId, code, coveredFrom, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    requireListed(bench, listId);
    requireFacts(bench, code);
    const old = bench.ofCode('list_coverage', code).find((row) => row.listId === listId);
    if (old) bench.supersede('list_coverage', old);
    bench.insert('list_coverage', { listId, code, coveredFrom, sourceId, sourceLocator });
    return { sentence: `The history of the ${listId} list for ${code} is on hand from ${coveredFrom} (was: ${old ? `from ${old.coveredFrom}` : 'nowhere'}).`, codes: [code] };
  },
});
