import { z } from 'zod';
import { citedFields, CodeField, FactField, operationKind, requireSource } from '#lib/changes/operation';
import { insertDated } from '#lib/changes/periods';
import { PeriodInput } from '#lib/time/period-input';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

export const correctStanding = operationKind({
  kind: 'correct-standing',
  label: 'Correct when a code was in force',
  schema: z.strictObject({ kind: z.literal('correct-standing'), code: CodeField, factId: FactField, period: PeriodInput, ...citedFields }),
  plan(bench, { code, factId, period, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    const old = bench.factOfCode('code_standing', code, factId);
    bench.supersede('code_standing', old);
    insertDated(bench, 'code_standing', { code, ...period, sourceId, sourceLocator }, bench.ofCode('code_standing', code), `A standing of ${code}`);
    return { sentence: `${code} was in force ${periodText(wirePeriod(period))} (was on record: ${periodText(wirePeriod(old))}).`, codes: [code] };
  },
});
