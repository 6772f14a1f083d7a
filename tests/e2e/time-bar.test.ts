import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser, ready, testBrowser } from '../support/browser.ts';
import { plainPeriod } from '../support/periods.ts';
import { CITED } from '../support/publish.ts';
import { publishOnServer } from '../support/publish-on-server.ts';

const sentence = (page: Page) => page.locator('.sentence').innerText();
const enter = async (page: Page, month: string, day: string, year: string) => {
  await page.getByLabel('Month').fill(month);
  await page.getByLabel('Day', { exact: true }).fill(day);
  await page.getByLabel('Year', { exact: true }).fill(year);
  await page.keyboard.press('Enter');
};

describeInBrowser('the effective clock', () => {
  const browser = testBrowser();

  it('is set by a date in three parts, and says so in the frame', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604');
    expect(await sentence(page)).toMatch(/^Today, /);
    await enter(page, '6', '30', '2021');
    await page.waitForURL('**/codes/00604?asOf=2021-06-30');
    await page.locator('.travelling').waitFor();
    expect(await sentence(page)).toMatch(/^You are looking at June 30, 2021, as known now/);
  });

  const boxes = async (page: Page) => Promise.all(['Month', 'Day', 'Year'].map((label) => page.getByLabel(label, { exact: true }).inputValue()));
  /** A page whose scripts run, so that keys do more than the browser's own. */
  const opened = async (path: string) => {
    const page = await browser.newPage();
    await page.goto(path);
    await ready(page);
    return page;
  };

  it.each(['06302021', '06/30/2021', '6/30/2021', '6-30-2021', '2021-06-30', 'June 30, 2021'])('takes %s typed in one go, from a click into the first box', async (typed) => {
    const page = await opened('/lists');
    await page.getByLabel('Month').click();
    await page.keyboard.type(typed);
    expect(await boxes(page)).toEqual([typed.startsWith('6') ? '6' : '06', '30', '2021']);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/lists?asOf=2021-06-30');
  });

  it('goes back with Backspace, and on with Tab', async () => {
    const page = await opened('/lists?asOf=2021-06-30');
    await page.getByLabel('Month').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Backspace');
    expect(await boxes(page)).toEqual(['06', '', '']);
    await page.keyboard.type('0732022');
    expect(await boxes(page)).toEqual(['06', '07', '3202']);
  });

  it.each(['2021-06-30', '06/30/2021', 'June 30, 2021'])('splits %s pasted into any box', async (copied) => {
    const page = await opened('/lists');
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.querySelectorAll('.date3 input')[1]!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, copied);
    expect(await boxes(page)).toEqual(['06', '30', '2021']);
    await page.getByRole('button', { name: 'Show', exact: true }).first().click();
    await page.waitForURL('**/lists?asOf=2021-06-30');
  });

  it('says which part is missing', async () => {
    const page = await opened('/lists');
    await page.getByLabel('Day', { exact: true }).fill('');
    await page.keyboard.press('Enter');
    await page.getByText('The day is missing. Type month/day/year, like 06/30/2021.').waitFor();
    expect((await boxes(page))[1]).toBe('');
  });

  it('goes to the ends of the year, a year back, and with T back to today', async () => {
    const page = await browser.newPage();
    await page.goto('/codes?asOf=2021-06-30');
    await page.getByRole('link', { name: 'Year end' }).click();
    await page.waitForURL('**asOf=2021-12-31');
    await page.getByRole('link', { name: 'One year back' }).click();
    await page.waitForURL('**asOf=2020-12-31');
    await page.getByText('You are looking at December 31, 2020').waitFor();
    await ready(page);
    await page.keyboard.press('t');
    await page.waitForURL((url) => !url.search.includes('asOf'));
  });

  it('leaves single keys alone once they are turned off', async () => {
    const page = await browser.newPage();
    await page.goto('/codes?asOf=2021-06-30');
    await page.getByRole('button', { name: 'Turn keys off' }).click();
    await page.keyboard.press('t');
    await page.keyboard.press('/');
    expect(page.url()).toContain('asOf=2021-06-30');
    expect(await page.locator('#find:focus').count()).toBe(0);
  });

  it('says what is wrong with a day that the calendar does not have, and shows no facts', async () => {
    const page = await browser.newPage();
    const response = await page.goto('/codes/00604?asOf=2021-02-30');
    expect(response!.status()).toBe(400);
    await page.getByText('There is no February 30, 2021: February 2021 has 28 days.').waitFor();
    expect(await page.getByLabel('Day', { exact: true }).inputValue()).toBe('30');
    expect(await page.getByText('True on').count()).toBe(0);
    await page.getByRole('link', { name: 'Show today instead' }).click();
    await page.getByRole('heading', { name: /^True on/ }).waitFor();
  });

  it('works without scripts', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto('/codes/00604?v1=1');
    await enter(page, '06', '30', '2021');
    await page.waitForURL('**/codes/00604?v1=1&asOf=2021-06-30');
    await page.getByLabel('Month').fill('July 4, 2022');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/codes/00604?v1=1&asOf=2022-07-04');
  });
});

