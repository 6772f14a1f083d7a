import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Role } from '#lib/auth/permissions';
import { describeInBrowser, ready, testBrowser } from '../support/browser.ts';
import { ownWeb } from '../support/own-web.ts';
import { signIn } from '../support/people.ts';

describeInBrowser('a correction by four eyes', () => {
  const web = ownWeb();
  const browser = testBrowser();
  const as = async (role: Role): Promise<Page> => {
    const page = await browser.newPage({ baseURL: web.server.url });
    await signIn(page, role, web.server.url);
    return page;
  };
  const status = async (query: string) => {
    const { json } = await web.as('viewer', `/lists/IPO/entries/00604?asOf=2026-06-30${query}`);
    return [json.status, json.certainty, (json.openQuestions as { id: string }[]).map(({ id }) => id)];
  };

  it('is proposed by one, seen with its impact and approved by another, and changes the answer from now on and no answer of the past', async () => {
    expect(await status('')).toEqual(['listed', 'certain', ['Q1']]);

    const editor = await as('editor');
    await editor.goto('/codes/00604');
    await editor.getByRole('link', { name: 'Propose: correct the IPO entry 2022-01-01 – no end on record' }).click();
    await editor.getByRole('heading', { name: 'Propose a change' }).waitFor();
    await ready(editor);
    await editor.getByRole('button', { name: 'Add a new source' }).press('Enter');
    // The new source has the focus: the rest of it is typed.
    const source = editor.getByRole('region', { name: /Add a source/ });
    await source.getByLabel('Number').waitFor();
    await source.getByLabel('Title').fill('CMS OPPS Addendum B, January 2026');
    await source.getByLabel('Posted on (optional)').fill('1/2/2026');
    const entry = editor.getByRole('region', { name: /Correct a list entry/ });
    await entry.getByLabel('Last day on the list: how well it is known').selectOption('day');
    await entry.getByLabel('Last day, inclusive').fill('12/31/2025');
    await entry.getByLabel('Source').selectOption('S2');
    await entry.getByLabel('Place in it (optional)').fill('row 00604, SI N');
    await editor.locator('.add-operation select').selectOption('settle-question');
    await editor.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    const question = editor.getByRole('region', { name: /Settle an open question/ });
    await question.getByLabel('Open question').selectOption('Q1');
    await question.getByLabel('Answer').fill('No: its last day on the list is December 31, 2025.');
    await entry.getByText('00604 was on the IPO list 2022-01-01 – 2025-12-31').waitFor();
    const soFar = editor.getByRole('region', { name: 'Impact so far' });
    await soFar.getByText('2026-01-01 onwards').waitFor();
    await editor.getByLabel('Title').first().fill('00604 leaves the IPO list after December 31, 2025');
    await editor.getByLabel('Reason').fill('Addendum B carries status indicator C through 2025 and N from January 2026.');
    await editor.getByRole('button', { name: 'Submit for a decision' }).press('Enter');

    await editor.getByText('You wrote on this change; another person decides.').waitFor();
    expect(await editor.getByRole('button', { name: /Approve/ }).count()).toBe(0);
    const path = new URL(editor.url()).pathname;
    expect(await status('')).toEqual(['listed', 'certain', ['Q1']]);

    const approver = await as('approver');
    await approver.goto('/changes');
    await approver.getByRole('link', { name: 'Waiting for me' }).click();
    await approver.getByRole('link', { name: '00604 leaves the IPO list after December 31, 2025' }).click();
    await approver.waitForURL((url) => url.pathname === path);
    const flip = approver.getByRole('region', { name: 'Answers that flip' }).getByRole('row', { name: /00604/ });
    expect((await flip.innerText()).replace(/\s+/g, ' ')).toContain('2026-01-01 onwards Listed → Not listed certain');
    expect(await approver.getByRole('img', { name: /IPO list of 00604\. Before: .*again since 2022-01-01\. After: .*again 2022-01-01–2025-12-31\./ }).count()).toBe(1);
    await ready(approver);
    await approver.getByLabel('Approve').press('Space');
    await approver.getByLabel('Why (optional, kept in the ledger)').fill('January 2026 file checked.');
    await approver.getByRole('button', { name: 'Approve and publish revision 2' }).press('Enter');
    await approver.getByText('Published as revision 2').waitFor();

    expect(await status('')).toEqual(['not-listed', 'certain', []]);
    expect(await status('&revision=1')).toEqual(['listed', 'certain', ['Q1']]);
    await approver.goto('/codes/00604');
    expect(await approver.getByRole('region', { name: 'Open questions' }).innerText()).not.toContain('still listed in 2026');
    const record = approver.getByRole('img', { name: /IPO list of 00604 on both clocks\. Rev\. 2 – now: .*again 2022-01-01–2025-12-31\. Rev\. 1: .*again since 2022-01-01\./ });
    expect(await record.count()).toBe(1);

    const auditor = await as('auditor');
    await auditor.goto('/ledger?code=00604');
    await auditor.getByText('Test approver approved a change').waitFor();
    await ready(auditor);
    await auditor.getByRole('button', { name: 'Verify now' }).press('Enter');
    await auditor.getByText('The ledger holds.').waitFor();
  });

  it('offers the exact day that makes room where it would overlap', async () => {
    const page = await as('editor');
    await page.goto('/changes/new?kind=add-list-entry&code=00670&list=MIPS');
    const entry = page.getByRole('region', { name: /Add a list entry/ });
    await entry.getByLabel('First day').fill('1/1/2027');
    await entry.getByLabel('Source').selectOption('S1');
    await entry.getByRole('button', { name: 'End the one in the way on 2026-12-31' }).click();
    const sentence = (text: string) => page.locator('.sentence').filter({ hasText: text }).waitFor();
    await sentence('00670 leaves the MIPS list after December 31, 2026');
    await sentence('00670 is on the MIPS list 2027-01-01 – no end on record.');
  });

  it('is sent back, with the reason, while it waits for the time that it was approved for', async () => {
    const draft = { title: 'approved for later', reason: 'a test', citations: [{ sourceId: 'S1' }], operations: [{ kind: 'change-summary', code: '00632', summary: 'other words', sourceId: 'S1' }], submit: true };
    const { number, digest } = (await web.as('editor', '/changes', draft)).json;
    await web.as('approver', `/changes/${String(number)}/decision`, { verdict: 'approve', digest, publishAt: '2099-01-01T12:00:00Z' });

    const page = await as('approver');
    await page.goto(`/changes/${String(number)}`);
    const card = page.getByRole('region', { name: 'Approved' });
    await card.getByText('It is published').waitFor();
    expect(await card.getByRole('radio').count()).toBe(1);
    await card.getByLabel('Request changes').check();
    await card.getByRole('button', { name: 'Request changes' }).click();
    await card.getByText('Say why: it is kept in the ledger.').waitFor();
    await card.getByLabel('Why (kept in the ledger)').fill('A newer file came.');
    await card.getByRole('button', { name: 'Request changes' }).click();
    const sentBack = page.getByRole('region', { name: 'Changes were requested' });
    await sentBack.getByText('“A newer file came.”').waitFor();
    const { json } = await web.as('viewer', `/changes/${String(number)}`);
    expect([json.state, json.publishAt]).toEqual(['changes-requested', null]);
  });

  it('keeps what was typed where somebody else saved the draft first', async () => {
    const draft = { title: 'a draft', reason: 'a test', citations: [{ sourceId: 'S1' }], operations: [{ kind: 'change-summary', code: '00600', summary: 'one', sourceId: 'S1' }] };
    const { number } = (await web.as('editor', '/changes', draft)).json as { number: number };
    const page = await as('editor');
    await page.goto(`/changes/${number}/edit`);
    await page.getByLabel('Reason').fill('typed by hand');
    await web.as('editor', `/changes/${number}`, { ...draft, reason: 'saved elsewhere', draftVersion: 1 }, 'PUT');
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await page.getByText('The draft was edited in the meantime.').waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('typed by hand');
    await page.getByRole('button', { name: 'I have looked: let mine replace it' }).click();
    await page.getByText('Save once more').waitFor();
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await page.waitForURL((url) => url.pathname === `/changes/${number}`);
    await page.getByText('typed by hand').waitFor();
  });
});
