import { z } from 'zod';
import { citedFields, CodeField, operationKind, requireFacts, requireSource, Words } from '#lib/changes/operation';

export const changeSummary = operationKind({
  kind: 'change-summary',
  label: 'Change the summary of a code',
  schema: z.strictObject({ kind: z.literal('change-summary'), code: CodeField, summary: Words(200), ...citedFields }),
  plan(bench, { code, summary, sourceId, sourceLocator }) {
    requireSource(bench, sourceId);
    requireFacts(bench, code);
    const [old] = bench.ofCode('code_label', code);
    if (old) bench.supersede('code_label', old);
    bench.insert('code_label', { code, summary, sourceId, sourceLocator });
    return { sentence: `${code} is called "${summary}" (was: "${old?.summary ?? 'nothing'}").`, codes: [code] };
  },
});
