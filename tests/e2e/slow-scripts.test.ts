import type { Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, ready, testBrowser } from '../support/browser.ts';
import { startProvider, type TestProvider } from '../support/oidc-provider.ts';
import { ownServer } from '../support/own-server.ts';
import { createPeople, emailOf, PASSWORD, signIn } from '../support/people.ts';
import type { Role } from '#lib/auth/permissions';

const DELAY_MS = 2_000;

/** Pages stand long before their scripts run, as on a slow line: what is done in between is neither lost nor sent anywhere. */
describeInBrowser('a page whose scripts are still on their way', () => {
  let provider: TestProvider;
  beforeAll(async () => void (provider = await startProvider((login) => ({ email: `${login}@sso.example`, name: login, groups: [] }))));
  const server = ownServer(() => provider.settings);
  const browser = testBrowser();
  beforeAll(async () => {
    provider.register(server.url);
    await createPeople(server.database.appUrl);
  });
  afterAll(() => provider.stop());

  const open = async (path: string, role?: Role): Promise<{ page: Page; asked: string[] }> => {
    const page = await browser.newPage({ baseURL: server.url });
    if (role) await signIn(page, role, server.url);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
    await page.route('**/_next/static/**/*.js', async (route) => {
      await sleep(DELAY_MS);
      await route.continue().catch(() => undefined); // the page was left
    });
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    return { page, asked };
  };
  /** As a person does it, who waits for nothing. */
  const pressAtOnce = async (page: Page, name: string) => {
    const button = page.getByRole('button', { name, exact: true }).first();
    await button.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await button.boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2);
  };

  it('signs in who types and presses early', async () => {
    const { page, asked } = await open('/sign-in?to=/lists');
    await page.getByLabel('E-mail').fill(emailOf('viewer'));
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/lists');
    expect(asked.filter((url) => url.includes(PASSWORD))).toEqual([]);
  });

  it('leads to the provider who presses early', async () => {
    const { page } = await open('/account', 'editor');
    await page.getByRole('button', { name: 'Connect Test sign-on' }).click();
    await page.waitForURL(`${provider.issuer}/**`);
  });

  it('saves the draft of who types and presses early', async () => {
    const { page, asked } = await open('/changes/new?kind=change-summary&code=00604', 'editor');
    await page.getByLabel('Reason').fill('typed early');
    await page.getByLabel('Title').fill('a change of somebody in a hurry');
    await page.getByRole('textbox', { name: /^Summary/ }).fill('in a hurry');
    await page.locator('.operation').getByLabel('Source', { exact: true }).selectOption('S1');
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await page.waitForURL((url) => /^\/changes\/\d+$/.test(url.pathname));
    await page.getByText('typed early').waitFor();
    expect(asked.filter((url) => url.includes('typed early'))).toEqual([]);
  });

  it.each([
    ['/sign-in', undefined, 'Sign in', 'E-mail'],
    ['/account', 'editor', 'Change the password', 'New password'],
    ['/people', 'administrator', 'Let in', 'First password'],
    ['/keys', 'administrator', 'Let in', 'Name of the program'],
    ['/changes/new', 'editor', 'Save as a draft', 'Reason'],
    ['/docs/api', undefined, 'Send', 'API key, where one is needed'],
  ] as const)('%s sends nothing that is typed and pressed before', async (path, role, button, field) => {
    const { page, asked } = await open(path, role);
    if (path === '/docs/api') await page.getByText('Try it').first().click();
    const input = page.getByLabel(field, { exact: true }).first();
    const box = (await input.boundingBox())!;
    await page.mouse.click(box.x + 10, box.y + 10);
    await page.keyboard.type('secret-of-somebody-in-a-hurry');
    await page.keyboard.press('Enter');
    await pressAtOnce(page, button);
    await ready(page);
    expect(new URL(page.url()).search).toBe('');
    expect(asked.filter((url) => url.includes('secret-of'))).toEqual([]);
    // It stands there complete or not at all: nobody is misled by a half of it.
    expect(['', 'secret-of-somebody-in-a-hurry']).toContain(await input.inputValue());
  });

  it('keeps what is typed and chosen in what works without scripts', async () => {
    const { page } = await open('/codes?asOf=2021-06-30');
    await page.getByLabel('Find a code').fill('cervical');
    await page.getByLabel('Month').fill('7');
    await page.getByLabel('Year', { exact: true }).fill('2022');
    await page.getByLabel('On a list').selectOption('IPO list: listed (1)');
    const typed = () => Promise.all([page.getByLabel('Find a code'), page.getByLabel('Month'), page.getByLabel('Year', { exact: true }), page.getByLabel('On a list')].map((field) => field.inputValue()));
    const before = await typed();
    await ready(page);
    expect(await typed()).toEqual(before);
    expect(before.slice(0, 3)).toEqual(['cervical', '7', '2022']);
  });

  it('goes where it is sent by what works without scripts', async () => {
    const { page } = await open('/codes');
    await page.getByLabel('Find a code').fill('00604');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/codes/00604');
  });
});

describeInBrowser('a page whose scripts never come', () => {
  const browser = testBrowser();

  it('says so where a form needs them', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto('/sign-in');
    // Chromium shows the content of noscript only where scripts are off for good, not where a test turns them off.
    expect(await page.locator('main noscript').first().textContent()).toContain('This form needs JavaScript');
    expect(await page.getByRole('button', { name: 'Sign in', exact: true }).isDisabled()).toBe(true);
  });
});
