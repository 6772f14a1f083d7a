import { z } from 'zod';
import { CodeField, FactField, operationKind } from '#lib/changes/operation';
import { AppError } from '#lib/errors';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

/** For days on which a code was never in force. Without any such days left its facts are no longer on file. */
export const removeStanding = operationKind({
  kind: 'remove-standing',
  label: 'Remove days in force that were never true',
  schema: z.strictObject({ kind: z.literal('remove-standing'), code: CodeField, factId: FactField }),
  plan(bench, { code, factId }) {
    const old = bench.factOfCode('code_standing', code, factId);
    bench.supersede('code_standing', old);
    if (bench.ofCode('code_standing', code).length === 0) {
      const [entry] = bench.ofCode('list_entry', code);
      if (entry) throw new AppError('not-possible', `${code} still has an entry on the ${entry.listId} list. Remove its entries first.`, { field: 'factId' });
      for (const label of bench.ofCode('code_label', code)) bench.supersede('code_label', label);
      for (const coverage of bench.ofCode('list_coverage', code)) bench.supersede('list_coverage', coverage);
    }
    return { sentence: `${code} was never in force ${periodText(wirePeriod(old))}.`, codes: [code] };
  },
});