describeInBrowser('the recorded clock', () => {
  const browser = testBrowser();
  let newest: number;

  beforeAll(async () => {
    const days = plainPeriod('2020-01-01', '2024-12-31');
    const [revision] = await publishOnServer(() => ({
      supersede: {},
      insert: {
        code: [{ code: '99998', systemId: 'CPT' }],
        code_label: [{ code: '99998', summary: 'a code of a test', ...CITED }],
        code_standing: [{ code: '99998', ...plainPeriod('2020-01-01'), ...CITED }],
        description: [
          { code: '99998', kind: 'long', text: 'A service on the thoracic spine.', licenceClass: 'own-words', editionYear: null, ...days, ...CITED },
          { code: '99998', kind: 'long', text: 'A service on the lumbar spine.', licenceClass: 'own-words', editionYear: null, ...plainPeriod('2025-01-01'), ...CITED },
        ],
      },
    }));
    newest = revision!;
  });

  it('is set to a revision of the past, and every link carries it on', async () => {
    const page = await browser.newPage();
    await page.goto('/codes?asOf=2021-06-30');
    expect(await sentence(page)).toContain(`as known now (revision ${newest})`);
    await page.getByRole('combobox', { name: 'Known' }).selectOption('1');
    await page.getByRole('button', { name: 'Show', exact: true }).first().click();
    await page.waitForURL('**asOf=2021-06-30&revision=1');
    expect(await sentence(page)).toMatch(/^You are looking at June 30, 2021, as known on .* \(revision 1\)$/);
    await page.getByRole('link', { name: '00604' }).click();
    await page.waitForURL('**/codes/00604?asOf=2021-06-30&revision=1');
    for (const [name, path] of [['Lists', '/lists'], ['Revisions', '/revisions'], ['API', '/docs/api'], ['Codes', '/codes']] as const) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
      await page.waitForURL(`**${path}?asOf=2021-06-30&revision=1`);
    }
  });

  it('shows nothing of what was recorded later', async () => {
    const page = await browser.newPage();
    expect((await page.goto(`/codes/99998?revision=${newest}`))!.status()).toBe(200);
    expect((await page.goto('/codes/99998?revision=1'))!.status()).toBe(404);
    await page.getByText('99998 is not on file as of revision 1.').waitFor();
  });

  it('is set to an instant', async () => {
    const page = await browser.newPage();
    await page.goto('/codes');
    await page.getByText('At an instant…').click();
    await page.getByLabel('Known at').fill('2000-01-01T00:00:00Z');
    await page.getByLabel('Known at').press('Enter');
    await page.getByRole('alert').getByText('Nothing had been recorded by 2000-01-01T00:00:00.000000Z').waitFor();
    await page.getByRole('link', { name: /Show what is known now/ }).click();
    await page.waitForURL('**/codes');
  });

  it('is set to a date, which means its end in New York', async () => {
    const page = await browser.newPage();
    await page.goto('/codes');
    await page.getByText('At an instant…').click();
    await page.getByLabel('Known at').fill('01/31/2000');
    await page.getByLabel('Known at').press('Enter');
    await page.waitForURL('**/codes?knownAt=2000-02-01T04%3A59%3A59.999999Z');
    await page.getByLabel('Known at').fill('the other day');
    await page.getByLabel('Known at').press('Enter');
    await page.getByRole('group').getByText('Type a date, like 06/30/2021, or a date and a time').waitFor();
    expect(await page.getByLabel('Known at').inputValue()).toBe('the other day');
  });

  it('offers revisions with when they were published and what they are called', async () => {
    const page = await browser.newPage();
    await page.goto('/codes');
    expect(await page.getByRole('combobox', { name: 'Known' }).locator(`option[value="${newest}"]`).textContent()).toMatch(/^revision \d+ · \w+ \d+, \d{4}, \d+:\d\d [AP]M E[SD]T · a change of a test$/);
  });

  it('says what is wrong with a revision that has not been published', async () => {
    const page = await browser.newPage();
    const response = await page.goto('/lists/IPO?revision=9999');
    expect(response!.status()).toBe(400);
    await page.getByText('Revision 9999 has not been published yet').waitFor();
  });

  it('lets two texts be compared word by word', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/99998');
    const diff = page.locator('.text-diff');
    expect([await diff.locator('del').innerText(), await diff.locator('ins').innerText()]).toEqual(['thoracic', 'lumbar']);
    await page.getByRole('combobox', { name: 'From' }).selectOption('2');
    await page.getByRole('combobox', { name: 'to' }).selectOption('1');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.waitForURL('**v1=2&v2=1**');
    expect([await diff.locator('del').innerText(), await diff.locator('ins').innerText()]).toEqual(['lumbar', 'thoracic']);
  });

  it('has a feed of its revisions, and for each what it changed', async () => {
    const page = await browser.newPage();
    await page.goto('/revisions');
    await page.getByRole('link', { name: String(newest), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: `Revision ${newest}: a change of a test` }).waitFor();
    expect(await page.getByRole('row', { name: /standing 99998/ }).innerText()).toContain('2020-01-01 – no end on record');
  });
});
