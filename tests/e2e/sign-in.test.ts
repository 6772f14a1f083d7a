import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser, testBrowser } from '../support/browser.ts';
import { createPeople, emailOf, PASSWORD, signIn } from '../support/people.ts';

describeInBrowser('signing in on the page', () => {
  const browser = testBrowser();
  beforeAll(async () => void (await createPeople()));

  it('says what is wrong, lets in who is right, and brings them where they wanted to go', async () => {
    const page = await browser.newPage({ extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.20' } });
    await page.goto('/sign-in?to=/lists');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Give your e-mail address.').waitFor();
    await page.getByLabel('E-mail').fill(emailOf('viewer'));
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('The e-mail address or the password is wrong').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/lists');
    expect(await page.locator('.account summary').textContent()).toBe('Test viewer');
  });

  it('never brings anyone to another site', async () => {
    const page = await browser.newPage();
    await page.goto('/sign-in?to=https://example.org/');
    await page.getByLabel('E-mail').fill(emailOf('viewer'));
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/codes');
  });

  it('ends with signing out: the cookie that was kept opens nothing any more', async () => {
    const page = await browser.newPage();
    await signIn(page, 'viewer');
    await page.goto('/codes');
    const kept = await page.context().cookies();
    await page.locator('.account summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.context().addCookies(kept);
    expect((await page.goto('/api/v1/changes'))!.status()).toBe(401);
  });
});
