import { describe, expect, it } from 'vitest';
import { ask } from '../support/http.ts';
import { publishOnServer } from '../support/publish-on-server.ts';

const CODES = '/api/v1/codes';
const first = async (query = '') => (await ask(`${CODES}?limit=3${query}`)).json as { nextCursor: string; basis: { asOf: string; revision: number } };
const again = (cursor: string, query = '') => ask(`${CODES}?limit=3&cursor=${cursor}${query}`);
const decoded = (cursor: string) => JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Record<string, unknown>;
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the pages of one question', () => {
  it('rest on the day and the revision of the first, without being told again', async () => {
    const { nextCursor } = await first('&asOf=2005-01-01&revision=1');
    const { status, json, headers } = await again(nextCursor);
    expect(status).toBe(200);
    expect(json!.basis).toMatchObject({ asOf: '2005-01-01', revision: 1 });
    expect(headers.get('cache-control')).toContain('immutable');
    expect((await again(nextCursor, '&asOf=2005-01-01&revision=1')).text).toBe((await again(nextCursor)).text);
  });

  it('may differ in their size', async () => {
    const { nextCursor } = await first();
    expect((await ask(`${CODES}?limit=1&cursor=${nextCursor}`)).json).toMatchObject({ codes: [{ code: '00625' }] });
  });
});

describe('a cursor that does not belong to the question is refused', () => {
  it.each([
    ['another day', '&asOf=2006-01-01'],
    ['another revision', '&revision=999999'],
    ['a later revision', '&minRevision=999999'],
    ['other words', '&q=lumbar'],
    ['another filter', '&standing=ended'],
  ])('%s', async (_, query) => {
    const { nextCursor } = await first('&asOf=2005-01-01');
    const { status, json } = await again(nextCursor, query);
    expect([status, json!.code]).toEqual([400, 'malformed-cursor']);
  });

  it('an instant at which another revision was known', async () => {
    const [revision] = await publishOnServer(() => ({ supersede: {}, insert: {} }));
    const [{ recordedAt }] = (await ask('/api/v1/revisions?limit=1')).json!.revisions as [{ recordedAt: string }];
    const { nextCursor } = await first(`&minRevision=${revision}`);
    expect((await again(nextCursor, `&knownAt=${recordedAt}`)).json).toMatchObject({ code: 'malformed-cursor' });
    const { nextCursor: ofFirst } = await first(`&knownAt=${recordedAt}`);
    expect((await again(ofFirst, `&knownAt=${recordedAt}`)).json!.basis).toMatchObject({ revision: 1 });
  });

  it('another list', async () => {
    const { json } = await ask('/api/v1/lists/IPO/entries?status=any&limit=2');
    const elsewhere = await ask(`/api/v1/lists/MIPS/entries?status=any&limit=2&cursor=${json!.nextCursor}`);
    expect([elsewhere.status, elsewhere.json!.code]).toEqual([400, 'malformed-cursor']);
  });

  it('a revision that there is not, or a form that was not given out', async () => {
    const { nextCursor } = await first();
    const parts = decoded(nextCursor);
    for (const cursor of [encoded({ ...parts, revision: 999_999 }), encoded({ ...parts, asOf: 'soon' }), encoded({ ...parts, more: 1 }), `${nextCursor}=`, `${nextCursor}%20`, `!${nextCursor}`]) {
      const { status, json } = await again(cursor);
      expect([cursor, status, json!.code]).toEqual([cursor, 400, 'malformed-cursor']);
    }
  });
});
