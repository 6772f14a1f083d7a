import { beforeAll, expect, it } from 'vitest';
import type { BroughtFile } from '#lib/imports/queries';
import { describeInBrowser, testBrowser } from '../support/browser.ts';
import { ownWeb } from '../support/own-web.ts';
import { signedIn, signIn } from '../support/people.ts';
import { januaryOf } from '../support/years.ts';

describeInBrowser('the import of published files', () => {
  const web = ownWeb();
  const browser = testBrowser();
  const payload = ({ name, bytes }: BroughtFile) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });

  beforeAll(async () => {
    const { name, bytes } = await januaryOf(2019);
    const form = new FormData();
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
    const response = await fetch(`${web.server.url}/api/v1/imports`, { method: 'POST', headers: await signedIn('editor', web.server.url), body: form });
    const { change } = (await response.json()) as { change: number };
    const { json } = await web.as('approver', `/changes/${change}`);
    await web.as('approver', `/changes/${change}/decision`, { verdict: 'approve', digest: json.digest });
  });

  it('shows what comes off before anything is proposed, and the approver sees the same', async () => {
    const page = await browser.newPage({ baseURL: web.server.url });
    await signIn(page, 'editor', web.server.url);
    await page.goto('/imports');
    await page.getByLabel('Published files').setInputFiles(payload(await januaryOf(2021)));
    await page.getByRole('button', { name: 'Read the files' }).click();
    await page.getByText('since 2019-01-01, 3 come off', { exact: false }).waitFor();
    // Of 00604 another source says so already.
    await page.getByRole('button', { name: '2 come off' }).click();
    await page.getByText('2 codes', { exact: true }).waitFor();
    expect(await page.locator('section[aria-labelledby=difference] tbody th').allInnerTexts()).toEqual(['00802', '22630']);
    expect((await web.as('viewer', '/changes')).json.changes).toHaveLength(2);
    await page.getByRole('button', { name: /^Propose \d+ operations$/ }).click();
    await page.waitForURL((url) => /^\/changes\/\d+$/.test(url.pathname));

    const approver = await browser.newPage({ baseURL: web.server.url });
    await signIn(approver, 'approver', web.server.url);
    await approver.goto(new URL(page.url()).pathname);
    await approver.getByRole('heading', { name: /3 come off/ }).waitFor();
    await approver.getByText('22630 leaves the IPO list').first().waitFor();
  });

  it('asks for what a file does not say, and tells what is wrong with one, with its place', async () => {
    const page = await browser.newPage({ baseURL: web.server.url });
    await signIn(page, 'editor', web.server.url);
    await page.goto('/imports');
    const csv = (text: string) => ({ name: 'addendum.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByLabel('Published files').setInputFiles(csv('HCPCS Code,SI,APC\r\n00604,C,1\r\nOO605,C,1\r\n'));
    await page.getByRole('button', { name: 'Read the files' }).click();
    await page.getByText(/Line 3, column 1/).first().waitFor();
    await page.getByLabel('Published files').setInputFiles(csv('HCPCS Code,SI,APC\r\n00604,C,1\r\n00600,N,1\r\n'));
    await page.getByRole('button', { name: 'Read the files' }).click();
    await page.getByLabel('First day of the period of addendum.csv').fill('2021-01-01');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByRole('button', { name: /against the record|come off|ended/ }).first().waitFor();
  });
});
