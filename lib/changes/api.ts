import { z } from 'zod';
import { endpoint } from '#lib/api/endpoint';
import { RevisionNumber } from '#lib/api/parameters';
import { requireApprovable } from '#lib/changes/approval';
import { commentOnChange, decideChange, draftChange, editChange, proposeChange, submitChange, withdrawChange } from '#lib/changes/commands';
import { FactsAnswer, factsToChange } from '#lib/changes/material';
import { countChanges, getChange, getImpact, listChanges, previewImpact } from '#lib/changes/queries';
import {
  ChangeAnswer, ChangesAnswer, ChangeState, Decision, EditedChange, ImpactAnswer, NewChange, NewComment, OperationsToTry, PreviewAnswer, Submission,
} from '#lib/changes/schema';
import { liveCatalog } from '#lib/catalog/live';
import { CodeParameter } from '#lib/codes/schema';

const number = z.strictObject({ number: RevisionNumber('number', 'The number of the change request.') });
const none = z.strictObject({});
const code = z.strictObject({ code: CodeParameter });
const WRITE = ['unknown-change', 'malformed-body', 'not-permitted', 'not-possible', 'overlap', 'stale-proposal'] as const;

export const changeEndpoints = [
  endpoint({
    id: 'listChanges',
    method: 'get',
    path: '/changes',
    tag: 'Changes',
    summary: 'Change requests, newest first',
    asksOf: 'now',
    permission: 'changes.read',
    cached: false,
    params: none,
    query: z.strictObject({
      state: ChangeState.optional(),
      contributor: z.string().max(100).optional().meta({ description: 'Changes on which this actor wrote.' }),
      waitingFor: z.string().max(100).optional().meta({ description: 'Submitted changes that this actor may decide on.' }),
    }),
    answer: ChangesAnswer,
    errors: [],
    handle: async ({ query, catalog, today }) => ({ changes: await listChanges(catalog, query, today), counts: await countChanges() }),
  }),
  endpoint({
    id: 'draftChange',
    method: 'post',
    path: '/changes',
    tag: 'Changes',
    summary: 'Propose a change',
    description: 'Kept as a draft, or submitted at once. Submitting plans it on the newest facts and freezes it; a decision names the digest of what was frozen.',
    asksOf: 'now',
    permission: 'changes.propose',
    params: none,
    query: none,
    body: NewChange,
    answer: ChangeAnswer,
    errors: [...WRITE],
    async handle({ body: { submit, ...draft }, requester, catalog, today }) {
      const drafted = submit ? await proposeChange(catalog, requester.actorId!, draft) : await draftChange(requester.actorId!, draft);
      return getChange(catalog, drafted, today, requester.licensed);
    },
  }),
  endpoint({
    id: 'previewChange',
    method: 'post',
    path: '/changes/impact',
    tag: 'Changes',
    summary: 'Which answers operations would flip, before anything is kept',
    asksOf: 'now',
    permission: 'changes.propose',
    params: none,
    query: none,
    body: OperationsToTry,
    answer: PreviewAnswer,
    errors: ['malformed-body', 'not-permitted'],
    handle: ({ body, catalog, today, licensed }) => previewImpact(catalog, body.operations, today, licensed),
  }),
  endpoint({
    id: 'getFactsToChange',
    method: 'get',
    path: '/codes/{code}/facts',
    tag: 'Changes',
    summary: 'The facts of a code that operations can name',
    description: 'As they are held now, with the ids that operations take as `factId`.',
    asksOf: 'now',
    permission: 'changes.propose',
    cached: false,
    params: code,
    query: none,
    answer: FactsAnswer,
    errors: ['unknown-code', 'facts-not-on-file', 'malformed-code'],
    handle: ({ params, catalog, licensed }) => factsToChange(catalog.latest, params.code, licensed),
  }),
  endpoint({
    id: 'getChange',
    method: 'get',
    path: '/changes/{number}',
    tag: 'Changes',
    summary: 'One change request, with its decisions and comments',
    asksOf: 'now',
    permission: 'changes.read',
    cached: false,
    params: number,
    query: none,
    answer: ChangeAnswer,
    errors: ['unknown-change'],
    handle: ({ params, catalog, today, licensed }) => getChange(catalog, params.number, today, licensed),
  }),
  endpoint({
    id: 'editChange',
    method: 'put',
    path: '/changes/{number}',
    tag: 'Changes',
    summary: 'Write on a draft, or on a change that was sent back',
    description: 'Whoever writes on a change may not decide on it.',
    asksOf: 'now',
    permission: 'changes.propose',
    params: number,
    query: none,
    body: EditedChange,
    answer: ChangeAnswer,
    errors: [...WRITE],
    async handle({ params, body: { draftVersion, ...draft }, requester, catalog, today }) {
      await editChange(requester.actorId!, params.number, draftVersion, draft);
      return getChange(catalog, params.number, today, requester.licensed);
    },
  }),
  endpoint({
    id: 'getImpact',
    method: 'get',
    path: '/changes/{number}/impact',
    tag: 'Changes',
    summary: 'Which answers a change flips, and for which dates of service',
    asksOf: 'now',
    permission: 'changes.read',
    cached: false,
    params: number,
    query: none,
    answer: ImpactAnswer,
    errors: ['unknown-change', 'not-possible'],
    handle: ({ params, catalog, today, licensed }) => getImpact(catalog, params.number, today, licensed),
  }),
  endpoint({
    id: 'submitChange',
    method: 'post',
    path: '/changes/{number}/submission',
    tag: 'Changes',
    summary: 'Submit a draft for a decision',
    asksOf: 'now',
    permission: 'changes.propose',
    params: number,
    query: none,
    body: Submission,
    answer: ChangeAnswer,
    errors: [...WRITE],
    async handle({ params, body, requester, catalog, today }) {
      await submitChange(catalog, requester.actorId!, params.number, body.draftVersion);
      return getChange(catalog, params.number, today, requester.licensed);
    },
  }),
  endpoint({
    id: 'decideChange',
    method: 'post',
    path: '/changes/{number}/decision',
    tag: 'Changes',
    summary: 'Approve a change, send it back or reject it',
    description: 'By somebody who never wrote on it, naming the digest of the content that they saw. Approving publishes at once, or at `publishAt`. Who may not see licensed text cannot approve a change that touches it.',
    asksOf: 'now',
    permission: 'changes.decide',
    recentSignIn: true,
    params: number,
    query: none,
    body: Decision,
    answer: ChangeAnswer,
    errors: [...WRITE, 'content-changed', 'sign-in-again'],
    async handle({ params, body, requester, catalog, today }) {
      if (body.verdict === 'approve') await requireApprovable(catalog, params.number, requester.licensed);
      const revision = await decideChange(requester.actorId!, params.number, body);
      const live = liveCatalog();
      if (revision !== null) await live.reach(revision, 5_000);
      return getChange(live.current(), params.number, today, requester.licensed);
    },
  }),
  endpoint({
    id: 'withdrawChange',
    method: 'post',
    path: '/changes/{number}/withdrawal',
    tag: 'Changes',
    summary: 'Withdraw a change that you wrote on',
    asksOf: 'now',
    permission: 'changes.propose',
    params: number,
    query: none,
    body: none,
    answer: ChangeAnswer,
    errors: [...WRITE],
    async handle({ params, requester, catalog, today }) {
      await withdrawChange(requester.actorId!, params.number);
      return getChange(catalog, params.number, today, requester.licensed);
    },
  }),
  endpoint({
    id: 'commentOnChange',
    method: 'post',
    path: '/changes/{number}/comments',
    tag: 'Changes',
    summary: 'Comment on a change, or on one of its operations',
    asksOf: 'now',
    permission: 'changes.comment',
    params: number,
    query: none,
    body: NewComment,
    answer: ChangeAnswer,
    errors: [...WRITE],
    async handle({ params, body, requester, catalog, today }) {
      await commentOnChange(requester.actorId!, params.number, body.operation, body.text);
      return getChange(catalog, params.number, today, requester.licensed);
    },
  }),
];
