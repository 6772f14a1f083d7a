import { z } from 'zod';
import { citedFields, CodeField, FactField, operationKind, requireSource } from '#lib/changes/operation';
import { endedOn, insertDated, withDays } from '#lib/changes/periods';
import { EndInput } from '#lib/time/period-input';
import { endText, longDate } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

export const endListEntry = operationKind({
  kind: 'end-list-entry',
  label: 'End a list entry',
  schema: z.strictObject({ kind: z.literal('end-list-entry'), code: CodeField, factId: FactField, end: EndInput, ...citedFields }),
  plan(bench, { code, factId, end, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    const old = bench.factOfCode('list_entry', code, factId);
    const period = endedOn(old, end);
    bench.supersede('list_entry', old);
    // An end can also be put later, into the days of the next entry.
    const others = bench.ofCode('list_entry', code).filter((row) => row.listId === old.listId);
    insertDated(bench, 'list_entry', { ...withDays<'list_entry'>(old, period), sourceId, sourceLocator }, others, `An entry of ${code} on the ${old.listId} list`);
    const last = period.terminationPrecision === 'day' ? longDate(period.terminationDate!) : endText(wirePeriod(period));
    return { sentence: `${code} leaves the ${old.listId} list after ${last} (was: ${endText(wirePeriod(old))}).`, codes: [code] };
  },
});
