import { afterAll, describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode } from '#lib/errors';
import { ask, post, type Answered } from '../support/http.ts';
import { raw } from '../support/raw.ts';

/** A problem document of the error table, with a sentence that helps. */
function expectProblem(answered: Answered, code: ErrorCode, saying: RegExp) {
  expect(answered.headers.get('content-type')).toBe('application/problem+json');
  expect(answered.json).toMatchObject({ code, status: ERRORS[code].status, title: ERRORS[code].title, type: `/docs/api#${code}` });
  expect(answered.status).toBe(ERRORS[code].status);
  expect(answered.json!.detail).toMatch(saying);
}

afterAll(async () => {
  expect((await ask('/api/health/ready')).json).toMatchObject({ status: 'ready', lag: 0 });
});

const STATUS = '/api/v1/lists/IPO/entries/00604';

describe('a question that cannot be answered gets a problem document that helps', () => {
  it.each<[string, ErrorCode, RegExp]>([
    ['/api/v1/codes/604', 'malformed-code', /Did you mean 00604\?/],
    ['/api/v1/codes/j1100', 'malformed-code', /Did you mean J1100\?/],
    ['/api/v1/codes/hello-world', 'malformed-code', /five characters, like 00604/],
    ['/api/v1/codes/%zz', 'malformed-code', /five characters/],
    ['/api/v1/codes/%00%00%00%00%00', 'malformed-code', /five characters/],
    ['/api/v1/codes/99999', 'unknown-code', /not the same as "not listed"/],
    ['/api/v1/codes/00540', 'facts-not-on-file', /target of a guideline rule/],
    ['/api/v1/codes/00540/history', 'facts-not-on-file', /target of a guideline rule/],
    [`${STATUS}?asOf=2021-02-30`, 'malformed-date', /2021-02-30, a day that the calendar does not have/],
    [`${STATUS}?asOf=06/30/2021`, 'malformed-date', /year-month-day/],
    [`${STATUS}?asOf=`, 'malformed-date', /like 2021-06-30/],
    [`${STATUS}?asOf=1850-01-01`, 'date-out-of-range', /1900-01-01 through 2199-12-31/],
    [`${STATUS}?asOf=9999-12-31`, 'date-out-of-range', /1900-01-01 through 2199-12-31/],
    [`${STATUS}?year=0`, 'malformed-year', /four digits/],
    [`${STATUS}?year=0000`, 'date-out-of-range', /1900 through 2199/],
    [`${STATUS}?year=2021&asOf=2021-01-01`, 'malformed-parameter', /not both/],
    [`${STATUS}?asOf=2021-01-01&asOf=2021-01-02`, 'malformed-parameter', /more than once/],
    [`${STATUS}?when=2021-01-01`, 'unknown-parameter', /It takes year, asOf, knownAt, revision, minRevision/],
    [`${STATUS}?revision=0`, 'malformed-revision', /from 1/],
    [`${STATUS}?revision=-1`, 'malformed-revision', /whole number/],
    [`${STATUS}?revision=999999`, 'revision-in-future', /newest is/],
    [`${STATUS}?knownAt=2020-01-01T00:00:00Z`, 'unknown-revision', /first revision was recorded/],
    [`${STATUS}?knownAt=2199-01-01T00:00:00Z`, 'revision-in-future', /has not come yet/],
    [`${STATUS}?knownAt=2026-01-01`, 'malformed-instant', /2026-11-23T12:00:00Z/],
    [`${STATUS}?knownAt=2026-01-01T00:00:00+05:00`, 'malformed-instant', /%2B/],
    [`${STATUS}?revision=1&knownAt=2026-12-01T00:00:00Z`, 'malformed-parameter', /not both/],
    [`${STATUS}?minRevision=999999`, 'revision-not-reached', /Try again/],
    ['/api/v1/lists/XYZ/entries/00604', 'unknown-list', /IPO, MIPS/],
    ['/api/v1/lists/XYZ/entries', 'unknown-list', /IPO, MIPS/],
    ['/api/v1/lists/XYZ/diff?from=2020-01-01&to=2021-01-01', 'unknown-list', /IPO, MIPS/],
    ['/api/v1/lists/IPO/diff?from=2020-01-01', 'missing-parameter', /to is missing/],
    ['/api/v1/lists/IPO/entries?limit=0', 'malformed-parameter', /from 1 through/],
    ['/api/v1/lists/IPO/entries?status=maybe', 'malformed-parameter', /listed, not-listed/],
    ['/api/v1/codes?list=XYZ', 'unknown-list', /IPO, MIPS/],
    ['/api/v1/codes?cursor=abc', 'malformed-cursor', /nextCursor/],
    ['/api/v1/revisions/7777', 'unknown-revision', /newest is/],
    ['/api/v1/revisions/one', 'malformed-revision', /whole number/],
    ['/api/v1/nothing', 'unknown-path', /docs\/api/],
    [`${STATUS}?knownAt=9999-12-31T23:59:59-10:00`, 'malformed-instant', /years 0000 through 9999/],
    [`${STATUS}?knownAt=0000-01-01T00:00:00%2B10:00`, 'malformed-instant', /years 0000 through 9999/],
    [`${STATUS}?__proto__=1`, 'unknown-parameter', /"__proto__" is not a parameter/],
    [`${STATUS}?toString=1`, 'unknown-parameter', /"toString" is not a parameter/],
    ['/api/v1/openapi.json?foo=1', 'unknown-parameter', /It takes none/],
    ['/api/v1/lists/IPO/diff?from=2020-01-01&to=2021-01-01&asOf=2021-01-01', 'unknown-parameter', /It takes from, to, format, knownAt/],
    ['/api/v1/revisions/1?asOf=2021-01-01', 'unknown-parameter', /It takes knownAt/],
    ['/api/v1/codes/00604/history?asOf=2021-01-01', 'unknown-parameter', /It takes knownAt/],
    [`/api/v1/lists/${'X'.repeat(80)}/entries`, 'unknown-list', /IPO, MIPS/],
    ['/api/v1/lists/IPO/entries?limit=2&format=csv', 'malformed-parameter', /leave out limit/],
  ])('GET %s: %s', async (path, code, saying) => {
    expectProblem(await ask(path), code, saying);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s on an address that only answers GET', async (method) => {
    const answered = await ask('/api/v1/codes/00604', { method });
    expectProblem(answered, 'method-not-allowed', /answers GET, HEAD/);
    expect(answered.headers.get('allow')).toBe('GET, HEAD');
  });

  it.each(['POST', 'DELETE'])('%s on the OpenAPI document', async (method) => {
    expectProblem(await ask('/api/v1/openapi.json', { method }), 'method-not-allowed', /answers GET, HEAD/);
  });

  it.each(['POST', 'PUT', 'DELETE'])('%s on a page', async (method) => {
    for (const path of ['/codes', '/codes/00604', '/nothing/here']) {
      const answered = await ask(path, { method });
      expectProblem(answered, 'method-not-allowed', /answers GET, HEAD/);
      expect(answered.headers.get('allow')).toBe('GET, HEAD');
    }
  });

  it('GET on the bulk check', async () => {
    expectProblem(await ask('/api/v1/lists/IPO/check'), 'method-not-allowed', /answers POST/);
  });
});

