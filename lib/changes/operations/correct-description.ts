import { z } from 'zod';
import { citedFields, CodeField, FactField, operationKind, requireSource } from '#lib/changes/operation';
import { EDITION, requireEdition, textFields } from '#lib/changes/operations/add-description';
import { insertDated } from '#lib/changes/periods';
import { PeriodInput } from '#lib/time/period-input';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

export const correctDescription = operationKind({
  kind: 'correct-description',
  label: 'Correct a description version',
  schema: z
    .strictObject({ kind: z.literal('correct-description'), code: CodeField, factId: FactField, ...textFields, period: PeriodInput, ...citedFields })
    .refine(requireEdition, EDITION),
  plan(bench, { code, factId, text, licenceClass, editionYear, period, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    const old = bench.factOfCode('description', code, factId);
    bench.supersede('description', old);
    const others = bench.ofCode('description', code).filter((row) => row.kind === old.kind);
    const row = { code, kind: old.kind, text, licenceClass, editionYear, ...period, sourceId, sourceLocator };
    insertDated(bench, 'description', row, others, `A version of the ${old.kind} description of ${code}`);
    const days = periodText(wirePeriod(period));
    const before = periodText(wirePeriod(old));
    const changed = (what: string, was: unknown, is: unknown) => (was === is ? null : `${what}: ${is ?? 'none'} (was: ${was ?? 'none'})`);
    const what = [
      text === old.text ? null : 'its text',
      days === before ? null : `its days: ${days} (were: ${before})`,
      changed('its licence class', old.licenceClass, licenceClass),
      changed('its edition year', old.editionYear, editionYear),
      changed('its source', old.sourceId, sourceId),
    ].filter((part) => part !== null);
    return { sentence: `The ${old.kind} description of ${code} from ${before} is corrected${what.length > 0 ? `: ${list(what)}` : ''}.`, codes: [code] };
  },
});

const list = (parts: string[]) => (parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`);
