import { randomInt } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import pg from 'pg';
import { inject } from 'vitest';
import { hash } from '@node-rs/argon2';
import { ROLES, type Role } from '#lib/auth/permissions';

/** The people of tests, one of each role: `signIn(page, 'approver')`. */
export const emailOf = (role: Role): string => `${role}@test.example`;
export const PASSWORD = 'a password of the tests';

/** As weak as a hash may be: tests sign in often. */
const weakHash = (password: string) => hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/**
 * Makes sure that there is one person of each role in the database; several test files may ask at once.
 * @returns their actor ids
 */
export async function createPeople(appUrl: string = inject('webDatabase').appUrl): Promise<Record<Role, string>> {
  return asApp(appUrl, async (client) => {
    // Not for one transaction: what is created must be seen by whoever waits.
    await client.query(`SELECT pg_advisory_lock(hashtext('people of tests'))`);
    const known = new Map<string, string>((await client.query('SELECT email, actor_id FROM person')).rows.map((row) => [row.email, row.actor_id]));
    const passwordHash = await weakHash(PASSWORD);
    for (const role of [...ROLES].reverse()) {
      if (known.has(emailOf(role))) continue;
      const by = known.get(emailOf('administrator')) ?? 'system:set-up';
      const { rows } = await client.query('SELECT create_person($1, $2, $3, $4, $5) AS id', [by, emailOf(role), `Test ${role}`, role, passwordHash]);
      known.set(emailOf(role), `person:${rows[0].id}`);
    }
    return Object.fromEntries(ROLES.map((role) => [role, known.get(emailOf(role))!])) as Record<Role, string>;
  });
}

let number = 0;

/** Somebody of their own for a test that changes, disables or locks out a person. */
export async function createPerson(role: Role, appUrl: string = inject('webDatabase').appUrl): Promise<{ id: string; actorId: string; email: string }> {
  const { administrator } = await createPeople(appUrl);
  const email = `${role}-${process.pid}-${Date.now()}-${++number}@test.example`;
  const id = await asApp(appUrl, async (client) =>
    (await client.query('SELECT create_person($1, $2, $3, $4, $5) AS id', [administrator, email, `Test ${email}`, role, await weakHash(PASSWORD)])).rows[0].id);
  return { id, actorId: `person:${id}`, email };
}

async function asApp<T>(appUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: appUrl, options: '-c timezone=UTC' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Cookies as name=value pairs, as a browser would keep them from answers. */
function keep(jar: Map<string, string>, response: Response): void {
  for (const cookie of response.headers.getSetCookie()) {
    const [pair] = cookie.split(';');
    const at = pair!.indexOf('=');
    jar.set(pair!.slice(0, at), pair!.slice(at + 1));
  }
}
const pairsOf = (cookie: string) => cookie.split('; ').filter(Boolean).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
const cookieOf = (jar: Map<string, string>) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

/** An address that no other try comes from. */
const someAddress = () => `2001:db8::${randomInt(1, 65_536).toString(16)}:${randomInt(1, 65_536).toString(16)}:${randomInt(1, 65_536).toString(16)}`;

/** The answer to a sign-in by password as the page /sign-in sends it, with the cookies that came of it. */
export async function trySignIn(email: string, password: string, headers: Record<string, string> = {}, url = inject('webUrl')): Promise<{ response: Response; cookie: string }> {
  const jar = new Map<string, string>();
  for (const [name, value] of pairsOf(headers.cookie ?? '')) jar.set(name, value);
  const csrf = await fetch(`${url}/api/auth/csrf`, { headers: { cookie: cookieOf(jar) } });
  keep(jar, csrf);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST', headers: { 'x-forwarded-for': someAddress(), ...headers, cookie: cookieOf(jar) }, body: new URLSearchParams({ email, password, csrfToken, json: 'true' }),
  });
  keep(jar, response);
  return { response, cookie: cookieOf(jar) };
}

/** Headers with which `ask` and `post` of http.ts speak as this person. @param who a role of `createPeople`, or an e-mail address */
export async function signedIn(who: Role | (string & {}) = 'viewer', url = inject('webUrl')): Promise<Record<string, string>> {
  const email = (ROLES as readonly string[]).includes(who) ? emailOf(who as Role) : who;
  const { response, cookie } = await trySignIn(email, PASSWORD, {}, url);
  if (!response.ok) throw new Error(`${email} could not sign in: ${response.status} ${await response.text()}`);
  return { cookie, 'sec-fetch-site': 'same-origin' };
}

/** Signs a browser in, without the form. */
export async function signIn(browser: Page | BrowserContext, who: Role | (string & {}), url = inject('webUrl')): Promise<void> {
  const context = 'context' in browser ? browser.context() : browser;
  const { cookie } = await signedIn(who, url);
  await context.addCookies(pairsOf(cookie!).map(([name, value]) => ({ name, value, url })));
}