describe('a body that cannot be read gets a problem document that helps', () => {
  const CHECK = '/api/v1/lists/IPO/check';
  it.each<[string, string, ErrorCode, RegExp]>([
    ['not JSON', '{"questions": [', 'malformed-body', /not JSON/],
    ['empty', '', 'malformed-body', /not JSON/],
    ['another form', '[]', 'malformed-body', /docs\/api/],
    ['questions that are no list', '{"questions": 3}', 'malformed-body', /questions/],
    ['a member too many', '{"questions": [], "list": "IPO"}', 'malformed-body', /list/],
  ])('%s', async (_, body, code, saying) => {
    expectProblem(await post(CHECK, body), code, saying);
  });

  it('of a type that is not read here', async () => {
    expectProblem(await post(CHECK, '<xml/>', { 'content-type': 'text/xml' }), 'unsupported-media-type', /application\/json/);
  });

  it('of more than 100,000 questions', async () => {
    const questions = Array.from({ length: 100_001 }, () => ({ code: '00604' }));
    expectProblem(await post(CHECK, { questions }), 'too-many-questions', /application\/x-ndjson/);
  });

  it('of more than 32 MB', async () => {
    expectProblem(await post(CHECK, JSON.stringify({ questions: ['x'.repeat(33 * 1024 * 1024)] })), 'body-too-large', /32 MB/);
  });

  it('for a list that does not exist', async () => {
    expectProblem(await post('/api/v1/lists/XYZ/check', { questions: [] }), 'unknown-list', /IPO, MIPS/);
    expectProblem(await post('/api/v1/lists/XYZ/check', '{}', { 'content-type': 'application/x-ndjson' }), 'unknown-list', /IPO, MIPS/);
  });
});

