import { describe, expect, it } from 'vitest';
import { ask } from '../support/http.ts';

describe('a page has the status that the API would have', () => {
  it.each([
    ['/codes/00604', 200], ['/codes/99999', 404], ['/codes/abc', 400], ['/codes/604', 400], ['/revisions/7777', 404], ['/lists/XYZ', 404], ['/nothing/here', 404],
    ['/codes?standing=ended', 200], ['/codes?standing=bogus', 400], ['/codes?member=IPO:listed', 200], ['/codes?member=XYZ:listed', 404], ['/codes?member=IPO:bogus', 400],
    ['/lists/IPO?view=moves', 200], ['/lists/IPO?view=moves&asOf=1900-05-05', 200], ['/lists/IPO?view=moves&from=2021-02-30', 400], ['/lists/IPO?view=bogus', 400],
    ['/lists/IPO?view=day&status=any', 200], ['/lists/IPO?view=day&status=%3Cb%3E', 400], ['/lists/IPO?status=%3Cb%3E', 400],
    ['/lists/IPO?from=2030&to=2010', 400], ['/lists/IPO?moved=soon', 400], ['/codes?asOf=2021-02-30', 400], ['/codes?q=a&q=b', 400], ['/codes?asOf=2021-01-01&asOf=2021-01-02', 400],
  ])('%s: %i', async (path, status) => {
    const answered = await ask(path, { redirect: 'manual' });
    expect(answered.status).toBe(status);
    expect(answered.headers.get('content-type')).toContain('text/html');
  });

  it('and says what is wrong', async () => {
    expect((await ask('/lists/IPO?view=day&status=bogus')).text).toContain('It must be one of listed, not-listed, unknown, any');
    expect((await ask('/codes?q=a&q=b')).text).toContain('q was sent more than once');
  });
});

describe('the download of a list', () => {
  it.each([
    ['view=day&status=bogus', 'malformed-parameter'], ['view=bogus', 'malformed-parameter'], ['moved=soon', 'malformed-year'], ['from=2030&to=2010', 'malformed-parameter'],
    ['view=moves&from=2021-02-30', 'malformed-date'], ['q=a&q=b', 'malformed-parameter'],
  ])('with %s is refused as the page is', async (query, code) => {
    const { status, json } = await ask(`/lists/IPO/csv?${query}`);
    expect([status, json?.code]).toEqual([400, code]);
  });

  it('says what it rests on in its headers', async () => {
    for (const view of ['year', 'day', 'moves']) {
      const { status, headers } = await ask(`/lists/IPO/csv?view=${view}&asOf=2021-06-30&revision=1`);
      expect([view, status, headers.get('codeledger-revision'), headers.get('codeledger-as-of')]).toEqual([view, 200, '1', '2021-06-30']);
      expect(headers.get('codeledger-known-at')).toMatch(/^\d{4}-.*Z$/);
    }
  });
});

describe('every answer', () => {
  const policyOf = async (path: string) => (await ask(path)).headers.get('content-security-policy');

  it.each(['/api/v1/codes/00604', '/api/v1/codes/99999', '/api/health/live', '/codes', '/codes/99999', '/sign-in', '/icon.svg', '/api/auth/csrf'])('%s keeps to its type, in no frame, and tells no other site', async (path) => {
    const { headers } = await ask(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('of the API may load nothing; a page only what comes from here, and scripts with the nonce of this one answer', async () => {
    expect(await policyOf('/api/v1/codes/00604')).toContain("default-src 'none'");
    const { headers, text } = await ask('/codes/00604');
    const policy = headers.get('content-security-policy')!;
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"]) expect(policy).toContain(rule);
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    const scripts = text.match(/<script\b[^>]*>/g)!;
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(await policyOf('/codes/00604')).not.toBe(policy);
  });
});
