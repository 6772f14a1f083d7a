import { pool } from '#lib/db/client';
import { canonicalText } from '#lib/ledger/canonical';

export type SessionEvent = 'session.signed-in' | 'session.confirmed' | 'session.signed-out' | 'session.refused';

/** Tells the ledger what happened to a session. */
export async function noteSession(event: SessionEvent, actorId: string, body: Record<string, unknown> = {}): Promise<void> {
  await pool().query('SELECT ledger_note($1, $2, $3)', [event, actorId, canonicalText(body)]);
}
