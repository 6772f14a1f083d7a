import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from '../support/http.ts';
import { createPeople, PASSWORD, emailOf, signedIn, trySignIn } from '../support/people.ts';

beforeAll(async () => void (await createPeople()));

describe('signing in', () => {
  it('with the right password opens what the role permits, and nothing else', async () => {
    expect((await ask('/api/v1/changes')).status).toBe(401);
    expect((await ask('/api/v1/changes', { headers: await signedIn('viewer') })).status).toBe(200);
    const answered = await ask('/api/v1/changes/1/decision', { method: 'POST', headers: await signedIn('viewer') });
    expect([answered.status, answered.json?.code]).toEqual([403, 'not-permitted']);
  });

  it('with a wrong password is refused in the same words as for an account that does not exist', async () => {
    const address = { 'x-forwarded-for': '203.0.113.7' };
    const wrong = await trySignIn(emailOf('viewer'), 'not the password', address);
    const unknown = await trySignIn('nobody@test.example', 'not the password', address);
    expect([wrong.response.status, unknown.response.status]).toEqual([401, 401]);
    expect(await wrong.response.text()).toBe(await unknown.response.text());
    expect(wrong.cookie).not.toContain('session');
  });

  it('gives a cookie that scripts cannot read and other sites cannot send, and that holds no name and no role', async () => {
    const { response } = await trySignIn(emailOf('editor'), PASSWORD);
    const cookie = response.headers.getSetCookie().find((text) => text.includes('codeledger.session='))!;
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(inject('webUrl')).toMatch(/^http:/);
    expect(cookie).not.toMatch(/Secure/i);
  });
});
