import { pool } from '#lib/db/client';
import { AppError } from '#lib/errors';
import { joined, pathOf } from '#lib/ledger/merkle';
import type { EntryAnswer, LedgerState, WireCheckpoint, WireEntry } from '#lib/ledger/schema';
import { signingKey } from '#lib/ledger/settings';
import type { LedgerEvent } from '#lib/ledger/words';
import type { Instant } from '#lib/time/instant';

const instant = (column: string, name: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "${name}"`;
const WIRE = `l.seq::float8 AS seq, ${instant('l.recorded_at', 'recordedAt')}, l.event, l.actor_id AS actor, a.name AS "actorName", l.body,
  encode(l.previous_hash, 'hex') AS prev, encode(l.hash, 'hex') AS hash FROM ledger l JOIN actor a ON a.id = l.actor_id`;
const CHECKPOINT = `SELECT size::float8 AS size, encode(root, 'hex') AS root, note, ${instant('made_at', 'madeAt')} FROM ledger_checkpoint`;

export interface LedgerFilter {
  actor?: string | undefined;
  event?: LedgerEvent | undefined;
  /** Recorded then or later. */
  from?: Instant | undefined;
  /** Recorded before. */
  until?: Instant | undefined;
  /** Recorded then or earlier. */
  by?: Instant | undefined;
  /** Changes that touch this code. */
  code?: string | undefined;
  changeRequest?: number | undefined;
  /** Entries with a smaller number. */
  before?: number | undefined;
}

/** In the canonical JSON of a change a code stands between quotes, and text cannot look like that. */
const TOUCHES = (code: string) => `l.event LIKE 'change.%' AND (l.body::jsonb ->> 'changeRequest')::integer IN
  (SELECT number FROM change_request WHERE strpos(content, '"' || ${code} || '"') > 0 OR strpos(draft, '"' || ${code} || '"') > 0)`;
const WHERE: Record<keyof LedgerFilter, (value: string) => string> = {
  actor: (v) => `l.actor_id = ${v}`,
  event: (v) => `l.event = ${v}`,
  from: (v) => `l.recorded_at >= ${v}::timestamptz`,
  until: (v) => `l.recorded_at < ${v}::timestamptz`,
  by: (v) => `l.recorded_at <= ${v}::timestamptz`,
  code: (v) => TOUCHES(`${v}::text`),
  changeRequest: (v) => `l.event LIKE 'change.%' AND (l.body::jsonb ->> 'changeRequest')::integer = ${v}::integer`,
  before: (v) => `l.seq < ${v}::bigint`,
};

/** Entries, newest first. */
export async function listEntries(filter: LedgerFilter, limit: number): Promise<WireEntry[]> {
  const set = (Object.keys(WHERE) as (keyof LedgerFilter)[]).filter((name) => filter[name] !== undefined);
  const where = set.map((name, i) => `(${WHERE[name](`$${i + 1}`)})`);
  const { rows } = await pool().query(`SELECT ${WIRE} ${where.length ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY l.seq DESC LIMIT ${Math.trunc(limit)}`, set.map((name) => filter[name]));
  return rows;
}

/** Who has entries in the ledger, by name: for a choice. */
export async function listActors(): Promise<{ id: string; name: string }[]> {
  return (await pool().query('SELECT id, name FROM actor ORDER BY name, id')).rows;
}

/** @returns newest first */
export async function listCheckpoints(limit: number): Promise<WireCheckpoint[]> {
  return (await pool().query(`${CHECKPOINT} ORDER BY size DESC, made_at DESC LIMIT $1`, [limit])).rows;
}

/** Where publications stand in the ledger, newest first. */
export async function listPublications(limit: number): Promise<{ revision: number; seq: number }[]> {
  return (await pool().query('SELECT number AS revision, ledger_seq::float8 AS seq FROM revision ORDER BY number DESC LIMIT $1', [limit])).rows;
}

export const publicKey = (): string | null => signingKey()?.publicKey ?? null;

export async function getLedgerState(): Promise<LedgerState> {
  const { rows } = await pool().query(`SELECT revision, ledger_seq::float8 AS size, encode(ledger_hash, 'hex') AS head, encode(ledger_root(ledger_seq), 'hex') AS root FROM head`);
  const verified = await pool().query(`SELECT (l.body::jsonb ->> 'through')::float8 AS through, (l.body::jsonb ->> 'found')::int AS found, ${instant('l.recorded_at', 'at')}, a.name AS by
    FROM ledger l JOIN actor a ON a.id = l.actor_id WHERE l.event = 'ledger.verified' ORDER BY l.seq DESC LIMIT 1`);
  return { ...rows[0], checkpoint: (await listCheckpoints(1))[0] ?? null, publicKey: publicKey(), verified: verified.rows[0] ?? null };
}

/** An entry with the proof that it is in the ledger. @throws unknown-entry */
export async function getEntry(seq: number): Promise<EntryAnswer> {
  const { rows } = await pool().query(`SELECT ${WIRE} WHERE l.seq = $1`, [seq]);
  if (rows.length === 0) throw new AppError('unknown-entry', `The ledger has no entry ${seq}.`);
  const signed: WireCheckpoint | undefined = (await pool().query(`${CHECKPOINT} WHERE size >= $1 ORDER BY size DESC LIMIT 1`, [seq])).rows[0];
  const size = signed?.size ?? (await pool().query('SELECT ledger_seq::float8 AS size FROM head')).rows[0].size;
  const root = signed?.root ?? (await pool().query(`SELECT encode(ledger_root($1), 'hex') AS root`, [size])).rows[0].root;
  return { entry: rows[0], proof: { size, root, index: seq - 1, path: await pathTo(seq - 1, size), checkpoint: signed?.note ?? null } };
}

async function pathTo(index: number, size: number): Promise<string[]> {
  const steps = pathOf(index, size);
  const nodes = steps.flat();
  const { rows } = await pool().query(
    `SELECT encode(n.hash, 'hex') AS hash FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY AS t (level, idx, ord) JOIN ledger_node n USING (level, idx) ORDER BY t.ord`,
    [nodes.map((node) => node.level), nodes.map((node) => node.index)],
  );
  let at = 0;
  return steps.map((step) => joined(step.map(() => rows[at++].hash)));
}
