import { z } from 'zod';
import { citedFields, CodeField, FactField, operationKind, requireSource } from '#lib/changes/operation';
import { insertDated } from '#lib/changes/periods';
import { PeriodInput } from '#lib/time/period-input';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

/** The world did not change, our knowledge did: the entry held on other days than those on record. */
export const correctListEntry = operationKind({
  kind: 'correct-list-entry',
  label: 'Correct a list entry',
  schema: z.strictObject({ kind: z.literal('correct-list-entry'), code: CodeField, factId: FactField, period: PeriodInput, ...citedFields }),
  plan(bench, { code, factId, period, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    const old = bench.factOfCode('list_entry', code, factId);
    bench.supersede('list_entry', old);
    const others = bench.ofCode('list_entry', code).filter((row) => row.listId === old.listId);
    insertDated(bench, 'list_entry', { listId: old.listId, code, ...period, sourceId, sourceLocator }, others, `An entry of ${code} on the ${old.listId} list`);
    return { sentence: `${code} was on the ${old.listId} list ${periodText(wirePeriod(period))} (was on record: ${periodText(wirePeriod(old))}).`, codes: [code] };
  },
});
