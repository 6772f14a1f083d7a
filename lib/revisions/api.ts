import { z } from 'zod';
import { endpoint } from '#lib/api/endpoint';
import { Limit, RevisionNumber } from '#lib/api/parameters';
import { changesOf, getRevision, withCounts } from '#lib/revisions/queries';
import { RevisionAnswer, RevisionsAnswer } from '#lib/revisions/schema';
import { turns } from '#lib/turns';

const PAGE = 100;

export const revisionEndpoints = [
  endpoint({
    id: 'listRevisions',
    method: 'get',
    path: '/revisions',
    tag: 'Revisions',
    summary: 'The feed of publications',
    description: 'In order and without gaps: read on with `after` and nothing is missed.',
    asksOf: 'all-days',
    params: z.strictObject({}),
    query: z.strictObject({
      after: RevisionNumber('after', 'Only revisions with a higher number. Default: 0.', 0).optional(),
      limit: Limit(1_000).optional(),
    }),
    answer: RevisionsAnswer,
    errors: [],
    async handle({ catalog, view, query: { after = 0, limit = PAGE }, basis }) {
      const rest = catalog.revisions.filter((revision) => revision.number > after && revision.number <= view.revision.number);
      const page = rest.slice(0, limit);
      const nextAfter = rest.length > limit ? page.at(-1)!.number : null;
      const turn = turns();
      const revisions = [];
      for (const revision of page) {
        revisions.push(withCounts(catalog.all, revision));
        await turn();
      }
      return { revisions, nextAfter, basis: basis(null) };
    },
  }),
  endpoint({
    id: 'getRevision',
    method: 'get',
    path: '/revisions/{number}',
    tag: 'Revisions',
    summary: 'What one publication changed',
    asksOf: 'all-days',
    params: z.strictObject({ number: RevisionNumber('number', 'The number of the revision.') }),
    query: z.strictObject({}),
    answer: RevisionAnswer,
    errors: ['malformed-revision', 'unknown-revision'],
    handle({ catalog, view, params, basis }) {
      const revision = getRevision(catalog, view, params.number);
      return { ...withCounts(catalog.all, revision), changes: changesOf(catalog.all, revision.number), basis: basis(null) };
    },
  }),
];
