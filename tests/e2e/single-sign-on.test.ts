import type { Page } from 'playwright-core';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, testBrowser } from '../support/browser.ts';
import { startProvider, type TestProvider } from '../support/oidc-provider.ts';
import { ownServer } from '../support/own-server.ts';
import { createPeople, emailOf, PASSWORD } from '../support/people.ts';

/** What the provider says: people of these names, in these groups. */
const GROUPS: Record<string, string[]> = {};
const claimsOf = (login: string) => ({ email: login === 'mallory' ? emailOf('editor') : `${login}@sso.example`, name: `Single ${login}`, groups: GROUPS[login] ?? [] });

describeInBrowser('single sign-on', () => {
  let provider: TestProvider;
  beforeAll(async () => void (provider = await startProvider(claimsOf)));
  const server = ownServer(() => provider.settings);
  const browser = testBrowser();
  beforeAll(async () => {
    provider.register(server.url);
    await createPeople(server.database.appUrl);
  });
  afterAll(() => provider.stop());

  const query = async (sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: server.database.ownerUrl });
    await client.connect();
    return client.query(sql, values).finally(() => client.end());
  };
  const newPage = () => browser.newPage({ baseURL: server.url });
  const logIn = async (page: Page, login: string) => {
    await page.locator('input[name=login]').fill(login);
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
  };
  const consent = (page: Page) => page.getByRole('button', { name: 'Continue' }).click();
  const begin = async (page: Page, to = '/lists') => {
    await page.goto(`/sign-in?to=${to}`);
    await page.getByRole('button', { name: 'Sign in with Test sign-on' }).click();
    await page.waitForURL(`${provider.issuer}/**`);
  };

  it('lets in a new person as a viewer, with PKCE, state and nonce on the request', async () => {
    const page = await newPage();
    await begin(page);
    const sent = provider.requests.at(-1)!.searchParams;
    expect(sent.get('code_challenge_method')).toBe('S256');
    expect(sent.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(sent.get('state')!.length).toBeGreaterThan(20);
    expect(sent.get('nonce')!.length).toBeGreaterThan(20);
    await logIn(page, 'nora');
    await consent(page);
    await page.waitForURL('**/lists');
    expect(await page.locator('.account summary').textContent()).toBe('Single nora');
    const { rows } = await query(`SELECT p.role, i.issuer, i.subject FROM person p JOIN person_identity i ON i.person_id = p.id WHERE p.email = 'nora@sso.example'`);
    expect(rows).toEqual([{ role: 'viewer', issuer: provider.issuer, subject: 'nora' }]);
  });

  it('gives the role that the claim says, at each sign-in', async () => {
    const role = async () => (await query(`SELECT role FROM person WHERE email = 'rita@sso.example'`)).rows[0].role;
    for (const [groups, expected] of [[['cl-approvers', 'others'], 'approver'], [['cl-staff'], 'viewer'], [['administrator'], 'viewer']] as const) {
      GROUPS.rita = [...groups];
      const page = await newPage();
      await begin(page);
      await logIn(page, 'rita');
      await consent(page);
      await page.waitForURL('**/lists');
      expect([groups, await role()]).toEqual([groups, expected]);
    }
  });

  it.each(['state', 'nonce'])('signs in nobody when the %s was tampered with on the way', async (parameter) => {
    const page = await newPage();
    await page.route(`${provider.issuer}/auth?*`, (route) => {
      const url = new URL(route.request().url());
      url.searchParams.set(parameter, 'another');
      return route.continue({ url: url.href });
    });
    await begin(page);
    expect(provider.requests.at(-1)!.searchParams.get(parameter)).toBe('another');
    await logIn(page, 'nora');
    await consent(page);
    await page.getByText('answer did not fit what was asked').waitFor({ timeout: 10_000 });
    expect((await page.context().cookies(server.url)).map(({ name }) => name)).not.toContain('codeledger.session');
  });

  it('never takes an e-mail address for a proof: who has the address of a person here is not that person', async () => {
    const page = await newPage();
    await begin(page);
    await logIn(page, 'mallory');
    await consent(page);
    await page.getByText('There is a person with your e-mail address already').waitFor();
    expect((await page.context().cookies(server.url)).map(({ name }) => name)).not.toContain('codeledger.session');
    expect((await query(`SELECT count(*)::int AS n FROM person_identity WHERE subject = 'mallory'`)).rows).toEqual([{ n: 0 }]);
  });

  it('is connected by the person who is signed in, and lets them in from then on; a fresh proof asks again', async () => {
    const page = await newPage();
    await page.goto('/sign-in?to=/account');
    await page.getByLabel('E-mail').fill(emailOf('editor'));
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Connect Test sign-on' }).click();
    await page.waitForURL(`${provider.issuer}/**`);
    await logIn(page, 'edward');
    await consent(page);
    await page.waitForURL('**/account?single-sign-on=connected');
    GROUPS.edward = ['cl-approvers'];

    await page.goto('/sign-in?again=1&to=/revisions');
    await page.getByRole('button', { name: 'Confirm with Test sign-on' }).click();
    await page.waitForURL(`${provider.issuer}/**`);
    expect(provider.requests.at(-1)!.searchParams.get('prompt')).toBe('login');
    expect(provider.requests.at(-1)!.searchParams.get('max_age')).toBe('0');
    await logIn(page, 'edward');
    await page.waitForURL('**/revisions');
    expect(await page.locator('.account summary').textContent()).toBe('Test editor');
    const { rows } = await query(`SELECT event FROM ledger WHERE actor_id = (SELECT actor_id FROM person WHERE email = $1) ORDER BY seq`, [emailOf('editor')]);
    expect(rows.map(({ event }) => event)).toEqual(['session.signed-in', 'person.identity-linked', 'session.confirmed']);
  });
});
