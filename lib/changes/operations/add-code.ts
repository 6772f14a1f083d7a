import { z } from 'zod';
import { citedFields, CodeField, ListField, operationKind, requireListed, requireSource, Words } from '#lib/changes/operation';
import { insertDated } from '#lib/changes/periods';
import { AppError } from '#lib/errors';
import { PeriodInput } from '#lib/time/period-input';
import { startText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

export const addCode = operationKind({
  kind: 'add-code',
  label: 'Add a code',
  schema: z.strictObject({
    kind: z.literal('add-code'),
    code: CodeField,
    /** Null: nobody has said yet what it is called. */
    summary: Words(200).nullable().default(null),
    period: PeriodInput,
    /** From which day the history of a list is on hand for the code; other lists answer unknown. */
    listHistory: z.array(z.strictObject({ listId: ListField, coveredFrom: z.iso.date('A day, as year-month-day.') })).default([]),
    ...citedFields,
  }),
  plan(bench, { code, summary, period, listHistory, sourceId, sourceLocator }) {
    const cited = { sourceId, sourceLocator };
    requireSource(bench, sourceId);
    const state = bench.codeIs(code);
    if (state === 'on-file') throw new AppError('not-possible', `${code} is on file already. To bring an ended code back, reinstate it.`, { field: 'code' });
    if (state === 'unknown') bench.insert('code', { code, systemId: /^[A-V]/.test(code) ? 'HCPCS' : 'CPT' });
    if (summary !== null) bench.insert('code_label', { code, summary, ...cited });
    insertDated(bench, 'code_standing', { code, ...period, ...cited }, [], code);
    for (const { listId, coveredFrom } of listHistory) {
      requireListed(bench, listId);
      bench.insert('list_coverage', { listId, code, coveredFrom, ...cited });
    }
    return { sentence: `${code} is added, in force since ${startText(wirePeriod(period))}${summary === null ? '' : `: ${summary}`}.`, codes: [code] };
  },
});
