import { z } from 'zod';
import { citedFields, CodeField, FactField, operationKind, requireSource } from '#lib/changes/operation';
import { endedOn, insertDated, withDays } from '#lib/changes/periods';
import { EndInput } from '#lib/time/period-input';
import { endText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

export const endDescription = operationKind({
  kind: 'end-description',
  label: 'End a description version',
  schema: z.strictObject({ kind: z.literal('end-description'), code: CodeField, factId: FactField, end: EndInput, ...citedFields }),
  plan(bench, { code, factId, end, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    const old = bench.factOfCode('description', code, factId);
    const period = endedOn(old, end);
    bench.supersede('description', old);
    // An end can also be put later, into the days of the next version.
    const others = bench.ofCode('description', code).filter((row) => row.kind === old.kind);
    insertDated(bench, 'description', { ...withDays<'description'>(old, period), sourceId, sourceLocator }, others, `A version of the ${old.kind} description of ${code}`);
    return { sentence: `The ${old.kind} description of ${code} ends after ${endText(wirePeriod(period))} (was: ${endText(wirePeriod(old))}).`, codes: [code] };
  },
});
