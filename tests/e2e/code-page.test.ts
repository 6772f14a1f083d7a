import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, ready, testBrowser } from '../support/browser.ts';

const answers = (page: Page) => page.getByRole('region', { name: /^True on/ });
const strip = (page: Page) => page.locator('.strip [data-strip]:visible');

describeInBrowser('the page of a code', () => {
  const browser = testBrowser();

  it('says what is true on the day, with the reason and the neighbouring entries', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604?asOf=2021-06-30');
    expect(await page.title()).toBe('00604 on June 30, 2021 · CodeLedger');
    const text = await answers(page).innerText();
    expect(text).toContain('Not listed');
    expect(text).toContain('The code came off the list after December 31, 2020 and was added back on January 1, 2022.');
    expect(text).toMatch(/Previous entry\s+2017-01-01 – 2020-12-31/);
    expect(text).toMatch(/Next entry\s+2022-01-01 – no end on record/);
    expect(text).toMatch(/Basis: asOf 2021-06-30 · revision \d+ · ledger head [0-9a-f]{4}…[0-9a-f]{4}/);
  });

  it('is sure of the record only, beside an open question and on a day to come', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604?asOf=2030-06-30');
    const text = await answers(page).innerText();
    expect(text).toMatch(/(all certain on record|\d of \d uncertain) · \d open question/);
    expect(text).toContain('June 30, 2030 has not come yet. This is what is on record for it now');
    expect(await page.locator('.sentence').innerText()).toContain('a day to come, as on record now');
  });

  it('leads from its words to what they mean', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604?asOf=2021-06-30');
    await answers(page).getByRole('link', { name: 'Standing' }).click();
    await page.waitForURL('**/docs/glossary#standing');
    expect(await page.locator('div:has(> dt > #standing)').innerText()).toContain('Whether the code itself is in force on a day');
  });

  it('answers unknown with its reason where nobody wrote down the start', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00670?asOf=2017-05-05');
    const text = await answers(page).innerText();
    expect(text).toContain('Unknown');
    expect(text).toContain('The start of the list entry is not on record; it is certain from 2018-01-01.');
    expect(text).toContain('Since when was 00670 on the list?');
  });

  it('never shows the newer text for a version whose text is not on file', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604?asOf=1995-06-30');
    const text = await answers(page).innerText();
    expect(text).toContain('Version 1 of 2');
    expect(text).toContain('Text not on file');
    expect(text).not.toContain('with the patient sitting');
  });

  it('leads from a rule to the codes that it sends to', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00625?asOf=2026-02-02');
    await answers(page).getByRole('link', { name: '00540' }).click();
    await page.getByText('00540 is known only as the target of rule G9').waitFor();
    expect(page.url()).toContain('asOf=2026-02-02');
  });

  it('keeps every open question in sight and marks the ones of the day', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604?asOf=2026-06-30');
    const questions = page.getByRole('region', { name: 'Open questions' });
    expect(await questions.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      expect.stringMatching(/Is 00604 still listed in 2026\?\s+this day/),
      'Was 2017 the first year of 00604 on the list?',
      'For which measures and performance years are these codes in MIPS?',
    ]);
  });

  it('says where there is nothing to compare word by word', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604');
    await page.getByText('The text of version 1 is not on file, so there is nothing to compare word by word.').waitFor();
  });

  it('gives the answer as a link, a command and data, pinned on both clocks', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604?asOf=2021-06-30');
    const copy = page.getByRole('region', { name: 'Copy as' });
    expect((await copy.locator('pre').innerText()).replace('\\\n', '')).toMatch(/^curl "http.*\/api\/v1\/codes\/00604\?asOf=2021-06-30&revision=\d+"$/);
    await copy.getByRole('link', { name: 'JSON' }).click();
    await page.waitForURL('**copy=json**');
    const { code, basis } = JSON.parse(await copy.locator('pre').innerText());
    expect({ code, asOf: basis.asOf }).toEqual({ code: '00604', asOf: '2021-06-30' });
  });
});

describeInBrowser('the timeline of a code', () => {
  const browser = testBrowser();
  const period = (page: Page, name: RegExp) => page.locator('svg.wide').getByRole('link', { name });

  it('pins the first day of the period that is clicked, and stays where it is', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 700 } });
    await page.goto('/codes/00604');
    await ready(page);
    await page.mouse.wheel(0, 100);
    await period(page, /IPO list: Not listed, 2021-01-01/).click();
    await page.waitForURL('**asOf=2021-01-01**');
    await page.getByText('You are looking at January 1, 2021').waitFor();
    expect(await answers(page).innerText()).toContain('Not listed');
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  });

  it('keeps a day that lies in the period that is clicked', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604?asOf=2021-06-30');
    await period(page, /Description: Version 2/).click();
    await page.waitForURL('**lane=description**');
    expect(page.url()).toContain('asOf=2021-06-30');
    expect(await strip(page).innerText()).toMatch(/Description at the cursor\s+Version 2/);
  });

  it('goes from edge to edge and from lane to lane with the arrow keys, and tells each period', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604?asOf=2021-06-30');
    await ready(page);
    await period(page, /IPO list: Not listed, 2021-01-01/).focus();
    expect(await strip(page).innerText()).toMatch(/Not listed\s+.*\s+2021-01-01 – 2021-12-31\s+Precision\s+day, both ends\s+.*\s+S1 · revision 1/);
    await page.keyboard.press('ArrowRight');
    expect(await strip(page).innerText()).toContain('2022-01-01 – no end on record');
    await page.keyboard.press('ArrowDown');
    expect(await strip(page).innerText()).toMatch(/^MIPS/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL('**asOf=1990-01-01**');
  });

  it('leads on from a period to what it says, and never into nothing', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto('/codes/00604?asOf=2021-06-30');
    await ready(page);
    await page.getByRole('navigation', { name: 'Years of the picture' }).getByRole('link').last().focus();
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement!.getAttribute('data-lane') ?? document.activeElement!.textContent);
    expect(await focused()).toBe('standing');
    await period(page, /Rule G3: In force/).focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Open the revision');
    expect(await strip(page).innerText()).toMatch(/^Rule G3/);
  });

  it('has the same as a table', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00670');
    await page.getByText('As a table').click();
    const row = page.getByRole('row', { name: /IPO list Unknown/ });
    expect(await row.innerText()).toContain('start not on record (certain from 2018-01-01) – 2018-12-31');
  });

  it('shows the whole life or the last ten years', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604');
    const recent = page.getByRole('navigation', { name: 'Years of the picture' }).getByRole('link').nth(1);
    const years = (await recent.innerText()).split('–');
    await recent.click();
    await page.waitForURL(`**from=${years[0]}**`);
    expect(await page.locator('svg.wide').getAttribute('aria-label')).toContain(`${years[0]} to ${years[1]}`);
  });

  it('works without scripts: every period is a link', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto('/codes/00604');
    await period(page, /IPO list: Listed, 2017-01-01/).click();
    await page.waitForURL('**asOf=2017-01-01**');
    expect(await strip(page).innerText()).toContain('2017-01-01 – 2020-12-31');
  });
});
