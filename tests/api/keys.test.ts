import { beforeAll, describe, expect, it } from 'vitest';
import { ask, post } from '../support/http.ts';
import { createKey } from '../support/keys.ts';
import { createPeople, createPerson, signedIn } from '../support/people.ts';
import { query } from '../support/query.ts';

interface Key { id: string; hint: string; state: string; lastUsedAt: string | null }
interface Client { id: string; actorId: string; keys: Key[] }

let administrator: Record<string, string>;
beforeAll(async () => {
  await createPeople();
  administrator = await signedIn('administrator');
});
const status = async (key: string) => (await ask('/api/v1/me', { headers: { authorization: `Bearer ${key}` } })).status;
const newClient = async (scopes: string[] = ['read']) => (await post('/api/v1/clients', { name: `program ${Math.random()}`, scopes }, administrator)).json as unknown as Client;
const issue = (client: Client) => post(`/api/v1/clients/${client.id}/keys`, { days: 30 }, administrator);

describe('a key', () => {
  it('is shown once: what is kept and listed opens nothing', async () => {
    const client = await newClient();
    const { json } = await issue(client);
    const { key, hint, id } = json as { key: string; hint: string; id: string };
    expect(await status(key)).toBe(200);
    expect(hint).toBe(key.slice(0, 12));
    const listed = await ask('/api/v1/clients', { headers: administrator });
    expect(listed.text).toContain(hint);
    expect(listed.text).not.toContain(key.slice(12));
    const [row] = await query<{ kept: string }>('SELECT row_to_json(k)::text AS kept FROM api_key k WHERE id = $1', [id]);
    expect(row!.kept).not.toContain(key.slice(12));
    expect(await query('SELECT FROM ledger WHERE body LIKE $1', [`%${key.slice(12)}%`])).toEqual([]);
  });

  it('changes over to the next one: two are live at once, and never three', async () => {
    const client = await newClient();
    const first = (await issue(client)).json as unknown as { id: string; key: string };
    const second = (await issue(client)).json as unknown as { key: string };
    expect([await status(first.key), await status(second.key)]).toEqual([200, 200]);
    const third = await issue(client);
    expect([third.status, third.json!.code]).toEqual([409, 'not-possible']);
    await post(`/api/v1/keys/${first.id}/revocation`, {}, administrator);
    expect((await issue(client)).status).toBe(200);
  });

  it('that is revoked opens nothing from the next request on, although it was just used', async () => {
    const { id, key } = await createKey(['read']);
    expect(await status(key)).toBe(200);
    expect((await post(`/api/v1/keys/${id}/revocation`, {}, administrator)).status).toBe(200);
    expect(await status(key)).toBe(401);
  });

  it('that has expired opens nothing', async () => {
    const { id, key } = await createKey(['read']);
    await query(`UPDATE api_key SET expires_at = clock_timestamp() - interval '1 second' WHERE id = $1`, [id]);
    const answered = await ask('/api/v1/me', { headers: { authorization: `Bearer ${key}` } });
    expect([answered.status, answered.json!.code, answered.headers.get('www-authenticate')]).toEqual([401, 'not-signed-in', 'Bearer']);
  });

  it('that is none is refused even where reading is open: its owner has to hear of it', async () => {
    const { key } = await createKey(['read']);
    for (const wrong of [`${key.slice(0, -1)}_`, key.slice(0, -1), 'cl_live_', 'anything']) expect([wrong, await status(wrong)]).toEqual([wrong, 401]);
    expect((await ask('/api/v1/codes', { headers: { authorization: 'Basic abc' } })).status).toBe(401);
  });

  it('tells when it was last used, to the minute', async () => {
    const { id, key } = await createKey(['read']);
    await status(key);
    const [row] = await query<{ used: boolean }>('SELECT last_used_at IS NOT NULL AS used FROM api_key WHERE id = $1', [id]);
    expect(row).toEqual({ used: true });
  });

  it('is no cookie: another site cannot make a browser send it, and so may be named as origin', async () => {
    const { headers } = await createKey(['propose']);
    expect((await post('/api/v1/changes', '"nothing"', { ...headers, 'sec-fetch-site': 'cross-site' })).json!.code).toBe('malformed-body');
  });

  it('carries the rate limit in the fields of the draft, and people do not', async () => {
    const { headers } = await createKey(['read']);
    const first = await ask('/api/v1/codes', { headers });
    expect(first.headers.get('ratelimit-policy')).toBe('"key";q=600;w=60');
    expect(first.headers.get('ratelimit')).toBe('"key";r=599;t=1');
    const missing = await ask('/api/v1/codes/99999', { headers });
    expect([missing.status, missing.headers.get('ratelimit')?.slice(0, 10)]).toEqual([404, '"key";r=59']);
    expect((await ask('/api/v1/codes', { headers: administrator })).headers.get('ratelimit')).toBeNull();
  });
});

describe('licensed text', () => {
  const licensed = async (headers: Record<string, string>) => (await ask('/api/v1/me', { headers })).json!.licensed;

  it('is for keys with the scope for it', async () => {
    expect(await licensed((await createKey(['read', 'propose'])).headers)).toBe(false);
    expect(await licensed((await createKey(['read-licensed'])).headers)).toBe(true);
  });

  it('is for people who are permitted to see it and have accepted the terms that hold now', async () => {
    const { id, email } = await createPerson('viewer');
    const headers = await signedIn(email);
    const accept = async (version: string) => (await post('/api/v1/me/licence-terms', { version }, headers)).status;
    expect(await accept('2026-11')).toBe(403);
    await ask(`/api/v1/people/${id}`, { method: 'PUT', body: JSON.stringify({ licensed: true }), headers: { ...administrator, 'content-type': 'application/json' } });
    expect(await licensed(headers)).toBe(false);
    expect(await accept('an older one')).toBe(409);
    expect(await accept('2026-11')).toBe(200);
    expect(await licensed(headers)).toBe(true);
  });

  it('is in no answer that a shared cache may keep, and is not confirmed to those who may not see it', async () => {
    const { headers } = await createKey(['read-licensed']);
    const kept = await ask('/api/v1/codes/00604?asOf=2021-06-30&revision=1', { headers });
    expect(kept.headers.get('cache-control')).toMatch(/^private/);
    const again = await ask('/api/v1/codes/00604?asOf=2021-06-30&revision=1', { headers: { 'if-none-match': kept.headers.get('etag')! } });
    expect(again.status).toBe(200);
  });
});
