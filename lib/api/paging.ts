import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Ask } from '#lib/api/endpoint';
import type { LiveCatalog } from '#lib/catalog/live';
import { viewFor, type Knowledge } from '#lib/catalog/moment';
import type { View } from '#lib/catalog/snapshot';
import { AppError, isAppError, type ErrorCode } from '#lib/errors';
import type { PlainDate } from '#lib/time/plain-date';
import { parsedString, WireDate } from '#lib/time/schema';

/**
 * Where a page goes on. Pages rest on the day and the revision of the first one, so that nothing is skipped or told
 * twice while facts change; `question` is a digest of the other parameters, so that no page answers another question.
 */
const Cursor = z.strictObject({ after: z.string(), revision: z.int().positive(), asOf: WireDate, question: z.string() });
export type Cursor = z.infer<typeof Cursor>;

const malformed = (message: string) => new AppError('malformed-cursor', message, { parameter: 'cursor' });

export const CursorParameter = parsedString((text): Cursor => {
  try {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.toString('base64url') === text) return Cursor.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    // The same sentence as for a text that is no base64url at all.
  }
  throw malformed('cursor must be the nextCursor of an answer from this system, unchanged.');
}).meta({ description: 'The `nextCursor` of the page before, with the other parameters as they were; `limit` may change.', override: { type: 'string' } });

/** What a question says of its pages. */
export interface Paged {
  cursor?: Cursor | undefined;
  limit?: number | undefined;
  format?: string | undefined;
}

function digestOf(params: unknown, { cursor: _c, limit: _l, format: _f, ...filter }: Paged): string {
  return createHash('sha256').update(JSON.stringify([params, filter])).digest('base64url');
}

/** What says that there is no such revision; any other error is about this moment, and not about the cursor. */
const UNKNOWN: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['revision-in-future', 'unknown-revision']);

/**
 * The view on which the pages of a question rest.
 * @throws malformed-cursor unless the cursor belongs to this question, on these clocks; database-unreachable, behind-newest, not-ready
 */
export async function resume(live: LiveCatalog, cursor: Cursor, sent: { params: unknown; query: Paged; asOf: PlainDate | undefined; knowledge: Knowledge }): Promise<View> {
  const { knowledge, asOf } = sent;
  const conflict =
    cursor.question !== digestOf(sent.params, sent.query) ||
    (asOf !== undefined && asOf !== cursor.asOf) ||
    (knowledge.revision !== undefined && knowledge.revision !== cursor.revision) ||
    (knowledge.minRevision !== undefined && knowledge.minRevision > cursor.revision) ||
    (knowledge.knownAt !== undefined && (await viewFor(live, knowledge)).revision.number !== cursor.revision);
  if (conflict) throw malformed('cursor belongs to another question: send it with the parameters of the page that gave it, or begin without it.');
  try {
    return await viewFor(live, { revision: cursor.revision });
  } catch (error) {
    if (!isAppError(error) || !UNKNOWN.has(error.code)) throw error;
    throw malformed(`cursor names revision ${cursor.revision}, which is not known here. Begin without it.`);
  }
}

type PagedAsk = Pick<Ask<unknown, Paged, unknown>, 'params' | 'query' | 'view' | 'asOf' | 'whole'>;

/**
 * The rows of one page, in the order of their codes.
 * @param most how many rows a page has where nobody says
 */
export function pageOf<T extends { code: string }>(ask: PagedAsk, rows: T[], most: number): { page: T[]; nextCursor: string | null } {
  if (ask.whole) return { page: rows, nextCursor: null };
  const { cursor, limit = most } = ask.query;
  const rest = cursor ? rows.filter((row) => row.code > cursor.after) : rows;
  const page = rest.slice(0, limit);
  return { page, nextCursor: rest.length > limit ? cursorAfter(ask, page.at(-1)!.code) : null };
}

/** @param after what tells the last row of the page from every other */
export function cursorAfter({ params, query, view, asOf }: PagedAsk, after: string): string {
  const next: Cursor = { after, revision: view.revision.number, asOf, question: digestOf(params, query) };
  return Buffer.from(JSON.stringify(next)).toString('base64url');
}
