import type pg from 'pg';
import { Operation } from '#lib/changes/operations/kinds';
import { contentOf, planChange } from '#lib/changes/plan';
import { requireChange } from '#lib/changes/queries';
import type { ChangeDraft } from '#lib/changes/schema';
import type { Catalog } from '#lib/catalog/snapshot';
import { pool } from '#lib/db/client';
import { refusing } from '#lib/db/errors';
import { AppError } from '#lib/errors';
import { canonicalText } from '#lib/ledger/canonical';
import type { Instant } from '#lib/time/instant';

/** The write door: each command is one function of the database, which checks what the act needs and tells the ledger. */
const call = async (sql: string, values: unknown[], on: Pick<pg.ClientBase, 'query'> = pool()) => (await refusing(on.query(sql, values))).rows[0].result;

const draftText = ({ operations, citations }: ChangeDraft) => canonicalText({ operations, citations });

/** @returns the number of the new change request, a draft */
export async function draftChange(actorId: string, draft: ChangeDraft): Promise<number> {
  const id = await call('SELECT draft_change($1, $2, $3, $4) AS result', [actorId, draft.title, draft.reason, draftText(draft)]);
  return numberOf(id);
}

const numberOf = async (id: string): Promise<number> => (await pool().query('SELECT number FROM change_request WHERE id = $1', [id])).rows[0].number;

/**
 * Drafts and submits at once: in one transaction, so that a proposal that is refused leaves no draft behind.
 * @returns the number of the new change request
 */
export async function proposeChange(catalog: Catalog, actorId: string, draft: ChangeDraft): Promise<number> {
  const { text } = frozen(catalog, draft);
  const client = await pool().connect();
  try {
    await client.query('BEGIN');
    const id = await call('SELECT draft_change($1, $2, $3, $4) AS result', [actorId, draft.title, draft.reason, draftText(draft)], client);
    await call('SELECT submit_change($1, $2, 1, $3) AS result', [actorId, id, text], client);
    await client.query('COMMIT');
    return numberOf(id);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** @param draftVersion the version that the editor began from @returns the new version */
export async function editChange(actorId: string, number: number, draftVersion: number, draft: ChangeDraft): Promise<number> {
  const { id } = await requireChange(number);
  return call('SELECT edit_change($1, $2, $3, $4, $5, $6) AS result', [actorId, id, draftVersion, draft.title, draft.reason, draftText(draft)]);
}

/**
 * Plans the draft on the newest facts and freezes it with its plan.
 * @returns the digest that a decision must name, in hex
 */
export async function submitChange(catalog: Catalog, actorId: string, number: number, draftVersion: number): Promise<string> {
  const { id, title, reason, draft } = await requireChange(number);
  if (!draft) throw new AppError('not-possible', 'This change request has no draft to submit.');
  const { operations, citations } = JSON.parse(draft);
  const { text, digest } = frozen(catalog, { title, reason, operations: operations.map((operation: unknown) => Operation.parse(operation)), citations });
  await call('SELECT submit_change($1, $2, $3, $4) AS result', [actorId, id, draftVersion, text]);
  return digest;
}

/** What is submitted, planned on the newest facts. */
function frozen(catalog: Catalog, draft: ChangeDraft): { text: string; digest: string } {
  if (draft.operations.length === 0) throw new AppError('not-possible', 'A change needs at least one operation: say what is to change.', { field: 'operations' });
  if (draft.citations.length === 0) throw new AppError('not-possible', 'A change needs at least one citation: say what it rests on.', { field: 'citations' });
  const plan = planChange(catalog, draft.operations);
  requireCited(plan.rows.insert.source?.map((source) => source.id) ?? [], catalog, draft.citations);
  return contentOf(draft, plan);
}

function requireCited(added: string[], catalog: Catalog, citations: { sourceId: string }[]): void {
  const unknown = citations.find(({ sourceId }) => !catalog.latest.sources.has(sourceId) && !added.includes(sourceId));
  if (unknown) throw new AppError('not-possible', `Source ${unknown.sourceId} is cited but not on file. Add it in this change.`, { field: 'citations' });
}

export interface Decided {
  verdict: 'approve' | 'reject' | 'request-changes';
  /** Of the content that the reviewer saw, in hex. */
  digest: string;
  comment: string;
  publishAt: Instant | null;
}

/** @returns the revision, if it was published at once */
export async function decideChange(actorId: string, number: number, decided: Decided): Promise<number | null> {
  const { id } = await requireChange(number);
  return call('SELECT decide_change($1, $2, $3, $4, $5, $6) AS result', [
    actorId, id, decided.verdict, Buffer.from(decided.digest, 'hex'), decided.comment, decided.publishAt,
  ]);
}

export async function withdrawChange(actorId: string, number: number): Promise<void> {
  const { id } = await requireChange(number);
  await call('SELECT withdraw_change($1, $2) AS result', [actorId, id]);
}

export async function commentOnChange(actorId: string, number: number, operation: number | null, text: string): Promise<void> {
  const { id } = await requireChange(number);
  await call('SELECT comment_change($1, $2, $3, $4) AS result', [actorId, id, operation, text]);
}
