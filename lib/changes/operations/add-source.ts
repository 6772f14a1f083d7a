import { z } from 'zod';
import { operationKind, SourceField, Words } from '#lib/changes/operation';
import { AppError } from '#lib/errors';

const date = z.iso.date('A day, as year-month-day.').nullable().default(null);

export const addSource = operationKind({
  kind: 'add-source',
  label: 'Add a source',
  schema: z.strictObject({
    kind: z.literal('add-source'),
    id: SourceField,
    sourceKind: z.enum(['cms-file', 'cms-rule', 'cpt-file', 'secondary-web-page', 'internal-decision', 'other']),
    title: Words(500),
    publisher: Words(200).nullable().default(null),
    url: z.url({ protocol: /^https?$/, error: 'An address that begins with https://.' }).max(2_000).nullable().default(null),
    retrievedOn: date,
    postedOn: date,
    fileName: Words(300).nullable().default(null),
    fileSha256: z.string().regex(/^[0-9a-f]{64}$/, 'A SHA-256 has 64 digits of 0-9 and a-f.').nullable().default(null),
  }),
  plan(bench, { kind: _, sourceKind, ...source }) {
    if (bench.hasSource(source.id)) throw new AppError('not-possible', `Source ${source.id} is there already. Take the next free number.`, { field: 'id' });
    bench.insert('source', { ...source, kind: sourceKind });
    return { sentence: `Source ${source.id} is added: ${source.title}.`, codes: [] };
  },
});
