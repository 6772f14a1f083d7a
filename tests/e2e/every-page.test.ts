import { AxeBuilder } from '@axe-core/playwright';
import { expect, inject, it } from 'vitest';
import { describeInBrowser, ready, testBrowser } from '../support/browser.ts';

/** Every page, and the states of it that look different. */
const PAGES = [
  '/codes',
  '/codes?q=nothing-fits',
  '/codes?asOf=2021-06-30',
  '/codes/00604?asOf=2021-06-30&revision=1',
  '/codes/00625?from=2016',
  '/codes/00670?asOf=2017-05-05',
  '/codes/00540',
  '/lists',
  '/lists/IPO?codes=all',
  '/lists/IPO?from=1998&to=2026',
  '/lists/MIPS?asOf=2019-03-03',
  '/lists/IPO?view=day&status=any',
  '/lists/IPO?view=moves&from=2020-12-31&to=2021-01-01',
  '/lists/IPO/check?asOf=2020-01-01',
  '/revisions',
  '/revisions/1',
  '/docs/api',
  '/docs/glossary',
  '/codes/00604?asOf=2030-06-30',
  '/sign-in',
  '/set-up',
];
const FAULTY = ['/codes/99999', '/codes/604', '/lists/XYZ', '/lists/XYZ/check', '/revisions/999999', '/nothing/here', '/codes?asOf=2021-02-30', '/lists?revision=9999', '/codes?knownAt=soon', '/lists/IPO?view=moves&from=soon', '/lists/IPO?from=2030&to=2010', '/account', '/people'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The reference has some thirteen thousand elements, which axe takes minutes over where the machine does much else. */
const AXE_MS = 400_000;

const faultsOf = async (axe: AxeBuilder) => {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).slice(0, 3).join(' | ')}`);
};

describeInBrowser('every page', () => {
  const browser = testBrowser();

  it.each([...PAGES, ...FAULTY])('%s has nothing that axe finds, in light and in dark', async (path) => {
    const page = await browser.newPage();
    await page.goto(path);
    await ready(page); // axe passes over what is still disabled
    expect(await faultsOf(new AxeBuilder({ page }).withTags(RULES))).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']))).toEqual([]);
  }, AXE_MS);

  it.each([...PAGES, ...FAULTY])('%s fits a phone without scrolling sideways, and has targets that a finger meets', async (path) => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.goto(path);
    await ready(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await faultsOf(new AxeBuilder({ page }).withRules(['target-size', 'scrollable-region-focusable']))).toEqual([]);
  });

  it.each(PAGES)('%s asks no other host for anything and has no error in the console', async (path) => {
    const page = await browser.newPage();
    const seen: string[] = [];
    page.on('request', (request) => new URL(request.url()).origin !== inject('webUrl') && seen.push(request.url()));
    page.on('response', (response) => response.status() >= 400 && seen.push(`${response.status()} ${response.url()}`));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && seen.push(message.text()));
    page.on('pageerror', (error) => seen.push(error.message));
    expect((await page.goto(path, { waitUntil: 'networkidle' }))!.status()).toBe(200);
    expect(seen).toEqual([]);
  });

  it.each([...PAGES, ...FAULTY])('%s has a title of its own and one main heading', async (path) => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(path);
    expect(await page.title()).toMatch(/^\S.* · CodeLedger$/);
    expect(await page.locator('h1').count()).toBe(1);
  });
});

describeInBrowser('on a phone', () => {
  const browser = testBrowser();
  const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const inView = (box: { x: number; width: number } | null) => box !== null && box.x >= 0 && box.x + box.width <= 390;

  it('the table of codes hides nothing: open questions stand with their code', async () => {
    const page = await browser.newPage(PHONE);
    await page.goto('/codes?asOf=2026-06-30');
    const row = page.getByRole('row', { name: /00604/ });
    expect(inView(await row.locator('[data-name="Open questions"]').boundingBox())).toBe(true);
    expect(inView(await row.getByText('In force').boundingBox())).toBe(true);
  });

  it('the grid of a list opens at the day that is asked about, and says that there is more', async () => {
    const page = await browser.newPage(PHONE);
    await page.goto('/lists/IPO');
    await page.getByText('← more').waitFor();
    expect(inView(await page.getByRole('columnheader', { name: 'On today' }).boundingBox())).toBe(true);
  });
});

describeInBrowser('the keyboard alone', () => {
  const browser = testBrowser();

  it('leads from the list of codes to a pinned period and back to today', async () => {
    const page = await browser.newPage();
    await page.goto('/codes');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // skip to the content
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    for (let i = 0; i < 20 && (await focused()) !== '00604'; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Life of 00604' }).waitFor();
    await ready(page);
    const lane = () => page.evaluate(() => document.activeElement?.getAttribute('data-lane'));
    for (let i = 0; i < 60 && (await lane()) !== 'list-IPO'; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.waitForURL('**asOf=2021-01-01**');
    await page.getByText('You are looking at January 1, 2021').waitFor();
    await ready(page);
    await page.keyboard.press('t');
    await page.getByText(/^Today, /).waitFor();
  });

  it('always shows where it is', async () => {
    const page = await browser.newPage();
    await page.goto('/codes/00604?asOf=2021-06-30');
    for (let i = 0; i < 45; i++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement!;
        if (element === document.body) return null; // past the last one
        const ring = element.querySelector('.ring');
        const around = element.closest('.find, tr[data-row]');
        const marked = [element, around].some((one) => one && getComputedStyle(one).outlineStyle !== 'none') || (ring && getComputedStyle(ring).stroke !== 'none');
        return marked ? null : element.outerHTML.slice(0, 100);
      });
      expect(seen).toBeNull();
    }
  });
});
