import { z } from 'zod';
import { endpoint } from '#lib/api/endpoint';
import { proposeImport } from '#lib/imports/commands';
import { previewImport } from '#lib/imports/queries';
import { ImportPreview, PreviewOptions, Proposal, ProposalAnswer } from '#lib/imports/schema';

const none = z.strictObject({});
const IMPORTS = { method: 'post', tag: 'Imports', asksOf: 'all-days', permission: 'changes.propose', upload: true, params: none, query: none } as const;

export const importEndpoints = [
  endpoint({
    ...IMPORTS,
    id: 'previewImport',
    path: '/imports/preview',
    summary: 'What published files say, and what they would change',
    description: 'Counts first, then the rows that `show` asks for. Nothing is kept.',
    body: PreviewOptions,
    answer: ImportPreview,
    errors: ['malformed-body', 'unsupported-media-type', 'body-too-large', 'unreadable-file', 'not-permitted'],
    handle: ({ catalog, files, body }) => previewImport(catalog, files, body),
  }),
  endpoint({
    ...IMPORTS,
    id: 'proposeImport',
    path: '/imports',
    summary: 'Propose what published files change',
    description: 'One change request for all the files, submitted for a decision. Files that are on record and say nothing new propose nothing, and the answer says so.',
    body: Proposal,
    answer: ProposalAnswer,
    errors: ['malformed-body', 'unsupported-media-type', 'body-too-large', 'unreadable-file', 'unknown-list', 'not-permitted', 'not-possible', 'overlap', 'stale-proposal'],
    handle: ({ catalog, files, body, requester }) => proposeImport(catalog, requester.actorId!, files, body),
  }),
];
