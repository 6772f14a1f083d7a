import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createApi } from '#lib/api/app';
import { liveCatalog } from '#lib/catalog/live';
import { closeDatabase } from '#lib/db/client';
import { createKey } from '../support/keys.ts';

beforeAll(() => {
  process.env.DATABASE_APP_URL = inject('webDatabase').appUrl;
  process.env.RATE_LIMIT_PER_MINUTE = '3';
});
afterAll(async () => {
  await liveCatalog().stop();
  await closeDatabase();
});

it('a key that has used up its minute is told when to come again, and other keys go on', async () => {
  const api = createApi();
  const [one, other] = [await createKey(['read']), await createKey(['read'])];
  const ask = (headers: Record<string, string>) => api.request('/api/v1/me', { headers });
  const answers = [await ask(one.headers), await ask(one.headers), await ask(one.headers), await ask(one.headers)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  const refused = answers[3]!;
  expect(refused.headers.get('retry-after')).toBe('20');
  expect(refused.headers.get('ratelimit')).toBe('"key";r=0;t=60');
  expect(refused.headers.get('ratelimit-policy')).toBe('"key";q=3;w=60');
  expect(await refused.json()).toMatchObject({ code: 'rate-limited', status: 429 });
  expect((await ask(other.headers)).status).toBe(200);
});

it('0 is no limit, and then nothing is said of one', async () => {
  process.env.RATE_LIMIT_PER_MINUTE = '0';
  const { headers } = await createKey(['read']);
  const api = createApi();
  for (let i = 0; i < 5; i++) {
    const answer = await api.request('/api/v1/me', { headers });
    expect([answer.status, answer.headers.get('ratelimit')]).toEqual([200, null]);
  }
});
