import { afterEach, describe, expect, it } from 'vitest';
import { createApi } from '#lib/api/app';
import { requireReader } from '#lib/auth/reading';

const KEY = 'a-key-of-a-test-that-is-long-enough';
afterEach(() => {
  delete process.env.API_READ_ACCESS;
  delete process.env.API_READ_KEY;
});
const refusal = (authorization?: string) => {
  try {
    requireReader(authorization);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('reading', () => {
  it('is closed unless it was opened', () => {
    expect(refusal()).toBe('not-signed-in');
    process.env.API_READ_ACCESS = 'anything';
    expect(refusal()).toBe('not-signed-in');
    process.env.API_READ_ACCESS = 'open';
    expect(refusal()).toBeNull();
  });

  it('needs the very key where it is closed', () => {
    expect(refusal(`Bearer ${KEY}`)).toBe('not-signed-in');
    process.env.API_READ_KEY = KEY;
    for (const wrong of [undefined, '', KEY, `Basic ${KEY}`, `Bearer ${KEY}x`, 'Bearer ', 'Bearer undefined']) expect([wrong, refusal(wrong)]).toEqual([wrong, 'not-signed-in']);
    expect(refusal(`Bearer ${KEY}`)).toBeNull();
  });

  it('is refused by every endpoint before anything else is looked at', async () => {
    const api = createApi();
    for (const [method, path] of [['GET', '/codes'], ['GET', '/codes/00604'], ['GET', '/codes/00604/history'], ['GET', '/lists'], ['GET', '/lists/IPO/entries'],
      ['GET', '/lists/IPO/entries/00604'], ['GET', '/lists/IPO/diff'], ['POST', '/lists/IPO/check'], ['GET', '/revisions'], ['GET', '/revisions/1']] as const) {
      const response = await api.request(`/api/v1${path}`, { method });
      expect([path, response.status, response.headers.get('www-authenticate')]).toEqual([path, 401, 'Bearer']);
    }
  });
});
