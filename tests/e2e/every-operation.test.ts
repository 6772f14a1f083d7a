import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import type { OperationKindName } from '#lib/changes/operations/kinds';
import { describeInBrowser, testBrowser } from '../support/browser.ts';
import { ownWeb } from '../support/own-web.ts';
import { signIn } from '../support/people.ts';

/** How a person fills in each kind: the link that begins it, and what is typed. */
const KINDS: Record<Exclude<OperationKindName, 'add-snapshot'>, [string, (form: Locator) => Promise<unknown>]> = {
  'end-list-entry': ['code=00604&list=IPO&from=2022-01-01', (form) => form.getByLabel('Last day, inclusive').fill('Dec 31, 2027')],
  'correct-list-entry': ['code=00604&list=IPO&from=2022-01-01', (form) => form.getByLabel('First day').fill('2/1/2022')],
  'add-list-entry': ['code=00600&list=IPO', (form) => form.getByLabel('First day').fill('1/1/2027')],
  'remove-list-entry': ['code=00604&list=IPO&from=2022-01-01', async () => {}],
  'set-list-history': ['code=00604&list=IPO', (form) => form.getByLabel('The history is on hand from').fill('1/1/1985')],
  'add-list': ['', async (form) => {
    await form.getByLabel('Id', { exact: true }).fill('SAMPLE');
    await form.getByLabel('Name').fill('A list of its own');
    await form.getByLabel('What it covers').fill('What somebody wants to keep a list of.');
  }],
  'add-description': ['code=00604', async (form) => {
    await form.getByLabel('Kind of description').selectOption('short');
    await form.getByLabel('Text', { exact: true }).fill('in a few words');
    await form.getByLabel('First day').fill('1/1/2027');
  }],
  'correct-description': ['code=00604&from=2001-01-01', (form) => form.getByLabel('Text', { exact: true }).fill('in other words')],
  'end-description': ['code=00604&from=2001-01-01', async (form) => {
    await form.getByLabel('Last day of this version: how well it is known').selectOption('year');
    await form.getByLabel('Year').fill('2027');
  }],
  'add-code': ['code=J1100', async (form) => {
    await form.getByLabel('Summary').fill('a drug');
    await form.getByLabel('First day').fill('1/1/2027');
    await form.getByLabel('IPO (optional)').fill('1/1/2027');
  }],
  'change-summary': ['code=00604', (form) => form.getByLabel('Summary').fill('other words')],
  'end-code': ['code=00604', async (form) => {
    await form.getByLabel('Last day in force: how well it is known').selectOption('unknown');
    await form.getByLabel('Certain through').fill('12/31/2027');
  }],
  'reinstate-code': ['code=00620', async (form) => {
    await form.getByLabel('First day').fill('1/1/2031');
  }],
  'correct-standing': ['code=00604&from=1990-01-01', async (form) => {
    await form.getByLabel('In force from: how well it is known').selectOption('month');
    await form.getByLabel('Month').fill('3/1990');
  }],
  'remove-standing': ['code=00625&from=2040-01-01', async () => {}],
  'add-rule': ['', async (form) => {
    await form.getByLabel('Codes that it is about').fill('00604, 00600');
    await form.getByLabel('Condition').fill('patient-sitting and not one-lung-ventilation');
    await form.getByLabel('First day').fill('1/1/2027');
  }],
  'correct-rule': ['rule=G3&from=2026-01-01', (form) => form.getByLabel('Codes that it is about').fill('00604 00600')],
  'end-rule': ['rule=G3&from=2026-01-01', (form) => form.getByLabel('Last day, inclusive').fill('12/31/2027')],
  'raise-question': ['code=00604', async (form) => {
    await form.getByLabel('Question').fill('Is it so?');
    await form.getByLabel('Where the sources disagree').fill('Nobody says.');
    await form.getByLabel('What it is about').selectOption('standing');
  }],
  'settle-question': ['question=Q2', (form) => form.getByLabel('Answer').fill('It was.')],
  'add-source': ['', (form) => form.getByLabel('Title').fill('Addendum B, January 2027')],
};

describeInBrowser('the form of a change', () => {
  const web = ownWeb();
  const browser = testBrowser();

  it('takes every kind of operation from the link that begins it to its submission', async () => {
    const ended = { kind: 'end-code', code: '00620', end: { terminationDate: '2030-12-31' }, sourceId: 'S1' };
    const again = [{ ...ended, code: '00625' }, { kind: 'reinstate-code', code: '00625', period: { effectiveDate: '2040-01-01' }, sourceId: 'S1' }];
    const { json } = await web.as('editor', '/changes', { title: 'so that one can be reinstated, and one was', reason: 'a test', citations: [{ sourceId: 'S1' }], operations: [ended, ...again], submit: true });
    await web.as('approver', `/changes/${String(json.number)}/decision`, { verdict: 'approve', digest: json.digest });

    const page = await browser.newPage({ baseURL: web.server.url });
    await signIn(page, 'editor', web.server.url);
    const told: string[] = [];
    for (const [kind, [link, fill]] of Object.entries(KINDS)) {
      await page.goto(`/changes/new?kind=${kind}${link && `&${link}`}`);
      const form = page.locator('.operation');
      await form.waitFor();
      await fill(form);
      const source = form.getByLabel('Source', { exact: true });
      if ((await source.count()) > 0) await source.selectOption('S1');
      else {
        await page.getByRole('button', { name: 'Cite a source on file' }).click();
        await page.getByRole('group', { name: 'Citation 1' }).getByLabel('Source').selectOption('S1');
      }
      const sentence = await form.locator('.sentence[aria-busy=false]:not(:has(.muted))').innerText();
      await page.locator('section[aria-label="What and why"]').getByLabel('Title').fill(`by the form: ${kind}`);
      await page.getByLabel('Reason').fill('a test');
      await page.getByRole('button', { name: 'Submit for a decision' }).click();
      await page.waitForURL((url) => /^\/changes\/\d+$/.test(url.pathname));
      await page.getByRole('heading', { name: `by the form: ${kind}` }).waitFor();
      const { json: change } = await web.as('viewer', new URL(page.url()).pathname);
      expect([change.state, change.told]).toEqual(['submitted', [expect.objectContaining({ sentence })]]);
      told.push(kind);
    }
    expect(told).toHaveLength(21);
  });
});
