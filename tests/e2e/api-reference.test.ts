import { expect, it } from 'vitest';
import { ERRORS } from '#lib/errors';
import { describeInBrowser, testBrowser } from '../support/browser.ts';

describeInBrowser('the reference of the API', () => {
  const browser = testBrowser();

  it('has a place for every error code: problem documents lead there', async () => {
    const page = await browser.newPage();
    await page.goto('/docs/api');
    const ids = await page.locator('[id]').evaluateAll((elements) => elements.map((element) => element.id));
    expect(Object.keys(ERRORS).filter((code) => !ids.includes(code))).toEqual([]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('has no link into itself that leads nowhere', async () => {
    const page = await browser.newPage();
    await page.goto('/docs/api');
    const broken = await page.locator('a[href^="#"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!.slice(1)).filter((id) => !document.getElementById(id)));
    expect(broken).toEqual([]);
  });

  it('sends a question and shows status, headers and body', async () => {
    const page = await browser.newPage();
    await page.goto('/docs/api');
    const endpoint = page.locator('#getStatus');
    await endpoint.getByText('Try it').click();
    await endpoint.getByRole('button', { name: 'Send' }).click();
    await endpoint.getByText('200 OK').waitFor();
    const shown = await endpoint.locator('.try').innerText();
    expect(shown).toContain('GET /api/v1/lists/IPO/entries/00604?asOf=2021-06-30');
    expect(shown).toContain('content-type: application/json');
    expect(shown).toContain('"status": "not-listed"');
  });

  it('sends many questions at once, and shows a failure as what it is', async () => {
    const page = await browser.newPage();
    await page.goto('/docs/api');
    const endpoint = page.locator('#checkMany');
    await endpoint.getByText('Try it').click();
    await endpoint.getByRole('button', { name: 'Send' }).click();
    await endpoint.getByText('"status": "unknown"').waitFor();
    await endpoint.locator('input[name="list"]').fill('XYZ');
    await endpoint.getByRole('button', { name: 'Send' }).click();
    await endpoint.getByText('404 Not Found').waitFor();
    await endpoint.getByText('"code": "unknown-list"').waitFor();
  });
});
