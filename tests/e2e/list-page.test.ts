import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, ready, testBrowser } from '../support/browser.ts';

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

  it('gives what is on the screen as CSV: the codes that fit, the years that are shown', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?codes=all&q=00604&from=2019&to=2022&asOf=2021-06-30');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '1 code, 2019 to 2022 · CSV' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^IPO-2019-to-2022-r\d+\.csv$/);
    const [heads, row, end] = (await readFile((await download.path())!, 'utf8')).split('\r\n');
    expect(heads).toContain('code,summary,list,2019,2020,2021,2022,as_of,status');
    expect(row).toMatch(/^00604,.*,IPO,listed,listed,not-listed,listed,2021-06-30,not-listed,certain,/);
    expect(end).toBe('');
  });

  it('opens a code where its row is clicked, on the same day', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?asOf=2021-06-30');
    await ready(page);
    await page.getByRole('cell', { name: 'anesthesia, extensive spine and cord procedures' }).click();
    await page.waitForURL('**/codes/00670?lane=list-IPO&asOf=2021-06-30');
  });

  it('says what is wrong with years that cannot be shown', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?from=2030&to=2010');
    await page.getByText('the first must not lie after the last').waitFor();
    expect([await page.getByLabel('Years').inputValue(), await page.getByLabel('to', { exact: true }).inputValue()]).toEqual(['2030', '2010']);
    expect(await page.getByRole('rowheader').getByRole('link').allInnerTexts()).toEqual(['00604', '00632', '00670']);
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
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '1 code on June 30, 2017 · CSV' }).click()]);
    const rows = (await readFile((await download.path())!, 'utf8')).trim().split('\r\n');
    expect(rows.slice(1).map((row) => row.slice(0, 5))).toEqual(['00670']);
  });
});

describeInBrowser('the difference of two days', () => {
  const browser = testBrowser();

  it('counts and names who came and who went', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO');
    const card = page.getByRole('region', { name: 'Difference of two days' });
    await card.getByLabel('From').fill('12/31/2020');
    await card.getByLabel('To').fill('January 1, 2021');
    await card.getByRole('button').click();
    await page.getByRole('heading', { level: 1, name: 'IPO list on December 31, 2020 compared with January 1, 2021' }).waitFor();
    expect(await page.getByRole('region', { name: 'Went' }).getByRole('rowheader').allInnerTexts()).toEqual(['00604']);
    expect(await card.innerText()).toMatch(/Listed on 2020-12-31\s+2\s+Went\s+− 1\s+Came\s+0/);
    await page.getByRole('link', { name: '1 move · CSV' }).waitFor();
  });

  it('says that single days are compared, and offers the whole calendar year', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?view=moves&from=2021-01-01&to=2021-12-31');
    await page.getByText('Two single days are compared: listed on January 1, 2021, compared with December 31, 2021.').waitFor();
    await page.getByRole('link', { name: '0 moves · CSV' }).waitFor();
    await page.getByRole('link', { name: 'Moves of calendar year 2021' }).click();
    await page.getByRole('heading', { level: 1, name: 'IPO list in calendar year 2021: moves' }).waitFor();
    expect(await page.getByRole('region', { name: 'Went' }).getByRole('rowheader').allInnerTexts()).toEqual(['00604']);
  });

  it('says that two days are the wrong way round, and swaps them', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?view=moves&from=12/31/2021&to=2020-12-31');
    await page.getByText('The first day, December 31, 2021, lies after the second, December 31, 2020.').waitFor();
    await page.getByRole('link', { name: 'Swap them' }).click();
    await page.getByRole('heading', { level: 1, name: 'IPO list in calendar year 2021: moves' }).waitFor();
  });

  it('says at the field what is wrong with a day, and keeps what was typed', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?view=moves&from=02/30/2021&to=06/30/2021');
    const from = page.getByLabel('From');
    expect([await from.inputValue(), await page.getByLabel('To', { exact: true }).inputValue()]).toEqual(['02/30/2021', '06/30/2021']);
    expect(await from.evaluate((input) => document.getElementById(input.getAttribute('aria-describedby')!)!.textContent)).toBe('There is no February 30, 2021: February 2021 has 28 days.');
    await page.getByRole('link', { name: 'By year' }).waitFor();
  });
});

describeInBrowser('the lists', () => {
  const browser = testBrowser();

  it('say what they cover and how many codes are on them', async () => {
    const page = await browser.newPage();
    await page.goto('/lists?asOf=2021-06-30');
    const row = page.getByRole('row', { name: /inpatient-only/ });
    expect(await row.locator('[data-name="Listed"]').innerText()).toBe('1');
    await ready(page);
    await row.getByText('Services that Medicare pays only').click();
    await page.waitForURL('**/lists/IPO?asOf=2021-06-30');
  });
});
