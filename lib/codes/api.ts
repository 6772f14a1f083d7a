import { z } from 'zod';
import { endpoint } from '#lib/api/endpoint';
import { CursorParameter, pageOf } from '#lib/api/paging';
import { Limit } from '#lib/api/parameters';
import { findCodes, getCode, summarize } from '#lib/codes/queries';
import { getHistory } from '#lib/codes/history';
import { CodeAnswer, CodeParameter, CodesAnswer, HistoryAnswer } from '#lib/codes/schema';
import { Standing } from '#lib/codes/standing-schema';
import { requireList } from '#lib/lists/queries';
import { ListStatus } from '#lib/lists/schema';
import { Basis } from '#lib/time/schema';

const PAGE = 100;

export const codeEndpoints = [
  endpoint({
    id: 'findCodes',
    method: 'get',
    path: '/codes',
    tag: 'Codes',
    summary: 'Find codes',
    description: 'Summaries of the codes that fit, as of a day, in the order of the codes. Pages rest on the revision of the first one.',
    asksOf: 'day',
    ofMany: true,
    params: z.strictObject({}),
    query: z.strictObject({
      q: z.string().max(200).optional().meta({ description: 'The beginning of a code, or words of the summary or the description in force.', example: 'cervical' }),
      list: z.string().optional().meta({ description: 'Only codes listed on this list; with `status`, of that status.', example: 'IPO' }),
      status: ListStatus.optional(),
      standing: Standing.optional(),
      limit: Limit(1_000).optional(),
      cursor: CursorParameter.optional(),
    }),
    answer: CodesAnswer,
    errors: ['unknown-list', 'malformed-cursor'],
    handle(ask) {
      const { view, query, asOf } = ask;
      if (query.list) requireList(view, query.list);
      const found = findCodes(view, query, asOf, ask.licensed);
      const { page, nextCursor } = pageOf(ask, found, PAGE);
      return { codes: page.map((facts) => summarize(view, facts, asOf)), total: found.length, nextCursor, basis: ask.basis() };
    },
  }),
  endpoint({
    id: 'getCode',
    method: 'get',
    path: '/codes/{code}',
    tag: 'Codes',
    summary: 'Everything that holds about a code on a day',
    description: 'Standing, description in force, status on every list, rules, the open questions that touch the day, and the sources.',
    asksOf: 'day',
    params: z.strictObject({ code: CodeParameter }),
    query: z.strictObject({}),
    answer: CodeAnswer.extend({ basis: Basis }),
    errors: ['malformed-code', 'unknown-code', 'facts-not-on-file'],
    handle: ({ view, params, asOf, licensed, basis }) => ({ ...getCode(view, params.code, asOf, licensed), basis: basis() }),
  }),
  endpoint({
    id: 'getCodeHistory',
    method: 'get',
    path: '/codes/{code}/history',
    tag: 'Codes',
    summary: 'All periods of all facts of a code',
    description: 'Superseded ones included, each with the revisions that recorded and superseded it, and the publications that touched the code.',
    asksOf: 'all-days',
    params: z.strictObject({ code: CodeParameter }),
    query: z.strictObject({}),
    answer: HistoryAnswer,
    errors: ['malformed-code', 'unknown-code', 'facts-not-on-file'],
    handle: ({ catalog, view, params, licensed, basis }) => ({ ...getHistory(catalog, view, params.code, licensed), basis: basis(null) }),
  }),
];
