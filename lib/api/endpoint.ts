import type { z } from 'zod';
import type { SentFile } from '#lib/api/upload';
import type { Catalog, View } from '#lib/catalog/snapshot';
import type { Permission } from '#lib/auth/permissions';
import type { Requester } from '#lib/auth/requester';
import type { ErrorCode } from '#lib/errors';
import type { PlainDate } from '#lib/time/plain-date';
import type { Basis } from '#lib/time/schema';

/** What a handler is given: the checked parameters, and the state of knowledge that the question is about. */
export interface Ask<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** Of an upload. */
  files: readonly SentFile[];
  catalog: Catalog;
  view: View;
  /** The effective day: `asOf` as sent, or today in the reference zone. */
  asOf: PlainDate;
  /** Whether `asOf` was sent. */
  sentDay: boolean;
  /** Whether the answer is wanted whole, as a file: not in pages. */
  whole: boolean;
  /** Today in the reference zone. */
  today: PlainDate;
  /** Whether the reader may see licensed text. */
  licensed: boolean;
  /** Who asks, and what they may do. */
  requester: Requester;
  /** @param day the effective day the answer rests on; left out: `asOf`; null: the answer speaks of all days */
  basis(day?: PlainDate | null): Basis;
}

export type Tag = 'Codes' | 'Lists' | 'Revisions' | 'Changes' | 'Imports' | 'Ledger' | 'People' | 'Keys';

/** Writes answers as bytes from the bytes of plain questions. */
export interface QuickAnswers {
  /** The whole answer to a body, or null where the body is not plain. */
  body(bytes: Buffer, basis: Basis): Promise<Uint8Array | null>;
  /** Answers one line, from `from` until before `to`; false, with nothing written, where it is not plain. */
  line(bytes: Buffer, from: number, to: number): boolean;
  /** Writes an answer that was worked out otherwise. */
  put(text: string): void;
  /** What was written since the last time. */
  take(): Uint8Array;
}

/** Answers the rows of a caller's table. */
export interface TableAnswers {
  /** The caller's heads, then the answer's. */
  heads: string[];
  /** @param problem why the cells could not be told apart */
  row(cells: string[], problem: string | null): (string | number)[];
}

/** Rows of a caller's table, answered beside them. */
export interface Table<A> {
  /** Whether cells are the heads of such a table. */
  fits: (cells: string[]) => boolean;
  /** Begins an answer. It throws where the heads do not say what the columns hold. */
  open: (ask: A, heads: string[]) => TableAnswers;
  /** The table in a text that was pasted into a form, in pieces that are made as they are taken; some may be empty. */
  pasted: (text: string) => Iterable<string>;
  example: { sent: string; answered: string };
}

/** A route as a declaration: the app, the OpenAPI document, its page and the tests derive from it. */
export interface Endpoint {
  id: string;
  method: 'get' | 'post' | 'put';
  /** Below /api/v1, parameters in braces: `/codes/{code}`. */
  path: string;
  tag: Tag;
  summary: string;
  description?: string;
  params: z.ZodObject;
  query: z.ZodObject;
  body?: z.ZodType;
  /** The body comes with files, as multipart/form-data; it is the part `options`. */
  upload?: true;
  answer: z.ZodType;
  /** Whether the answer depends on an effective day, so that `asOf` matters to it; `now`: nor on what was known when. */
  asksOf: 'day' | 'all-days' | 'now';
  /** What the requester needs; left out: read. `anyone`: what is sent proves itself. */
  permission?: Permission | 'anyone';
  /** Whether the person must have proved lately who they are: for acts that cannot be undone. */
  recentSignIn?: true;
  /** Whether the answer follows from the revision alone, so that it has an ETag; left out: it does, if it is read with GET. */
  cached?: false;
  /** Table form of the answer: a file name and rows, the first of them the heads. */
  csv?: (answer: never) => { name: string; rows: (string | number | null)[][] };
  /** Answers line by line: NDJSON in, NDJSON out. */
  lines?: (ask: Ask<never, never, unknown>, line: string) => unknown;
  /** The answer is NDJSON: a line, each of the declared form, for each value that `handle` yields. */
  stream?: { fileName?: string };
  /** Answers row by row: CSV in, CSV out. */
  table?: Table<Ask<never, never, unknown>>;
  /** Does what `handle` and `lines` do, for plain questions by the hundred thousand. With `lines` it has to be there. */
  quick?: (ask: Ask<never, never, unknown>) => QuickAnswers;
  /** Whether the answer tells of all codes of a list or of the record. */
  ofMany?: boolean;
  /** Refuses what cannot be answered at all, before a body is read. */
  prepare?: (ask: Ask<never, never, undefined>) => void;
  errors: ErrorCode[];
  handle: (ask: Ask<never, never, never>) => unknown;
}

/** Declares an endpoint with the types of its parameters and answer checked against each other. */
export function endpoint<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType, B extends z.ZodType = z.ZodUndefined>(
  declaration: Omit<Endpoint, 'params' | 'query' | 'body' | 'answer' | 'handle' | 'csv' | 'lines' | 'table' | 'quick' | 'prepare'> & {
    params: P;
    query: Q;
    body?: B;
    answer: A;
    handle: (ask: Ask<z.output<P>, z.output<Q>, z.output<B>>) => z.input<A> | Promise<z.input<A>> | AsyncIterable<z.input<A>>;
    csv?: (answer: z.output<A>) => { name: string; rows: (string | number | null)[][] };
    lines?: (ask: Ask<z.output<P>, z.output<Q>, unknown>, line: string) => unknown;
    table?: Table<Ask<z.output<P>, z.output<Q>, unknown>>;
    quick?: (ask: Ask<z.output<P>, z.output<Q>, unknown>) => QuickAnswers;
    prepare?: (ask: Ask<z.output<P>, z.output<Q>, undefined>) => void;
  },
): Endpoint {
  return declaration as unknown as Endpoint;
}
