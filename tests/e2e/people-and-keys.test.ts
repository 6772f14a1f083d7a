import { AxeBuilder } from '@axe-core/playwright';
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser, ready, testBrowser } from '../support/browser.ts';
import { ask } from '../support/http.ts';
import { createPeople, createPerson, PASSWORD, signIn, signedIn, trySignIn } from '../support/people.ts';

describeInBrowser('people and keys', () => {
  const browser = testBrowser();
  beforeAll(async () => void (await createPeople()));
  const administrator = async (path: string) => {
    const page = await browser.newPage();
    await signIn(page, 'administrator');
    await page.goto(path);
    return page;
  };

  it('an administrator lets somebody in, gives them another role, and disables them', async () => {
    const email = `nina-${Date.now()}@test.example`;
    const page = await administrator('/people');
    await page.getByRole('button', { name: 'Let in' }).click();
    await page.getByText('A name is needed').waitFor();
    await page.getByLabel('Name').fill('Nina New');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('First password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Let in' }).click();
    await page.getByText('Nina New may sign in now.').waitFor();
    const headers = await signedIn(email);
    const row = page.getByRole('row').filter({ hasText: email });
    await row.getByRole('link').click();
    await page.getByRole('heading', { name: 'Nina New', exact: true }).waitFor();
    await page.getByLabel('Role').first().selectOption('auditor');
    await page.getByRole('button', { name: 'Save' }).click();
    await row.getByText('auditor').waitFor();
    expect((await ask('/api/v1/me', { headers })).json!.role).toBe('auditor');
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByRole('button', { name: 'Disable and sign out' }).click();
    await row.getByText('disabled').waitFor();
    expect((await ask('/api/v1/changes', { headers })).status).toBe(401);
  });

  it('an administrator issues a key, which is shown once and works, and revokes it', async () => {
    const name = `billing engine ${Date.now()}`;
    const page = await administrator('/keys');
    await page.getByLabel('Name of the program').fill(name);
    await page.getByRole('button', { name: 'Let in' }).click();
    const card = page.locator('section.card').filter({ has: page.getByRole('heading', { name }) });
    await card.getByRole('button', { name: 'Issue a key' }).click();
    const key = (await card.locator('.shown-once code').textContent())!;
    const status = async () => (await ask('/api/v1/codes', { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await status()).toBe(200);
    await page.reload();
    expect(await page.content()).not.toContain(key.slice(12));
    await card.getByRole('button', { name: 'Revoke' }).click();
    await card.getByRole('button', { name: 'Revoke for good' }).click();
    await card.getByText('revoked').waitFor();
    expect(await status()).toBe(401);
  });

  it('people change their own password and stay signed in here, and nowhere else', async () => {
    const { email } = await createPerson('viewer');
    const elsewhere = await signedIn(email);
    const page = await browser.newPage();
    await signIn(page, email);
    await page.goto('/account');
    await page.getByLabel('Password until now').fill(PASSWORD);
    await page.getByLabel('New password').fill('another fine password');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('The new password holds').waitFor();
    expect((await ask('/api/v1/changes', { headers: elsewhere })).status).toBe(401);
    expect((await page.goto('/account'))!.status()).toBe(200);
    expect((await trySignIn(email, PASSWORD)).response.status).toBe(401);
  });

  it('the menu shows only where one may go', async () => {
    const page = await browser.newPage();
    await signIn(page, 'viewer');
    await page.goto('/codes');
    const links = () => page.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents();
    expect(await links()).not.toContain('Keys');
    const other = await administrator('/codes');
    expect(await other.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents()).toContain('Keys');
  });

  it.each(['/people', '/keys', '/account', '/sign-in?again=1'])('%s has nothing that axe finds, in light and in dark', async (path) => {
    const page = await administrator(path);
    await ready(page); // axe passes over what is still disabled
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
