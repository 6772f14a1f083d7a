import { z } from 'zod';
import { endpoint } from '#lib/api/endpoint';
import { CursorParameter, pageOf } from '#lib/api/paging';
import { Limit } from '#lib/api/parameters';
import { CodeParameter } from '#lib/codes/schema';
import { AppError } from '#lib/errors';
import { answerQuestion, answerLine, BulkBody } from '#lib/lists/bulk';
import { BulkBytes } from '#lib/lists/bulk-bytes';
import { BulkTable } from '#lib/lists/bulk-csv';
import { diffRows, memberRows } from '#lib/lists/csv';
import { pastedTable } from '#lib/lists/pasted';
import { countOf, getStatus, getYearStatus, listDiff, listSummaries, membersIn, membersOn, requireList } from '#lib/lists/queries';
import { BulkResult, DiffAnswer, ListsAnswer, MembersAnswer, MembersInYearAnswer, QUESTION_ERRORS, StatusAnswer, YearAnswer, YearStatus } from '#lib/lists/schema';
import { CHECK_EXAMPLE, hasCode } from '#lib/lists/table-heads';
import { lastOfYear } from '#lib/time/plain-date';
import { Basis, DateParameter, YearParameter } from '#lib/time/schema';
import { turns } from '#lib/turns';

const ListParameter = z.string().meta({ description: 'The id of a list.', example: 'IPO' });
const Format = z.enum(['json', 'csv']).optional().meta({ description: 'Goes before the Accept header.' });
const MOST_MEMBERS = 100_000;

/** A day and a year are two questions; asked together, one of them would go unanswered. */
function requireOneClock(year: number | undefined, sentDay: boolean): void {
  if (year !== undefined && sentDay) throw new AppError('malformed-parameter', 'Send either asOf (a day) or year, not both.', { parameter: 'year' });
}

