import { afterEach, describe, expect, it } from 'vitest';
import { createApi } from '#lib/api/app';
import { ENDPOINTS } from '#lib/api/endpoints';
import { readAccess } from '#lib/auth/reading';

afterEach(() => {
  delete process.env.API_READ_ACCESS;
});

describe('reading', () => {
  it('is closed unless it was opened', () => {
    expect(readAccess()).toBe('key');
    process.env.API_READ_ACCESS = 'anything';
    expect(readAccess()).toBe('key');
    process.env.API_READ_ACCESS = 'open';
    expect(readAccess()).toBe('open');
  });

  it('is refused by every endpoint before anything else is looked at, where it is closed', async () => {
    const api = createApi();
    for (const { method, path, permission } of ENDPOINTS) {
      if (permission === 'anyone') continue;
      const response = await api.request(`/api/v1${path}`, { method: method.toUpperCase() });
      expect([path, response.status, response.headers.get('www-authenticate')]).toEqual([path, 401, 'Bearer']);
    }
  });

  it('with what is no key is refused without asking the database', async () => {
    for (const wrong of ['', 'cl_live_', 'Basic x', 'Bearer ', 'Bearer undefined', 'Bearer cl_live_000000000000000000000000000000000000000000']) {
      const response = await createApi().request('/api/v1/codes', { headers: { authorization: wrong } });
      expect([wrong, response.status]).toEqual([wrong, 401]);
    }
  });
});
