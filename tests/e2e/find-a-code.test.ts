import { expect, it } from 'vitest';
import { describeInBrowser, ready, testBrowser } from '../support/browser.ts';

describeInBrowser('finding a code', () => {
  const browser = testBrowser();

  it('by words shows the codes that fit, and a click anywhere in a row opens its page', async () => {
    const page = await browser.newPage();
    await page.goto('/');
    await page.getByLabel('Find a code').fill('cervical seated');
    await page.keyboard.press('Enter');
    await page.getByText(/^1 of \d+ codes fit/).waitFor();
    await ready(page);
    await page.getByRole('cell', { name: 'anesthesia, cervical spine and cord, patient seated' }).click();
    await page.getByRole('heading', { level: 1, name: /00604/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/codes/00604');
  });

  it('by its five characters goes straight to its page', async () => {
    const page = await browser.newPage();
    await page.goto('/lists');
    await ready(page);
    await page.keyboard.press('/');
    await page.keyboard.type('00604');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/codes/00604');
    await page.getByRole('heading', { level: 2, name: 'Life of 00604' }).waitFor();
  });

  it('with a date of service beside it pins the day', async () => {
    const page = await browser.newPage();
    await page.goto('/codes');
    await page.getByLabel('Find a code').fill('00604 2021-06-30');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/codes/00604?asOf=2021-06-30');
    await page.getByText('You are looking at June 30, 2021').waitFor();
  });

  it.each(['06/30/2021', 'June 30, 2021', '2021-06-30'])('takes %s alone as the day', async (typed) => {
    const page = await browser.newPage();
    await page.goto('/codes');
    await page.getByLabel('Find a code').fill(typed);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/codes?asOf=2021-06-30');
  });

  it('offers days where only a year was typed', async () => {
    const page = await browser.newPage();
    await page.goto('/codes?q=1995');
    await page.getByText('1995 is a year. A date of service is a whole day, like 06/30/1995.').waitFor();
    await page.getByRole('link', { name: 'December 31, 1995' }).click();
    await page.waitForURL('**/codes?asOf=1995-12-31');
  });

  it('by standing, list and status, in an address that can be kept', async () => {
    const page = await browser.newPage();
    await page.goto('/codes?asOf=2021-06-30');
    await page.getByLabel('On a list').selectOption('IPO list: listed (1)');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByText(/^1 of \d+ codes fit/).waitFor();
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['00632']);
    await page.reload();
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['00632']);
    expect(page.url()).toContain('member=IPO%3Alisted&asOf=2021-06-30');
  });

  it('offers what was probably meant where nothing fits', async () => {
    const page = await browser.newPage();
    await page.goto('/codes?q=604');
    await page.getByText('No code on file fits “604”.').waitFor();
    await page.getByRole('link', { name: '00604' }).click();
    await page.waitForURL('**/codes/00604');
  });

  it('works without scripts', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto('/codes');
    await page.getByLabel('Find a code').fill('puncture');
    await page.keyboard.press('Enter');
    await page.getByText(/^1 of \d+ codes fit/).waitFor();
    expect(page.url()).toMatch(/\/codes\?q=puncture$/);
    await page.getByRole('link', { name: '00635' }).click();
    await page.getByRole('heading', { level: 1, name: /00635/ }).waitFor();
  });
});

describeInBrowser('a code that is not on file', () => {
  const browser = testBrowser();

  it('answers 404 and says that this is not the same as not listed', async () => {
    const page = await browser.newPage();
    const response = await page.goto('/codes/99999?asOf=2021-06-30');
    expect(response!.status()).toBe(404);
    await page.getByText('That is not the same as "not listed"').waitFor();
    await page.getByText('You are looking at June 30, 2021').waitFor();
  });

  it('that is malformed answers 400 with what was probably meant', async () => {
    const page = await browser.newPage();
    const response = await page.goto('/codes/604');
    expect(response!.status()).toBe(400);
    await page.getByText('Did you mean').getByRole('link', { name: '00604' }).last().click();
    await page.waitForURL('**/codes/00604');
  });

  it('and is only the target of a rule says so, with the rule and the codes that it stands with', async () => {
    const page = await browser.newPage();
    const response = await page.goto('/codes/00540');
    expect(response!.status()).toBe(200);
    await page.getByText('00540 is known only as the target of rule G9').waitFor();
    await page.getByRole('link', { name: '00626' }).click();
    await page.getByRole('heading', { level: 1, name: /00626/ }).waitFor();
  });
});
