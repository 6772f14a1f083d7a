import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, testBrowser } from '../support/browser.ts';

/** The words of a code's years, as they are read out. */
const years = async (page: Page, code: string) => {
  const heads = await page.locator('.grid .heads th.y').allInnerTexts();
  const cells = await page.locator('tr', { has: page.getByRole('link', { name: code }) }).locator('td.l, td.n, td.u, td.x, td.p, td.d').allTextContents();
  return Object.fromEntries(heads.map((year, i) => [year, cells[i]]));
};

describeInBrowser('a list by calendar year', () => {
  const browser = testBrowser();

  it('tells a move in its year only, and unknown where nobody wrote it down', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?from=2016&to=2026');
    const seated = await years(page, '00604');
    expect(seated).toMatchObject({ 2016: 'not listed', 2020: 'listed', 2021: 'off: not listed', 2022: 'back: listed', 2023: 'listed' });
    expect(await years(page, '00670')).toMatchObject({ 2017: 'unknown', 2018: expect.stringContaining('listed'), 2019: 'off: not listed', 2020: 'not listed' });
  });

  it('shows the codes that were listed, and all that it can speak of when asked', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO');
    expect(await page.getByRole('rowheader').getByRole('link').allInnerTexts()).toEqual(['00604', '00632', '00670']);
    await page.getByRole('combobox', { name: 'Codes' }).selectOption('all');
    await page.getByRole('button', { name: 'Show', exact: true }).last().click();
    await page.getByText(/^10 of 10 codes/).waitFor();
  });

  it('gives the year as CSV', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?asOf=2021-06-30');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Calendar year 2021 · CSV' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^IPO-2021-r\d+\.csv$/);
    const rows = (await readFile((await download.path())!, 'utf8')).split('\r\n');
    expect(rows.find((row) => row.startsWith('00604'))).toContain('not-listed');
  });

  it('opens a code where its row is clicked, on the same day', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?asOf=2021-06-30');
    await page.getByRole('cell', { name: 'anesthesia, extensive spine and cord procedures' }).click();
    await page.waitForURL('**/codes/00670?lane=list-IPO&asOf=2021-06-30');
  });

  it('says what is wrong with years that cannot be shown', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?from=2030&to=2010');
    await page.getByText('the first must not lie after the last').waitFor();
  });
});

describeInBrowser('a list on a day', () => {
  const browser = testBrowser();

  it('shows the members with the entries that make them so', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?asOf=2018-06-30');
    await page.getByRole('link', { name: 'On a day' }).click();
    await page.getByRole('heading', { level: 1, name: 'IPO list on June 30, 2018' }).waitFor();
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['00604', '00632', '00670']);
    expect(await page.getByRole('row', { name: /00604/ }).innerText()).toContain('2017-01-01 – 2020-12-31');
  });

  it('shows the codes of another status', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?view=day&asOf=2017-06-30');
    await page.getByLabel('Status').selectOption('unknown');
    await page.getByRole('button', { name: 'Show', exact: true }).last().click();
    await page.waitForURL('**status=unknown**');
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['00670']);
  });
});

describeInBrowser('the difference of two days', () => {
  const browser = testBrowser();

  it('counts and names who came and who went', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO');
    const card = page.getByRole('region', { name: 'Difference of two days' });
    await card.getByLabel('From').fill('2020-12-31');
    await card.getByLabel('To').fill('2021-01-01');
    await card.getByRole('button').click();
    await page.getByRole('heading', { level: 1, name: 'IPO list from December 31, 2020 to January 1, 2021' }).waitFor();
    expect(await page.getByRole('region', { name: 'Went' }).getByRole('rowheader').allInnerTexts()).toEqual(['00604']);
    expect(await card.innerText()).toMatch(/Listed on 2020-12-31\s+2\s+Went\s+− 1\s+Came\s+0/);
    await page.getByRole('link', { name: '1 move · CSV' }).waitFor();
  });

  it('says what is wrong with a day that the calendar does not have', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?view=moves&from=2021-02-30');
    await page.getByText('from names 2021-02-30, a day that the calendar does not have.').waitFor();
  });
});

describeInBrowser('the lists', () => {
  const browser = testBrowser();

  it('say what they cover and how many codes are on them', async () => {
    const page = await browser.newPage();
    await page.goto('/lists?asOf=2021-06-30');
    const row = page.getByRole('row', { name: /inpatient-only/ });
    expect(await row.locator('[data-name="Listed"]').innerText()).toBe('1');
    await row.getByText('Services that Medicare pays only').click();
    await page.waitForURL('**/lists/IPO?asOf=2021-06-30');
  });
});
