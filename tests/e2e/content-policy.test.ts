import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser, testBrowser } from '../support/browser.ts';
import { createPeople, signIn } from '../support/people.ts';

const OPEN = ['/codes', '/codes/00604?asOf=2021-06-30', '/codes/00540', '/codes/99999', '/lists/IPO', '/lists/IPO?view=day', '/lists/IPO?view=moves', '/revisions/1', '/docs/api', '/sign-in', '/nothing/here'];
const CLOSED = ['/account', '/people', '/keys', '/changes', '/changes/new', '/imports'];

describeInBrowser('the content policy', () => {
  const browser = testBrowser();
  beforeAll(async () => void (await createPeople()));

  it.each([...OPEN.map((path) => [path, false] as const), ...CLOSED.map((path) => [path, true] as const)])('%s needs nothing that it forbids', async (path, signedIn) => {
    const page = await browser.newPage();
    if (signedIn) await signIn(page, path.startsWith('/changes') ? 'editor' : 'administrator');
    const seen: string[] = [];
    page.on('console', (message) => /content security policy/i.test(message.text()) && seen.push(message.text()));
    page.on('pageerror', (error) => seen.push(error.message));
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.keyboard.press('Tab');
    expect(seen).toEqual([]);
    // The scripts of the page itself do run: React has taken over what the server sent.
    expect(await page.evaluate(() => Object.keys(document.body).some((name) => name.startsWith('__react')))).toBe(true);
  });

  it('stops a script that somebody smuggled in', async () => {
    const page = await browser.newPage();
    const stopped: string[] = [];
    page.on('console', (message) => stopped.push(message.text()));
    await page.goto('/codes');
    await page.evaluate(() => {
      const smuggled = document.createElement('div');
      smuggled.innerHTML = '<img src="/none" onerror="document.title = \'smuggled\'">';
      document.body.append(smuggled);
    });
    await expect.poll(() => stopped.join()).toMatch(/content security policy/i);
    expect(await page.title()).not.toBe('smuggled');
  });
});
