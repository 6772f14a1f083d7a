import { beforeEach, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '#lib/api/endpoints';
import { ask, post } from '../support/http.ts';
import { createPerson, PASSWORD, signedIn, trySignIn } from '../support/people.ts';
import { query } from '../support/query.ts';

let person: { id: string; actorId: string; email: string };
let headers: Record<string, string>;

beforeEach(async () => {
  person = await createPerson('approver');
  headers = await signedIn(person.email);
});

/** What the session is good for now. */
const status = async (path = '/api/v1/changes') => (await ask(path, { headers })).status;
const move = (column: string, back: string) => query(`UPDATE session SET ${column} = clock_timestamp() - $2::interval WHERE person_id = $1`, [person.id, back]);
const put = async (path: string, body: unknown, as: Record<string, string>) =>
  (await ask(path, { method: 'PUT', body: JSON.stringify(body), headers: { ...as, 'content-type': 'application/json' } })).status;

describe('a session', () => {
  it('ends after half an hour in which nothing was asked', async () => {
    await move('last_seen_at', '29 minutes');
    expect(await status()).toBe(200);
    await move('last_seen_at', '31 minutes');
    expect(await status()).toBe(401);
  });

  it('ends after twelve hours, however busy it is', async () => {
    await move('created_at', '11 hours 59 minutes');
    expect(await status()).toBe(200);
    await move('created_at', '12 hours 1 minute');
    expect(await status()).toBe(401);
  });

  it('is written to at most once a minute', async () => {
    const seen = async () => (await query<{ seen: string }>('SELECT last_seen_at::text AS seen FROM session WHERE person_id = $1', [person.id]))[0]!.seen;
    await move('last_seen_at', '50 seconds');
    const before = await seen();
    await status();
    expect(await seen()).toBe(before);
    await move('last_seen_at', '70 seconds');
    const late = await seen();
    await status();
    expect((await seen()) > late).toBe(true);
  });

  it('ends at once when the person is disabled, and stays ended when they are let in again', async () => {
    const administrator = await signedIn('administrator');
    expect(await put(`/api/v1/people/${person.id}`, { disabled: true }, administrator)).toBe(200);
    expect(await status()).toBe(401);
    expect((await trySignIn(person.email, PASSWORD)).response.status).toBe(401);
    expect(await put(`/api/v1/people/${person.id}`, { disabled: false }, administrator)).toBe(200);
    expect(await status()).toBe(401);
    expect((await trySignIn(person.email, PASSWORD)).response.status).toBe(200);
  });

  it('has the new role at once when the role is changed', async () => {
    expect(await status('/api/v1/people')).toBe(403);
    const administrator = await signedIn('administrator');
    await put(`/api/v1/people/${person.id}`, { role: 'administrator' }, administrator);
    expect(await status('/api/v1/people')).toBe(200);
    await put(`/api/v1/people/${person.id}`, { role: 'viewer' }, administrator);
    expect(await status('/api/v1/people')).toBe(403);
  });

  it('ends with signing out, on the server too: the cookie that was kept opens nothing', async () => {
    const csrf = await ask('/api/auth/csrf', { headers });
    const token = csrf.headers.getSetCookie()[0]?.split(';')[0];
    await ask('/api/auth/signout', {
      method: 'POST', headers: { cookie: token ? `${headers.cookie}; ${token}` : headers.cookie! }, body: new URLSearchParams({ csrfToken: csrf.json!.csrfToken as string, json: 'true' }),
    });
    expect(await status()).toBe(401);
  });

  it('ends where a new password is set, and only the new one lets in', async () => {
    expect(await put('/api/v1/me/password', { current: 'wrong', password: 'another fine password' }, headers)).toBe(403);
    expect(await put('/api/v1/me/password', { current: PASSWORD, password: 'another fine password' }, headers)).toBe(200);
    expect(await status()).toBe(401);
    expect((await trySignIn(person.email, PASSWORD)).response.status).toBe(401);
    expect((await trySignIn(person.email, 'another fine password')).response.status).toBe(200);
  });

  it('can be ended from another one, by its owner alone', async () => {
    const elsewhere = await signedIn(person.email);
    const { sessions } = (await ask('/api/v1/me/sessions', { headers: elsewhere })).json as { sessions: { id: string; current: boolean }[] };
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
    const { id } = sessions.find(({ current }) => !current)!;
    expect((await post(`/api/v1/me/sessions/${id}/end`, {}, await signedIn('viewer'))).status).toBe(404);
    expect(await status()).toBe(200);
    expect((await post(`/api/v1/me/sessions/${id}/end`, {}, elsewhere)).status).toBe(200);
    expect(await status()).toBe(401);
    expect((await post('/api/v1/me/sessions/end', {}, elsewhere)).status).toBe(200);
    expect((await ask('/api/v1/me/sessions', { headers: elsewhere })).status).toBe(401);
  });

  it('is none with a cookie that was tampered with or made elsewhere', async () => {
    const { cookie } = headers;
    for (const wrong of [cookie!.slice(0, -2) + 'xx', 'codeledger.session=', 'codeledger.session=eyJhbGciOiJub25lIn0.e30.']) {
      expect([wrong, (await ask('/api/v1/changes', { headers: { cookie: wrong } })).status]).toEqual([wrong, 401]);
    }
  });

  it('is told to the ledger: signed in, refused, confirmed, and never the address that was typed', async () => {
    await trySignIn(person.email, 'wrong');
    await trySignIn('somebody-else@test.example', 'wrong');
    await trySignIn(person.email, PASSWORD, { cookie: headers.cookie! });
    const own = await query<{ event: string }>('SELECT event FROM ledger WHERE actor_id = $1 ORDER BY seq', [person.actorId]);
    expect(own.map(({ event }) => event)).toEqual(['session.signed-in', 'session.confirmed']);
    const refused = await query<{ body: string }>(`SELECT body FROM ledger WHERE event = 'session.refused' AND body LIKE $1`, [`%${person.actorId}%`]);
    expect(refused).toHaveLength(1);
    expect(await query(`SELECT FROM ledger WHERE body LIKE '%somebody-else%'`)).toEqual([]);
  });
});

describe('an act that cannot be undone', () => {
  const decide = async () => (await post('/api/v1/changes/1/decision', '"nothing"', headers)).json!.code;

  it('takes a proof of the last quarter of an hour, which confirming the password gives', async () => {
    await move('authenticated_at', '14 minutes');
    expect(await decide()).toBe('malformed-body');
    await move('authenticated_at', '16 minutes');
    expect(await decide()).toBe('sign-in-again');
    await trySignIn(person.email, PASSWORD, { cookie: headers.cookie! });
    expect(await decide()).toBe('malformed-body');
  });
});

describe('who lets people and programs in', () => {
  const NOBODY = '00000000-0000-7000-8000-000000000000';
  const WRITES = [
    ['POST', '/people'], ['PUT', `/people/${NOBODY}`], ['PUT', `/people/${NOBODY}/password`],
    ['POST', '/clients'], ['POST', `/clients/${NOBODY}/keys`], ['POST', `/keys/${NOBODY}/revocation`],
  ] as const;

  it('is in this list with everything that they write', () => {
    const written = ENDPOINTS.filter(({ method, permission }) => method !== 'get' && (permission === 'people.manage' || permission === 'keys.manage'));
    expect(written.map(({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/, NOBODY)}`).sort()).toEqual(WRITES.map((write) => write.join(' ')).sort());
  });

  it.each(WRITES)('%s %s takes a proof of the last quarter of an hour', async (method, path) => {
    person = await createPerson('administrator');
    headers = await signedIn(person.email);
    const answer = async () => {
      const { status, json } = await ask(`/api/v1${path}`, { method, body: '"nothing"', headers: { ...headers, 'content-type': 'application/json' } });
      return [status, json!.code];
    };
    await move('authenticated_at', '14 minutes');
    expect((await answer())[0]).toBeOneOf([400, 404]);
    await move('authenticated_at', '16 minutes');
    expect(await answer()).toEqual([401, 'sign-in-again']);
  });
});

describe('what is written with a cookie', () => {
  it('comes from our own pages or not at all, and a browser’s word counts', async () => {
    const write = async (site: Record<string, string>) => (await post('/api/v1/changes', '"nothing"', { cookie: headers.cookie!, ...site })).json!.code;
    expect(await write({ 'sec-fetch-site': 'cross-site' })).toBe('not-permitted');
    expect(await write({ origin: 'http://example.org' })).toBe('not-permitted');
    expect(await write({})).toBe('not-permitted');
    expect(await write({ 'sec-fetch-site': 'same-origin' })).toBe('malformed-body');
  });

  it('is JSON and nothing that a form of another site can send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect((await post('/api/v1/changes', '{}', { ...headers, 'content-type': type })).status).toBe(415);
    }
  });
});
