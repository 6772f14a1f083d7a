import { expect, it } from 'vitest';
import { describeInBrowser, testBrowser } from '../support/browser.ts';
import { ownServer } from '../support/own-server.ts';

describeInBrowser('the set-up', () => {
  const server = ownServer(() => ({ SETUP_TOKEN: 'the-token-of-the-console', SETUP_EXAMPLE_PEOPLE: 'offer' }));
  const browser = testBrowser();

  it('makes the administrator with the token of the console, and example people whose passwords are shown once', async () => {
    const page = await browser.newPage({ baseURL: server.url });
    await page.goto('/set-up?token=a-guess');
    await page.getByLabel('Your name').fill('Ada Administrator');
    await page.getByLabel('Your e-mail').fill('Ada@Example.org');
    await page.getByLabel('A password').fill('short');
    await page.getByRole('button', { name: 'Create the administrator' }).click();
    await page.getByText('A password needs at least 12 characters').waitFor();
    await page.getByLabel('A password').fill('a few words are good');
    await page.getByRole('button', { name: 'Create the administrator' }).click();
    await page.getByRole('alert').getByText('That is not the token').waitFor();
    await page.getByLabel('Token').fill('the-token-of-the-console');
    await page.getByRole('button', { name: 'Create the administrator' }).click();
    await page.getByText('Keep them now: they are not shown again').waitFor();
    const cells = await page.getByRole('row').filter({ hasText: 'approver@' }).getByRole('cell').allTextContents();
    expect(cells[2]).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);

    await page.getByRole('link', { name: 'Sign in' }).last().click();
    await page.getByLabel('E-mail').fill('approver@example.org');
    await page.getByLabel('Password', { exact: true }).fill(cells[2]!);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/codes');
    expect(await page.locator('.account summary').textContent()).toBe('Abel Approver');
  });

  it('is over once there is somebody, whatever the token', async () => {
    const page = await browser.newPage({ baseURL: server.url });
    await page.goto('/set-up?token=the-token-of-the-console');
    await page.getByRole('heading', { name: 'The set-up is over' }).waitFor();
    const again = await fetch(`${server.url}/api/v1/set-up`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: 'the-token-of-the-console', name: 'Eve', email: 'eve@example.org', password: 'a few words are good' }),
    });
    expect([again.status, (await again.json()).code]).toEqual([409, 'not-possible']);
  });
});
