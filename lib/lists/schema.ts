import { z } from 'zod';
import { Standing } from '#lib/codes/standing-schema';
import type { ErrorCode } from '#lib/errors';
import { WireQuestion } from '#lib/questions/schema';
import { Basis, Certainty, periodMembers, Reason, WireDate } from '#lib/time/schema';

export const ListStatus = z.enum(['listed', 'not-listed', 'unknown']).meta({
  id: 'ListStatus',
  description: '`unknown` where no honest answer is on record; it never means "not listed".',
});

export const YearStatus = z.enum(['listed', 'not-listed', 'part-of-year', 'unknown']).meta({
  id: 'YearStatus',
  description: '`listed`: on every day; `not-listed`: on none; `part-of-year`: see `periods`.',
});

export const WireEntry = z
  .object({ ...periodMembers, sourceId: z.string().meta({ example: 'S1' }) })
  .meta({ id: 'ListEntry', description: 'Days on which the code is on the list, both ends inclusive.' });
export type WireEntry = z.infer<typeof WireEntry>;

export const StatusAnswer = z
  .object({
    list: z.string().meta({ example: 'IPO' }),
    code: z.string().meta({ example: '00604' }),
    asOf: WireDate,
    status: ListStatus,
    certainty: Certainty,
    reasons: z.array(Reason),
    standing: Standing,
    entry: WireEntry.nullable().meta({ description: 'The entry that makes it listed, or that may.' }),
    previousEntry: WireEntry.nullable(),
    nextEntry: WireEntry.nullable(),
    openQuestions: z.array(WireQuestion),
  })
  .meta({ id: 'StatusOnDay' });
export type StatusAnswer = z.infer<typeof StatusAnswer>;

export const StatusPeriod = z
  .object({ from: WireDate, through: WireDate, status: ListStatus, certainty: Certainty, reasons: z.array(Reason) })
  .meta({ id: 'StatusPeriod', description: 'A run of days with one status, both ends inclusive.' });

export const YearAnswer = z
  .object({
    list: z.string(),
    code: z.string(),
    year: z.int().meta({ example: 2021 }),
    status: YearStatus,
    certainty: Certainty,
    periods: z.array(StatusPeriod),
    openQuestions: z.array(WireQuestion),
  })
  .meta({ id: 'StatusInYear' });
export type YearAnswer = z.infer<typeof YearAnswer>;

export const ListSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    covers: z.string(),
    cadence: z.enum(['calendar-year', 'quarter', 'performance-year', 'any-day']).meta({ description: 'The days on which the list can change.' }),
    codes: z.int().meta({ description: 'Codes with an entry or with history on hand.' }),
    listed: z.int().meta({ description: 'Codes listed on the day.' }),
    unknown: z.int().meta({ description: 'Codes whose status on the day is unknown.' }),
    historyFrom: WireDate.nullable().meta({ description: 'The earliest day from which the history of any code is on hand.' }),
    sourceId: z.string(),
  })
  .meta({ id: 'List' });
export type ListSummary = z.infer<typeof ListSummary>;
export const ListsAnswer = z.object({ lists: z.array(ListSummary), basis: Basis }).meta({ id: 'Lists' });

export const Member = z
  .object({ code: z.string(), summary: z.string(), status: ListStatus, certainty: Certainty, reasons: z.array(Reason), standing: Standing, entry: WireEntry.nullable(), openQuestions: z.array(z.string()) })
  .meta({ id: 'Member', description: 'One code of a list on a day.' });
export type Member = z.infer<typeof Member>;

export const MemberInYear = z
  .object({ code: z.string(), summary: z.string(), status: YearStatus, certainty: Certainty, periods: z.array(StatusPeriod), openQuestions: z.array(z.string()) })
  .meta({ id: 'MemberInYear', description: 'One code of a list in a calendar year.' });
export type MemberInYear = z.infer<typeof MemberInYear>;

const counts = { listed: z.int(), notListed: z.int(), unknown: z.int() };
export const MembersAnswer = z
  .object({ list: z.string(), asOf: WireDate, counts: z.object(counts), entries: z.array(Member), nextCursor: z.string().nullable(), basis: Basis })
  .meta({ id: 'MembersOnDay' });
export const MembersInYearAnswer = z
  .object({
    list: z.string(),
    year: z.int(),
    counts: z.object({ ...counts, partOfYear: z.int() }),
    entries: z.array(MemberInYear),
    nextCursor: z.string().nullable(),
    basis: Basis,
  })
  .meta({ id: 'MembersInYear' });

export const Move = z
  .object({ code: z.string(), summary: z.string(), before: ListStatus, after: ListStatus, certainty: Certainty, reasons: z.array(Reason) })
  .meta({ id: 'Move', description: 'A code whose status differs between two days, or may.' });
export type Move = z.infer<typeof Move>;
export const DiffAnswer = z
  .object({
    list: z.string(),
    from: WireDate,
    to: WireDate,
    listedFrom: z.int().meta({ description: 'Codes listed on the first day.' }),
    listedTo: z.int().meta({ description: 'Codes listed on the second day.' }),
    came: z.array(Move).meta({ description: 'Not listed on the first day, listed on the second.' }),
    went: z.array(Move).meta({ description: 'Listed on the first day, not listed on the second.' }),
    unclear: z.array(Move).meta({ description: 'Unknown on one of the two days.' }),
    unknownOnBoth: z.array(Move).meta({ description: 'Neither day is known: they may have moved as well.' }),
    basis: Basis,
  })
  .meta({ id: 'ListDiff' });
export type DiffAnswer = z.infer<typeof DiffAnswer>;

/** One answer of a bulk check: the status without the neighbouring entries, or the error of its question. */
export const BulkAnswer = z
  .object({
    code: z.string(),
    asOf: WireDate,
    status: ListStatus,
    certainty: Certainty,
    reasons: z.array(Reason),
    standing: Standing,
    openQuestions: z.array(z.string()).meta({ description: 'Ids of the open questions that touch the answer.' }),
  })
  .meta({ id: 'BulkAnswer' });
export const BulkYearAnswer = z
  .object({ code: z.string(), year: z.int(), status: YearStatus, certainty: Certainty, periods: z.array(StatusPeriod), openQuestions: z.array(z.string()) })
  .meta({ id: 'BulkYearAnswer' });
/** The error codes that a question of a bulk check can get; the request itself is answered 200. */
export const QUESTION_ERRORS = [
  'malformed-body', 'unknown-parameter', 'missing-parameter', 'malformed-code', 'unknown-code', 'facts-not-on-file', 'malformed-date', 'malformed-year', 'date-out-of-range', 'malformed-parameter',
] as const satisfies ErrorCode[];
export const BulkError = z
  .object({
    code: z.unknown(),
    asOf: z.unknown().optional(),
    year: z.unknown().optional(),
    error: z.string().meta({ description: `An error code: ${QUESTION_ERRORS.map((code) => `\`${code}\``).join(', ')}.` }),
    detail: z.string().meta({ description: 'What to send instead.' }),
  })
  .meta({ id: 'BulkError', description: 'In the place of the answer to a bad question.' });
export type BulkAnswer = z.infer<typeof BulkAnswer>;
export type BulkYearAnswer = z.infer<typeof BulkYearAnswer>;
export type BulkError = z.infer<typeof BulkError>;
export const BulkItem = z.union([BulkAnswer, BulkYearAnswer, BulkError]);
export const BulkResult = z
  .object({ list: z.string(), answers: z.array(BulkItem).meta({ description: 'In the order of the questions.' }), basis: Basis })
  .meta({ id: 'BulkResult' });
