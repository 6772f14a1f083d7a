import { z } from 'zod';
import { citedFields, CodeField, operationKind, requireFacts, requireSource } from '#lib/changes/operation';
import { insertDated } from '#lib/changes/periods';
import { PeriodInput } from '#lib/time/period-input';
import { startText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

export const reinstateCode = operationKind({
  kind: 'reinstate-code',
  label: 'Reinstate a code',
  schema: z.strictObject({ kind: z.literal('reinstate-code'), code: CodeField, period: PeriodInput, ...citedFields }),
  plan(bench, { code, period, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    requireFacts(bench, code);
    insertDated(bench, 'code_standing', { code, ...period, sourceId, sourceLocator }, bench.ofCode('code_standing', code), `A standing of ${code}`);
    return { sentence: `${code} is in force again from ${startText(wirePeriod(period))}.`, codes: [code] };
  },
});
