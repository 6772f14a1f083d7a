import { AxeBuilder } from '@axe-core/playwright';
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser, ready, testBrowser } from '../support/browser.ts';
import { ownWeb } from '../support/own-web.ts';
import { signIn } from '../support/people.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Number 2 waits for a decision, 3 is a draft that cannot be planned any more, 4 is published. */
const PAGES = [
  '/changes', '/changes?state=rejected', '/changes/1', '/changes/2', '/changes/3', '/changes/3/edit', '/changes/4', '/changes/999',
  '/imports', '/changes/new?kind=correct-list-entry&code=00604&list=IPO&from=2022-01-01', '/changes/new?kind=add-rule', '/codes/00600',
];

const faultsOf = async (axe: AxeBuilder) => (await axe.analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).slice(0, 3).join(' | ')}`);

describeInBrowser('the pages of changes', () => {
  const web = ownWeb();
  const browser = testBrowser();
  beforeAll(async () => {
    const change = (operations: object[], submit: boolean) => web.as('editor', '/changes', { title: 'a change', reason: 'a test', citations: [{ sourceId: 'S1' }], operations, submit });
    const named = (summary: string) => ({ kind: 'change-summary', code: '00600', summary, sourceId: 'S1' });
    await change([{ kind: 'add-list-entry', listId: 'IPO', code: '00600', period: { effectiveDate: '2020-01-01' }, sourceId: 'S1' }, { kind: 'settle-question', questionId: 'Q1', settlement: 'no', sourceId: 'S1' }], true);
    await change([{ ...named('x'), code: '99999' }], false);
    const { json } = await change([{ kind: 'end-code', code: '00600', end: { terminationDate: '2030-12-31' }, sourceId: 'S1' }], true);
    await web.as('approver', `/changes/${String(json.number)}/decision`, { verdict: 'approve', digest: json.digest });
  });

  it.each(PAGES)('%s has nothing that axe finds in light or dark, fits a phone, and has one main heading', async (path) => {
    const page = await browser.newPage({ baseURL: web.server.url });
    await signIn(page, 'approver', web.server.url);
    await page.goto(path);
    await page.locator('h1').waitFor();
    await ready(page); // axe passes over what is still disabled
    expect(await page.locator('h1').count()).toBe(1);
    expect(await faultsOf(new AxeBuilder({ page }).withTags(RULES))).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']))).toEqual([]);
    const phone = await browser.newPage({ baseURL: web.server.url, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await signIn(phone, 'approver', web.server.url);
    await phone.goto(path);
    await ready(phone);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await faultsOf(new AxeBuilder({ page: phone }).withRules(['target-size', 'scrollable-region-focusable']))).toEqual([]);
  });

  it('answer with the status that fits: not signed in, not permitted, not there', async () => {
    const statusOf = async (path: string, role?: 'viewer') => {
      const page = await browser.newPage({ baseURL: web.server.url });
      if (role) await signIn(page, role, web.server.url);
      return (await page.goto(path))!.status();
    };
    expect(await Promise.all([statusOf('/changes'), statusOf('/changes/new', 'viewer'), statusOf('/changes/2/edit', 'viewer'), statusOf('/changes/2', 'viewer'), statusOf('/changes/999', 'viewer'), statusOf('/changes/x', 'viewer')])).toEqual([401, 403, 403, 200, 404, 404]);
  });
});
