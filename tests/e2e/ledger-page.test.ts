import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, it } from 'vitest';
import { describeInBrowser, ready, testBrowser } from '../support/browser.ts';
import { approve, contentFor, submit } from '../support/four-eyes.ts';
import { connected, newCode } from '../support/ledger-history.ts';
import { createPeople, signIn } from '../support/people.ts';

describeInBrowser('the ledger page', () => {
  const browser = testBrowser();
  let change: number;

  beforeAll(async () => {
    const people = await createPeople();
    const app = await connected(inject('webDatabase').appUrl);
    const submitted = await submit(app, people.editor, await contentFor(app, newCode('J9002'), { title: 'a test of the page' }));
    await approve(app, people.approver, submitted);
    change = (await app.query('SELECT number FROM change_request WHERE id = $1', [submitted.id])).rows[0].number;
    await app.end();
  });

  const open = async (path = '/ledger', options = {}): Promise<Page> => {
    const page = await browser.newPage(options);
    await signIn(page, 'auditor');
    await page.goto(path);
    return page;
  };

  it('tells what was done, by whom, and opens to the exact text and the hash, without scripts too', async () => {
    const page = await open(`/ledger?change=${change}`, { javaScriptEnabled: false });
    expect(await page.locator('.ledger-entries summary .said').allInnerTexts()).toEqual([
      expect.stringContaining('Test approver published a revision'), expect.stringContaining('Test approver approved a change'),
      expect.stringContaining('Test editor submitted a change'), expect.stringContaining('Test editor drafted a change'),
    ]);
    await page.locator('.ledger-entries summary').nth(2).click();
    expect(await page.locator('.ledger-entries details[open] pre').innerText()).toMatch(new RegExp(`^{"changeRequest":${change},"digest":"[0-9a-f]{64}","title":"a test of the page"}$`));
    expect(await page.locator('.ledger-entries details[open]').innerText()).toMatch(/Its hash\s+[0-9a-f]{64}/);
  });

  it('is filtered by who, what, when and which code', async () => {
    const page = await open();
    await page.getByLabel('What').selectOption({ label: 'approved a change' });
    await page.getByLabel('Code', { exact: true }).fill('J9002');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.waitForURL('**what=change.approved**');
    await page.getByText('“a test of the page”').waitFor();
    expect(await page.locator('.ledger-entries li').count()).toBe(1);
    await page.goto('/ledger?through=2020-01-01');
    await page.getByText('No entry fits.').waitFor();
    await page.goto('/ledger?from=soon');
    await page.getByText('That is not a calendar date.').waitFor();
  });

  it('verifies the ledger when it is asked to, and shows how far that reached', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText('The ledger holds.').waitFor();
    await page.getByText(/by Test auditor on .*: it holds/).waitFor();
  });

  it('shows the public key and signed checkpoints, and offers the export', async () => {
    const page = await open();
    expect(await page.getByRole('region', { name: 'Public key' }).innerText()).toMatch(/^ledger-of-the-web-tests\+[0-9a-f]{8}\+\S+$/);
    expect(await page.getByRole('region', { name: /^Checkpoint of/ }).first().innerText()).toContain('— ledger-of-the-web-tests ');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Export all/ }).click()]);
    expect(download.suggestedFilename()).toBe('ledger.ndjson');
  });

  it('is refused to who may not read it, with the reason and no entry', async () => {
    const page = await browser.newPage();
    expect((await page.goto('/ledger'))!.status()).toBe(401);
    await signIn(page, 'viewer');
    expect((await page.goto('/ledger'))!.status()).toBe(403);
    expect(await page.locator('.ledger-entries').count()).toBe(0);
    await page.goto('/codes');
    expect(await page.getByRole('link', { name: 'Ledger', exact: true }).count()).toBe(0);
  });

  it('has nothing that axe finds, in light and in dark, and fits a phone', async () => {
    const page = await open();
    await ready(page); // axe passes over what is still disabled
    await page.locator('.ledger-entries summary').first().click();
    const faults = async () => (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 120)}`);
    expect(await faults()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faults()).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await faults()).toEqual([]);
  });
});
