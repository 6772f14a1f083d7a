import { z } from 'zod';
import { endpoint } from '#lib/api/endpoint';
import { cursorAfter, CursorParameter } from '#lib/api/paging';
import { Limit, RevisionNumber } from '#lib/api/parameters';
import { exportLedger, verifyNow } from '#lib/ledger/commands';
import { getEntry, getLedgerState, listCheckpoints, listEntries, publicKey } from '#lib/ledger/queries';
import { CheckpointsAnswer, EntryAnswer, EventField, ExportLine, LedgerAnswer, VerificationLine } from '#lib/ledger/schema';
import { parseCode } from '#lib/codes/code';
import { parseInstant } from '#lib/time/instant';
import { parsedString } from '#lib/time/schema';

const PAGE = 100;
const none = z.strictObject({});
const asInstant = (what: string, description: string) =>
  parsedString((text) => parseInstant(text, what)).meta({ description, example: '2026-11-23T12:00:00Z', override: { type: 'string', format: 'date-time' } });

export const ledgerEndpoints = [
  endpoint({
    id: 'listLedger',
    method: 'get',
    path: '/ledger',
    tag: 'Ledger',
    summary: 'Entries of the ledger, newest first, and where it stands',
    description: 'With `revision` or `knownAt` of the past: only what had been recorded by that publication.',
    asksOf: 'all-days',
    permission: 'ledger.read',
    cached: false,
    params: none,
    query: z.strictObject({
      actor: z.string().max(100).optional().meta({ description: 'Who: the id of a person, a key or a part of the system.' }),
      event: EventField.optional(),
      from: asInstant('from', 'Recorded at this instant or later.').optional(),
      until: asInstant('until', 'Recorded before this instant.').optional(),
      code: parsedString(parseCode).meta({ description: 'Acts on changes that touch this code.', example: '00604', override: { type: 'string' } }).optional(),
      changeRequest: RevisionNumber('changeRequest', 'Acts on this change request.').optional(),
      limit: Limit(1_000).optional(),
      cursor: CursorParameter.optional(),
    }),
    answer: LedgerAnswer,
    errors: ['malformed-code', 'malformed-cursor', 'not-permitted'],
    async handle(ask) {
      const { query: { limit = PAGE, cursor, ...filter }, view, catalog } = ask;
      const by = view.revision.number < catalog.latest.revision.number ? view.revision.recordedAt : undefined;
      const entries = await listEntries({ ...filter, by, before: cursor && Number(cursor.after) }, limit + 1);
      const page = entries.slice(0, limit);
      const nextCursor = entries.length > limit ? cursorAfter(ask, String(page.at(-1)!.seq)) : null;
      return { entries: page, nextCursor, state: await getLedgerState() };
    },
  }),
  endpoint({
    id: 'exportLedger',
    method: 'get',
    path: '/ledger/export',
    tag: 'Ledger',
    summary: 'The whole ledger, a line for each entry',
    description: 'What docs/verify-ledger.md verifies without this server. The last line notes the export itself.',
    asksOf: 'now',
    permission: 'ledger.export',
    params: none,
    query: none,
    answer: ExportLine,
    stream: { fileName: 'ledger.ndjson' },
    errors: ['not-permitted'],
    handle: ({ requester }) => exportLedger(requester.actorId!) as AsyncIterable<z.input<typeof ExportLine>>,
  }),
  endpoint({
    id: 'listCheckpoints',
    method: 'get',
    path: '/ledger/checkpoints',
    tag: 'Ledger',
    summary: 'Signed checkpoints, newest first, and the key that signs them',
    description: 'Keep some of them elsewhere: they prove later that nothing before them was rewritten.',
    asksOf: 'now',
    permission: 'ledger.read',
    cached: false,
    params: none,
    query: z.strictObject({ limit: Limit(1_000).optional() }),
    answer: CheckpointsAnswer,
    errors: ['not-permitted'],
    handle: async ({ query: { limit = PAGE } }) => ({ checkpoints: await listCheckpoints(limit), publicKey: publicKey() }),
  }),
  endpoint({
    id: 'verifyLedger',
    method: 'post',
    path: '/ledger/verification',
    tag: 'Ledger',
    summary: 'Verify the ledger now',
    description: 'Chain, tree, four eyes, every row of every publication, checkpoints. A line after each batch, in the end one with the outcome, which the ledger notes.',
    asksOf: 'now',
    permission: 'ledger.read',
    params: none,
    query: none,
    answer: VerificationLine,
    stream: {},
    errors: ['not-permitted', 'rate-limited'],
    handle: ({ requester }) => verifyNow(requester.actorId!),
  }),
  endpoint({
    id: 'getLedgerEntry',
    method: 'get',
    path: '/ledger/{seq}',
    tag: 'Ledger',
    summary: 'One entry, and the proof that it is in the ledger',
    asksOf: 'now',
    permission: 'ledger.read',
    cached: false,
    params: z.strictObject({ seq: RevisionNumber('seq', 'The number of the entry.') }),
    query: none,
    answer: EntryAnswer,
    errors: ['unknown-entry', 'not-permitted'],
    handle: ({ params }) => getEntry(params.seq),
  }),
];
