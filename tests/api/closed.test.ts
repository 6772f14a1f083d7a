import { beforeAll, expect, it } from 'vitest';
import { createKey } from '../support/keys.ts';
import { ownServer } from '../support/own-server.ts';
import { createPeople, signedIn } from '../support/people.ts';

const server = ownServer(() => ({ API_READ_ACCESS: 'key' }));
beforeAll(async () => void (await createPeople(server.database.appUrl)));
const status = async (path: string, headers: Record<string, string>) => (await fetch(server.url + path, { headers })).status;

it('where reading is closed, a sign-in or a key opens pages and API, and nobody else sees a fact', async () => {
  const viewer = await signedIn('viewer', server.url);
  const { headers: key } = await createKey(['read'], server.database.appUrl);
  for (const path of ['/codes', '/codes/00604', '/lists/IPO', '/revisions', '/api/v1/codes', '/api/v1/me', '/api/v1/lists/IPO/entries/00604']) {
    expect([path, await status(path, {}), await status(path, viewer), await status(path, key)]).toEqual([path, 401, 200, 200]);
  }
});

it('the ways in are open, and the refusal of a page holds none of its facts', async () => {
  for (const path of ['/sign-in', '/set-up', '/docs/api', '/api/health/live']) expect([path, await status(path, {})]).toEqual([path, 200]);
  expect(await (await fetch(`${server.url}/codes/00604`)).text()).not.toContain('patient seated');
});
