import { hashKey, isKey } from '#lib/auth/key-format';
import type { Scope } from '#lib/auth/permissions';
import { lookUp, pool } from '#lib/db/client';

export interface LiveKey {
  id: string;
  actorId: string;
  name: string;
  scopes: Scope[];
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** A key is looked up again after this long: so a key revoked by another process is good for five seconds more at most. */
const REMEMBERED_MS = 5_000;
/** Of keys that are good; others are never remembered. */
const MOST = 10_000;

interface Remembered {
  until: number;
  key: LiveKey;
}

/** Once in the process: the pages revoke a key, and the API, which has its own copy of this file, must forget it. */
const shared = globalThis as { [key: symbol]: unknown };
const KEYS = Symbol.for('codeledger.keys');
const remembered = () => (shared[KEYS] ??= new Map<string, Remembered>()) as Map<string, Remembered>;

/** After a key was revoked here: from the next request on it opens nothing. A look-up under way fills the old map, which nobody reads. */
export const forgetKeys = (): void => void (shared[KEYS] = new Map());

/** @param now milliseconds since 1970 @returns the key, or null if it is none of ours, is revoked or has expired */
export async function liveKey(text: string, now: number): Promise<LiveKey | null> {
  if (!isKey(text)) return null;
  const hash = hashKey(text);
  const name = hash.toString('base64');
  const keys = remembered();
  const known = keys.get(name);
  if (known && known.until > now) return known.key.expiresAt > now ? known.key : null;
  keys.delete(name);
  const { rows } = await lookUp(
    `SELECT k.id, c.actor_id AS "actorId", c.name, c.scopes, k.expires_at AS "expiresAt",
            k.last_used_at IS NULL OR k.last_used_at < clock_timestamp() - interval '1 minute' AS stale
     FROM api_key k JOIN api_client c ON c.id = k.client_id
     WHERE k.hash = $1 AND k.revoked_at IS NULL AND k.expires_at > clock_timestamp()`,
    [hash],
  );
  if (!rows[0]) return null;
  const { stale, ...row } = rows[0];
  const key: LiveKey = { ...row, expiresAt: row.expiresAt.getTime() };
  if (stale) await pool().query('UPDATE api_key SET last_used_at = clock_timestamp() WHERE id = $1', [key.id]);
  if (keys.size >= MOST) keys.clear();
  keys.set(name, { until: now + REMEMBERED_MS, key });
  return key;
}
