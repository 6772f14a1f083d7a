import { z } from 'zod';
import { CodeField, FactField, operationKind } from '#lib/changes/operation';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

/** For an entry that was never true. The row stays on record, superseded. */
export const removeListEntry = operationKind({
  kind: 'remove-list-entry',
  label: 'Remove a list entry that was never true',
  schema: z.strictObject({ kind: z.literal('remove-list-entry'), code: CodeField, factId: FactField }),
  plan(bench, { code, factId }) {
    const old = bench.factOfCode('list_entry', code, factId);
    bench.supersede('list_entry', old);
    return { sentence: `${code} was never on the ${old.listId} list ${periodText(wirePeriod(old))}.`, codes: [code] };
  },
});