describe('a bad question among many', () => {
  it('gets its own error in its place, and the others are answered', async () => {
    const questions = [
      { code: '00604', asOf: '2021-06-30' }, { code: 604 }, { code: '604' }, { code: '99999' }, { code: '00540' }, { code: '00604', asOf: '2021-02-30' },
      { code: '00604', asOf: 20210630 }, { code: '00604', day: '2021-06-30' }, { code: '00604', asOf: '2021-01-01', year: 2021 }, 'x', null, [],
      { code: '00604', year: 2021 }, {}, { code: '00670', asOf: '2018-12-31' },
    ];
    const { status, json } = await post('/api/v1/lists/IPO/check', { questions });
    expect(status).toBe(200);
    expect((json!.answers as Record<string, unknown>[]).map((answer) => answer.error ?? answer.status)).toEqual([
      'not-listed', 'malformed-code', 'malformed-code', 'unknown-code', 'facts-not-on-file', 'malformed-date', 'malformed-date', 'unknown-parameter',
      'malformed-parameter', 'malformed-body', 'malformed-body', 'malformed-body', 'not-listed', 'missing-parameter', 'listed',
    ]);
  });
});

describe('what is hardly HTTP', () => {
  it('an address of 2 MB gets a problem document', async () => {
    const got = await raw(`GET /api/v1/codes?q=${'a'.repeat(2_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(got).toMatch(/^HTTP\/1\.1 431 /);
    expect(got).toContain('application/problem+json');
    expect(JSON.parse(got.split('\r\n\r\n')[1]!)).toMatchObject({ code: 'headers-too-large', detail: expect.stringMatching(/POST \/api\/v1\/lists/) });
  });

  it('a line of noise gets a problem document', async () => {
    expect(await raw('\x16\x03\x01 noise\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*problem\+json/);
  });

  it.each([
    ['a host that is none', 'GET /api/v1/codes HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['a host that is none, for a page', 'GET /codes HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['no address', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  ])('%s gets a problem document', async (_, bytes) => {
    const got = await raw(bytes);
    expect(got).toMatch(/^HTTP\/1\.1 400 [^]*problem\+json/);
    expect(got).toContain('"code":"malformed-request"');
    expect(got).not.toMatch(/ at .*\.js/);
  });

  it('an address with the server in it is answered like one without', async () => {
    expect(await raw('GET http://localhost/api/v1/codes/00604 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('a question longer than a search can be is refused', async () => {
    expectProblem(await ask(`/api/v1/codes?q=${'a'.repeat(4_000)}`), 'malformed-parameter', /q may have up to 200 characters/);
  });
});
