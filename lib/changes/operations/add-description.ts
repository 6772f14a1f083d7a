import { z } from 'zod';
import { citedFields, CodeField, operationKind, requireFacts, requireSource, Words } from '#lib/changes/operation';
import { insertDated } from '#lib/changes/periods';
import { PeriodInput } from '#lib/time/period-input';
import { periodText } from '#lib/time/words';
import { wirePeriod } from '#lib/time/schema';

export const DescriptorKind = z.enum(['long', 'medium', 'short', 'consumer', 'clinician']);

/** Text null: the version existed, its text is not on file. */
export const textFields = {
  text: Words(10_000).nullable(),
  licenceClass: z.enum(['own-words', 'public-domain', 'licensed']),
  editionYear: z.int().min(1900).max(2199).nullable().default(null),
};

/** Licensed text names the edition it is licensed from; nothing else has an edition. */
export const requireEdition = ({ licenceClass, editionYear }: { licenceClass: string; editionYear: number | null }): boolean =>
  (licenceClass === 'licensed') === (editionYear !== null);
export const EDITION = { path: ['editionYear'], error: 'Licensed text names its edition year; other text has none.' };

export const addDescription = operationKind({
  kind: 'add-description',
  label: 'Add a description version',
  schema: z
    .strictObject({ kind: z.literal('add-description'), code: CodeField, descriptor: DescriptorKind.default('long'), ...textFields, period: PeriodInput, ...citedFields })
    .refine(requireEdition, EDITION),
  plan(bench, { code, descriptor, text, licenceClass, editionYear, period, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    requireFacts(bench, code);
    const others = bench.ofCode('description', code).filter((row) => row.kind === descriptor);
    const row = { code, kind: descriptor, text, licenceClass, editionYear, ...period, sourceId, sourceLocator };
    insertDated(bench, 'description', row, others, `A version of the ${descriptor} description of ${code}`);
    return { sentence: `${code} gets a ${descriptor} description for ${periodText(wirePeriod(period))}${text === null ? ', its text not on file' : ''}.`, codes: [code] };
  },
});
