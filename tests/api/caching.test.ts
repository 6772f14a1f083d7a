import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http.ts';
import { createPeople, signedIn } from '../support/people.ts';

const LIST = '/api/v1/lists/IPO/entries';
const STATUS = `${LIST}/00604`;
const tagOf = async (path: string, headers: Record<string, string> = {}) => (await ask(path, { headers })).headers.get('etag')!;

beforeAll(async () => void (await createPeople()));

describe('an answer that the caller holds is confirmed', () => {
  it('only where there is an answer: an error stays an error', async () => {
    for (const path of ['/api/v1/codes/99999', '/api/v1/codes/604', '/api/v1/lists/XYZ/entries', '/api/v1/lists/XYZ/entries/00604', '/api/v1/revisions/7777']) {
      const { status, json } = await ask(path, { headers: { 'if-none-match': '*' } });
      expect([path, status]).toEqual([path, (await ask(path)).status]);
      expect([path, json!.status]).toEqual([path, status]);
    }
    expect((await ask(STATUS, { headers: { 'if-none-match': '*' } })).status).toBe(304);
  });

  it('only in the form in which it is held', async () => {
    const [json, csv] = [await tagOf(`${LIST}?asOf=2021-06-30`), await tagOf(`${LIST}?asOf=2021-06-30`, { accept: 'text/csv' })];
    expect(json).not.toBe(csv);
    expect((await ask(`${LIST}?asOf=2021-06-30`, { headers: { accept: 'text/csv', 'if-none-match': json } })).status).toBe(200);
    expect((await ask(`${LIST}?asOf=2021-06-30&format=csv`, { headers: { 'if-none-match': csv } })).status).toBe(304);
  });
});

describe('what may be kept, and by whom', () => {
  it('only what anybody may read is kept by caches that others share', async () => {
    const pinned = `${STATUS}?asOf=2021-06-30&revision=1`;
    const open = await ask(pinned);
    expect(open.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(open.headers.get('vary')).toBe('Accept, Authorization, Cookie');
    const known = await ask(pinned, { headers: await signedIn('viewer') });
    expect(known.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(known.text).toBe(open.text);
  });

  it('a year pinned to a revision never changes, and its tag names the year and not today', async () => {
    const { headers } = await ask(`${STATUS}?year=2021&revision=1`);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('etag')).toContain('.2021.');
    expect(await tagOf(`${STATUS}?year=2022&revision=1`)).not.toBe(headers.get('etag'));
    expect((await ask(`${STATUS}?year=2021`)).headers.get('cache-control')).toBe('public, no-cache');
  });
});

describe('a table of comma-separated values', () => {
  it('is what the Accept header prefers, wherever it stands in it', async () => {
    const typeFor = async (accept: string) => (await ask(LIST, { headers: { accept } })).headers.get('content-type');
    for (const accept of ['text/csv', 'application/pdf, text/csv', 'application/json;q=0.5, text/csv', 'text/csv;q=0.9, */*;q=0.1']) {
      expect([accept, await typeFor(accept)]).toEqual([accept, 'text/csv; charset=utf-8']);
    }
    for (const accept of ['application/json', 'text/csv;q=0.2, application/json', '*/*', 'text/html', 'text/csv;q=0']) {
      expect([accept, await typeFor(accept)]).toEqual([accept, 'application/json']);
    }
  });

  it('says what it rests on in its headers, and is never part of the whole', async () => {
    const { headers } = await ask(`${LIST}?asOf=2021-06-30&status=any&format=csv&revision=1`);
    expect(headers.get('codeledger-revision')).toBe('1');
    expect(headers.get('codeledger-as-of')).toBe('2021-06-30');
    expect(headers.get('codeledger-known-at')).toMatch(/^\d{4}-.*Z$/);
    expect(headers.get('codeledger-ledger-head')).toMatch(/^[0-9a-f]{64}$/);
    for (const parameter of ['limit=1', 'cursor=x']) {
      expect([parameter, (await ask(`${LIST}?format=csv&${parameter}`)).json]).toEqual([parameter, expect.objectContaining({ status: 400 })]);
    }
  });

  const table = async (path: string) => {
    const { text } = await ask(`/api/v1/lists/IPO/${path}&format=csv&revision=1`);
    const [heads, ...rows] = text.replace(/^\uFEFF/, '').trim().split('\r\n').map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell!.replace(/^"|"$/g, '')));
    return rows.map((row) => Object.fromEntries(heads!.map((head, i) => [head, row[i]])));
  };

  it('has what the answers say of doubts', async () => {
    const row = (await table('entries?asOf=2017-06-30&status=unknown'))[0];
    expect(row).toMatchObject({ code: '00670', status: 'unknown', certainty: 'uncertain', certain_from: '2018-01-01', not_before: '', certain_through: '', not_after: '', termination_date: '2018-12-31' });
    expect(row!.reasons).toContain('The start of the list entry is not on record');
    expect((await table('entries?year=2017&status=unknown'))[0]!.reasons).toContain('The start of the list entry is not on record');
  });

  it('of a difference has every code that moved or may have, with the reasons', async () => {
    const moves = await table('diff?from=2016-12-31&to=2018-01-01');
    expect(moves.map(({ code, move }) => [code, move])).toEqual([['00604', 'came'], ['00632', 'came'], ['00670', 'unclear']]);
    expect(moves[2]!.reasons).toContain('The start of the list entry is not on record');
    expect(moves[2]!.ledger_head).toMatch(/^[0-9a-f]{64}$/);
    expect((await table('diff?from=2015-01-01&to=2016-01-01')).map(({ code, move }) => [code, move])).toEqual([['00670', 'unknown-on-both']]);
  });
});
