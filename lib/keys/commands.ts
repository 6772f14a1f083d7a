import { hashKey, hintOf, makeKey } from '#lib/auth/key-format';
import { forgetKeys } from '#lib/auth/key-lookup';
import type { Scope } from '#lib/auth/permissions';
import { pool } from '#lib/db/client';
import { refusing } from '#lib/db/errors';
import type { IssuedKey } from '#lib/keys/schema';
import { instantOf, type Instant } from '#lib/time/instant';

const DAY_MS = 86_400_000;

const call = async (sql: string, values: unknown[]) => (await refusing(pool().query(sql, values), 'unknown-client')).rows[0].result;

/** @returns the id of the client */
export async function createClient(actorId: string, name: string, scopes: Scope[]): Promise<string> {
  return call('SELECT create_client($1, $2, $3) AS result', [actorId, name, scopes]);
}

/** @returns the key itself, for the only time @throws not-possible while two keys of the client are live */
export async function issueKey(actorId: string, clientId: string, days: number, now: Instant): Promise<IssuedKey> {
  const key = makeKey();
  const expiresAt = instantOf(Date.parse(now) + days * DAY_MS);
  const id = await call('SELECT issue_key($1, $2, $3, $4, $5) AS result', [actorId, clientId, hintOf(key), hashKey(key), expiresAt]);
  return { id, hint: hintOf(key), createdAt: now, expiresAt, key };
}

/** From the next request on the key opens nothing here, and nothing anywhere five seconds later. */
export async function revokeKey(actorId: string, keyId: string): Promise<void> {
  await call('SELECT revoke_key($1, $2) AS result', [actorId, keyId]);
  forgetKeys();
}
