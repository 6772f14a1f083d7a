import { Validator } from '@seriousme/openapi-schema-validator';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '#lib/api/endpoints';
import { ERRORS } from '#lib/errors';
import { answerValidators } from '../support/contract.ts';
import { ask, post } from '../support/http.ts';
import { createKey } from '../support/keys.ts';
import { signedIn } from '../support/people.ts';

/** A question for every endpoint; a new endpoint without one fails the test. */
const QUESTIONS: Record<string, string[]> = {
  me: ['/me'],
  findCodes: ['/codes', '/codes?q=lumbar&asOf=2001-06-30&limit=2', '/codes?list=IPO&status=not-listed'],
  getCode: ['00600', '00604', '00620', '00625', '00640', '00670'].flatMap((code) => ['1989-01-01', '2001-06-30', '2021-06-30', '2026-11-23'].map((day) => `/codes/${code}?asOf=${day}`)),
  getCodeHistory: ['/codes/00604/history', '/codes/00670/history?revision=1'],
  listLists: ['/lists', '/lists?asOf=2017-01-01'],
  listMembers: ['/lists/IPO/entries?asOf=2018-06-30', '/lists/IPO/entries?year=2018&status=any', '/lists/MIPS/entries?asOf=2015-01-01&status=any'],
  getStatus: ['/lists/IPO/entries/00670?asOf=2017-06-30', '/lists/IPO/entries/00604?year=2022', '/lists/MIPS/entries/00600?asOf=2015-06-30'],
  diffList: ['/lists/IPO/diff?from=2016-01-01&to=2018-01-01'],
  listRevisions: ['/revisions', '/revisions?after=1'],
  getRevision: ['/revisions/1'],
};

describe('the OpenAPI document', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const { json } = await ask('/api/v1/openapi.json');
    const result = await new Validator().validate(json as Record<string, unknown>);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('has every endpoint, and every endpoint has an operation', async () => {
    const { json } = await ask('/api/v1/openapi.json');
    const operations = Object.values(json!.paths as Record<string, Record<string, { operationId: string }>>).flatMap((path) => Object.values(path).map((op) => op.operationId));
    expect(operations.sort()).toEqual(ENDPOINTS.map((endpoint) => endpoint.id).sort());
  });

  it('names only errors of the table', () => {
    for (const endpoint of ENDPOINTS) for (const code of endpoint.errors) expect(ERRORS).toHaveProperty(code);
  });
});

describe('every answer keeps its contract', () => {
  let validators: Map<string, ValidateFunction>;
  beforeAll(async () => {
    validators = answerValidators((await ask('/api/v1/openapi.json')).json!);
  });
  const expectToFit = (id: string, answer: unknown) => {
    const validate = validators.get(id)!;
    validate(answer);
    expect(validate.errors ?? []).toEqual([]);
  };

  it.each(ENDPOINTS.filter((endpoint) => endpoint.method === 'get' && !endpoint.permission).map((endpoint) => endpoint.id))('%s', async (id) => {
    expect(QUESTIONS[id]?.length).toBeGreaterThan(0);
    for (const question of QUESTIONS[id]!) {
      const { status, json } = await ask(`/api/v1${question}`);
      expect([question, status]).toEqual([question, 200]);
      expectToFit(id, json);
    }
  });

  it.each(['listPeople', 'listClients', 'listSessions', 'me'])('%s, to an administrator', async (id) => {
    await createKey(['read', 'propose']);
    const { json } = await ask(`/api/v1${ENDPOINTS.find((endpoint) => endpoint.id === id)!.path}`, { headers: await signedIn('administrator') });
    expectToFit(id, json);
  });

  it('checkMany', async () => {
    const questions = [{ code: '00670', asOf: '2015-01-01' }, { code: '00604', year: 2021 }, { code: 'x' }];
    expectToFit('checkMany', (await post('/api/v1/lists/IPO/check', { questions })).json);
  });

  it('and a member that the contract does not name would be found', async () => {
    const { json } = await ask('/api/v1/lists/IPO/entries/00604?asOf=2021-06-30');
    expect(validators.get('getStatus')!({ ...json, extra: 1 })).toBe(false);
    expect(validators.get('getStatus')!({ ...json, basis: { ...(json!.basis as object), extra: 1 } })).toBe(false);
  });
});
