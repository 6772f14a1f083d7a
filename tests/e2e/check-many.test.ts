import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { CsvReader } from '#lib/csv/reader';
import { answerOf } from '#lib/lists/table-heads';
import { describeInBrowser, testBrowser } from '../support/browser.ts';
import { ask } from '../support/http.ts';

const open = async (page: Page, query = '') => {
  await page.goto(`/lists/IPO/check${query}`);
  await page.locator('form[data-ready]').waitFor();
};
const check = (page: Page) => page.getByRole('button', { name: 'Check', exact: true }).click();
const chosen = (text: string) => ({ name: 'claims.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const counts = async (page: Page) => (await page.getByRole('region', { name: 'Answers' }).getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
const answered = (text: string) => {
  const reader = new CsvReader(() => true);
  return [...reader.push(text.replace('\ufeff', '')), ...reader.end()].map(({ cells }) => cells);
};
const downloaded = async (page: Page, name: RegExp) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return { name: download.suggestedFilename(), rows: answered(await readFile((await download.path())!, 'utf8')) };
};

const CODES = ['00600', '00604', '00620', '00632', '00670'];
const MANY = 20_000;
const questions = Array.from({ length: MANY }, (_, i) => ({ code: CODES[i % 5]!, day: `${1 + (i % 12)}/${1 + (i % 28)}/${2014 + (i % 12)}` }));
const iso = (day: string) => day.replace(/(\d+)\/(\d+)\/(\d+)/, (_, month: string, date: string, year: string) => `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);

describeInBrowser('many codes at once', () => {
  const browser = testBrowser();

  it('are pasted, counted, shown, and told where a line is wrong', async () => {
    const page = await browser.newPage();
    await page.goto('/lists/IPO?asOf=2020-01-01');
    await page.getByRole('link', { name: 'Check many' }).click();
    await page.waitForURL('**/lists/IPO/check?asOf=2020-01-01');
    await page.locator('form[data-ready]').waitFor();
    await page.getByLabel('Rows').fill('00604\t6/30/2021\n00604\n\n604\t6/30/2021\n00670 5/5/2017\n00604, 2022\n');
    await check(page);
    await page.getByText('5 rows checked.').waitFor();
    expect(await counts(page)).toEqual(['Listed 2', 'Not listed 1', 'Unknown 1', 'Not answered 1']);
    expect(await page.getByRole('region', { name: 'Rows to correct' }).innerText()).toMatch(/Line 4.*Did you mean 00604\?/);
    expect(await page.getByRole('row', { name: /01\/01\/2020/ }).innerText()).toMatch(/Listed/);
    expect(await page.getByRole('link', { name: '00670' }).getAttribute('href')).toContain('asOf=2017-05-05');
  });

  it('come as a file of 20,000 rows: how far it is can be seen, and the answers are those of the API', async () => {
    const page = await browser.newPage();
    await open(page, '?asOf=2021-06-30');
    await page.getByLabel('Or a CSV file').setInputFiles(chosen(`claim,code,dos\r\n${questions.map(({ code, day }, i) => `C-${i},${code},${day}\r\n`).join('')}`));
    const seen = page.evaluate(() => new Promise<number[]>((resolve) => {
      const values: number[] = [];
      const observer = new MutationObserver(() => {
        const bar = document.querySelector('progress');
        if (bar && bar.max === 20_000) values.push(bar.value);
        if (/20,000 rows checked/.test(document.querySelector('.check-progress')!.textContent!)) resolve((observer.disconnect(), values));
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    }));
    await check(page);
    expect(new Set((await seen).filter((value) => value > 0 && value < MANY)).size).toBeGreaterThan(5);
    const { name, rows } = await downloaded(page, /^20,000 rows/);
    expect(name).toMatch(/^IPO-checked-r\d+\.csv$/);
    expect(rows).toHaveLength(MANY + 1);
    expect(rows.slice(1).map(([claim, code, day]) => [claim, code, day])).toEqual(questions.map(({ code, day }, i) => [`C-${i}`, code, day]));
    for (let i = 0; i < MANY; i += 997) {
      const { code, day } = questions[i]!;
      const { json } = await ask(`/api/v1/lists/IPO/entries/${code}?asOf=${iso(day)}`);
      const { status, certainty, standing, as_of } = answerOf(rows[i + 1]!);
      expect({ status, certainty, standing, as_of }).toEqual({ status: json!.status, certainty: json!.certainty, standing: json!.standing, as_of: iso(day) });
    }
  });

  it('are cancelled, and nothing half done is offered', async () => {
    const page = await browser.newPage();
    await page.route('**/check?**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await route.continue().catch(() => undefined);
    });
    await open(page);
    await page.getByLabel('Or a CSV file').setInputFiles(chosen(`code\n${'00604\n'.repeat(MANY)}`));
    await check(page);
    await page.getByText(/^\d,000 of 20,000 rows$/).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(/^Cancelled after [\d,]+ of 20,000 rows\.$/).waitFor();
    expect(await page.getByRole('link', { name: /rows · CSV/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Check', exact: true }).isEnabled()).toBe(true);
  });

  it('say what is wrong with the whole of a file, and with none', async () => {
    const page = await browser.newPage();
    await open(page);
    await check(page);
    await page.getByText('Paste some rows, or choose a file.').waitFor();
    await page.getByLabel('Or a CSV file').setInputFiles(chosen('00604,6/30/2021\n'));
    await check(page);
    await page.getByText('The first row must name the columns').waitFor();
  });

  it('are answered without scripts too, as a file', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto('/lists/IPO/check?asOf=2021-06-30');
    await page.getByLabel('Rows').fill('00604\t6/30/2021\n00604\t2022');
    const [download] = await Promise.all([page.waitForEvent('download'), check(page)]);
    expect(answered(await readFile((await download.path())!, 'utf8')).slice(1).map((row) => answerOf(row).status)).toEqual(['not-listed', 'listed']);
  });
});
