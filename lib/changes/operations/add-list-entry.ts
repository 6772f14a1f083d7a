import { z } from 'zod';
import { citedFields, CodeField, ListField, operationKind, requireFacts, requireListed, requireSource } from '#lib/changes/operation';
import { insertDated } from '#lib/changes/periods';
import { PeriodInput } from '#lib/time/period-input';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

export const addListEntry = operationKind({
  kind: 'add-list-entry',
  label: 'Add a list entry',
  schema: z.strictObject({ kind: z.literal('add-list-entry'), listId: ListField, code: CodeField, period: PeriodInput, ...citedFields }),
  plan(bench, { listId, code, period, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    requireListed(bench, listId);
    requireFacts(bench, code);
    const others = bench.ofCode('list_entry', code).filter((row) => row.listId === listId);
    insertDated(bench, 'list_entry', { listId, code, ...period, sourceId, sourceLocator }, others, `An entry of ${code} on the ${listId} list`);
    return { sentence: `${code} is on the ${listId} list ${periodText(wirePeriod(period))}.`, codes: [code] };
  },
});