export const listEndpoints = [
  endpoint({
    id: 'listLists',
    method: 'get',
    path: '/lists',
    tag: 'Lists',
    summary: 'The lists, and what they cover',
    asksOf: 'day',
    ofMany: true,
    params: z.strictObject({}),
    query: z.strictObject({}),
    answer: ListsAnswer,
    errors: [],
    handle: ({ view, asOf, basis }) => ({ lists: listSummaries(view, asOf), basis: basis() }),
  }),
  endpoint({
    id: 'listMembers',
    method: 'get',
    path: '/lists/{list}/entries',
    tag: 'Lists',
    summary: 'The members of a list on a day or in a year',
    description: 'Codes that are listed; `status` asks for others, `any` for all codes that the list can speak of. As CSV with `format=csv` or `Accept: text/csv`, and then always whole.',
    asksOf: 'day',
    ofMany: true,
    params: z.strictObject({ list: ListParameter }),
    query: z.strictObject({
      year: YearParameter.optional(),
      status: z.enum([...YearStatus.options, 'any']).optional().meta({ description: 'Default: `listed`; with `year`, also `part-of-year`.' }),
      limit: Limit(MOST_MEMBERS).optional(),
      cursor: CursorParameter.optional(),
      format: Format,
    }),
    answer: z.union([MembersAnswer, MembersInYearAnswer]),
    errors: ['unknown-list', 'malformed-year', 'malformed-cursor'],
    csv: memberRows,
    handle(ask) {
      const { view, params: { list }, query: { year, status } } = ask;
      requireOneClock(year, ask.sentDay);
      const page = <M extends { code: string; status: string }>(members: M[], listed: (member: M) => boolean) => {
        const chosen = members.filter((member) => (status === undefined ? listed(member) : status === 'any' || member.status === status));
        const { page: entries, nextCursor } = pageOf(ask, chosen, MOST_MEMBERS);
        return { entries, nextCursor };
      };
      const counts = (members: { status: string }[]) => ({
        listed: countOf(members, 'listed'), notListed: countOf(members, 'not-listed'), unknown: countOf(members, 'unknown'),
      });
      if (year === undefined) {
        const members = membersOn(view, list, ask.asOf);
        return { list, asOf: ask.asOf, counts: counts(members), ...page(members, (m) => m.status === 'listed'), basis: ask.basis() };
      }
      const members = membersIn(view, list, year);
      const listed = (m: { status: string }) => m.status === 'listed' || m.status === 'part-of-year';
      return {
        list, year, counts: { ...counts(members), partOfYear: countOf(members, 'part-of-year') }, ...page(members, listed),
        basis: ask.basis(lastOfYear(year)),
      };
    },
  }),
  endpoint({
    id: 'getStatus',
    method: 'get',
    path: '/lists/{list}/entries/{code}',
    tag: 'Lists',
    summary: 'The status of one code on a day or in a year',
    description: 'Three-valued and with its reasons: `unknown` never means "not listed".',
    asksOf: 'day',
    params: z.strictObject({ list: ListParameter, code: CodeParameter }),
    query: z.strictObject({ year: YearParameter.optional() }),
    answer: z.union([StatusAnswer.extend({ basis: Basis }), YearAnswer.extend({ basis: Basis })]),
    errors: ['unknown-list', 'malformed-code', 'unknown-code', 'facts-not-on-file', 'malformed-year'],
    handle({ view, params: { list, code }, query: { year }, asOf, sentDay, basis }) {
      requireOneClock(year, sentDay);
      if (year === undefined) return { ...getStatus(view, list, code, asOf), basis: basis() };
      return { ...getYearStatus(view, list, code, year), basis: basis(lastOfYear(year)) };
    },
  }),
  endpoint({
    id: 'checkMany',
    method: 'post',
    path: '/lists/{list}/check',
    tag: 'Lists',
    summary: 'The status of many codes at once',
    description:
      'Up to 100,000 questions as JSON; as application/x-ndjson, one question and one answer a line, any number; as text/csv, any number of rows. ' +
      'The first row of a table names its columns in any order: `code`, and `asOf` (or `date`, `date of service`, `dos`) or `year`, separated by commas, semicolons or tabs. Days are written 6/30/2021 or 2021-06-30. ' +
      'Other columns come back as they are, with the answer behind them; a text there that a spreadsheet would run as a formula gets a mark in front. A question without a day is asked as of `asOf`. ' +
      `A bad question gets its own error in its place, one of ${QUESTION_ERRORS.map((code) => `\`${code}\``).join(', ')}.`,
    asksOf: 'day',
    params: z.strictObject({ list: ListParameter }),
    query: z.strictObject({}),
    body: BulkBody,
    answer: BulkResult,
    errors: ['unknown-list', 'too-many-questions', 'malformed-body', 'unsupported-media-type', 'body-too-large'],
    lines: (ask, line) => answerLine(ask.view, ask.params.list, ask.asOf, line),
    table: {
      fits: hasCode,
      pasted: (text) => pastedTable(text).pieces,
      open: (ask, heads) => new BulkTable(ask.view, ask.params.list, ask.asOf, ask.basis(), heads),
      example: CHECK_EXAMPLE,
    },
    quick: (ask) => new BulkBytes(ask.view, ask.params.list, ask.asOf),
    prepare: ({ view, params }) => requireList(view, params.list),
    async handle({ view, params: { list }, body, asOf, basis }) {
      const turn = turns();
      const answers = [];
      for (const question of body.questions) {
        answers.push(answerQuestion(view, list, asOf, question));
        await turn();
      }
      return { list, answers, basis: basis() };
    },
  }),
  endpoint({
    id: 'diffList',
    method: 'get',
    path: '/lists/{list}/diff',
    tag: 'Lists',
    summary: 'Who came on a list and who left it between two days',
    asksOf: 'all-days',
    ofMany: true,
    params: z.strictObject({ list: ListParameter }),
    query: z.strictObject({ from: DateParameter('from', 'The first day.'), to: DateParameter('to', 'The second day.'), format: Format }),
    answer: DiffAnswer,
    errors: ['unknown-list', 'missing-parameter'],
    csv: diffRows,
    handle: ({ view, params: { list }, query: { from, to }, basis }) => ({ ...listDiff(view, list, from, to), basis: basis(to) }),
  }),
];
