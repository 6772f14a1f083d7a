import { z } from 'zod';
import { citedFields, CodeField, operationKind, requireFacts, requireSource } from '#lib/changes/operation';
import { endedOn, withDays } from '#lib/changes/periods';
import { AppError } from '#lib/errors';
import { EndInput } from '#lib/time/period-input';
import { endText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

/** The last standing of the code gets an end; its list entries and descriptions are operations of their own. */
export const endCode = operationKind({
  kind: 'end-code',
  label: 'End a code',
  schema: z.strictObject({ kind: z.literal('end-code'), code: CodeField, end: EndInput, ...citedFields }),
  plan(bench, { code, end, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    requireFacts(bench, code);
    const open = bench.ofCode('code_standing', code).find((row) => row.terminationPrecision === null);
    if (!open) throw new AppError('not-possible', `${code} has an end already. To change it, correct its standing.`, { field: 'code' });
    const period = endedOn(open, end);
    bench.supersede('code_standing', open);
    bench.insert('code_standing', { ...withDays<'code_standing'>(open, period), sourceId, sourceLocator });
    return { sentence: `${code} ends: its last day in force is ${endText(wirePeriod(period))} (was: no end).`, codes: [code] };
  },
});
