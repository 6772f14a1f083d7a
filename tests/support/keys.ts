import pg from 'pg';
import { inject } from 'vitest';
import { hashKey, hintOf, makeKey } from '#lib/auth/key-format';
import type { Scope } from '#lib/auth/permissions';
import { createPeople } from './people.ts';

let number = 0;

/** A key of a new client with these scopes, and headers that carry it. */
export async function createKey(scopes: Scope[], appUrl: string = inject('webDatabase').appUrl): Promise<{ id: string; key: string; headers: Record<string, string> }> {
  const { administrator } = await createPeople(appUrl);
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    const made = await client.query('SELECT create_client($1, $2, $3) AS id', [administrator, `client ${process.pid} ${Date.now()} ${++number}`, scopes]);
    const key = makeKey();
    const issued = await client.query(`SELECT issue_key($1, $2, $3, $4, clock_timestamp() + interval '1 day') AS id`, [administrator, made.rows[0].id, hintOf(key), hashKey(key)]);
    return { id: issued.rows[0].id, key, headers: { authorization: `Bearer ${key}` } };
  } finally {
    await client.end();
  }
}
