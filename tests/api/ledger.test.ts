import { Ajv2020 } from 'ajv/dist/2020.js';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hashOf, GENESIS, type Entry } from '#lib/ledger/entry';
import { Frontier, rootFromPath } from '#lib/ledger/merkle';
import { parseCheckpoint, parsePublicKey, isSignedBy } from '#lib/ledger/note';
import { LEDGER_EVENTS } from '#lib/ledger/words';
import { approve, contentFor, submit } from '../support/four-eyes.ts';
import { ask, post } from '../support/http.ts';
import { connected, newCode } from '../support/ledger-history.ts';
import { createPeople, signedIn } from '../support/people.ts';

type Json = Record<string, unknown>;
let app: pg.Client;
let auditor: Record<string, string>;
let change: number;

beforeAll(async () => {
  const people = await createPeople();
  auditor = await signedIn('auditor');
  app = await connected(inject('webDatabase').appUrl);
  const submitted = await submit(app, people.editor, await contentFor(app, newCode('J9001'), { title: 'a test of the ledger' }));
  await approve(app, people.approver, submitted);
  change = (await app.query('SELECT number FROM change_request WHERE id = $1', [submitted.id])).rows[0].number;
});
afterAll(() => app.end());

const list = async (query: string) => (await ask(`/api/v1/ledger?${query}`, { headers: auditor })).json as { entries: (Json & { seq: number })[]; nextCursor: string | null; state: Json };
const exported = async (): Promise<Entry[]> => (await ask('/api/v1/ledger/export', { headers: auditor })).text.trim().split('\n').map((line) => JSON.parse(line));

describe('the entries', () => {
  it('are told newest first, with where the ledger stands', async () => {
    const { entries, state } = await list('limit=3');
    expect(entries).toHaveLength(3);
    expect(entries[0]!.seq).toBeGreaterThan(entries[1]!.seq);
    expect(state).toMatchObject({ size: expect.any(Number), head: expect.stringMatching(/^[0-9a-f]{64}$/), publicKey: expect.stringContaining('+') });
  });

  it('are found by who, what, when, which code and which change request', async () => {
    const events = async (query: string) => (await list(query)).entries.map((entry) => entry.event);
    expect(await events(`changeRequest=${change}`)).toEqual(['change.published', 'change.approved', 'change.submitted', 'change.drafted']);
    expect(await events(`changeRequest=${change}&event=change.approved`)).toEqual(['change.approved']);
    expect((await list('code=J9001')).entries.map((entry) => entry.seq)).toEqual(expect.arrayContaining((await list(`changeRequest=${change}`)).entries.map((entry) => entry.seq)));
    const other = (await list('code=00625')).entries.map((entry) => JSON.parse(entry.body as string).changeRequest);
    expect(other).toContain(1);
    expect(other).not.toContain(change);
    const actors = new Set((await list(`actor=system:initial-facts`)).entries.map((entry) => entry.actor));
    expect([...actors]).toEqual(['system:initial-facts']);
    const first = (await list('event=change.published')).entries.at(-1)!;
    expect((await list(`until=${first.recordedAt}`)).entries).toEqual([]);
    expect((await list(`from=${first.recordedAt}&event=change.published`)).entries.at(-1)).toEqual(first);
  });

  it('with a past revision are those that had been recorded by then', async () => {
    expect((await list('revision=1')).entries.map((entry) => entry.seq)).toEqual([1]);
  });

  it('are paged without skipping or repeating one, also while others are appended', async () => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(`limit=4${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.entries.map((entry) => entry.seq));
      await app.query(`SELECT ledger_note('session.refused', 'system:sign-in', '{}')`);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: seen[0]! }, (_, i) => seen[0]! - i));
  });

  it('have events of the closed list that the database holds', async () => {
    const { rows } = await app.query('SELECT event FROM ledger_event');
    expect(rows.map((row) => row.event).sort()).toEqual([...LEDGER_EVENTS].sort());
  });
});

it('an entry comes with the proof that it is in the ledger, whichever it is', async () => {
  const { size } = (await list('limit=1')).state as { size: number };
  for (let seq = 1; seq <= size; seq++) {
    const { json } = await ask(`/api/v1/ledger/${seq}`, { headers: auditor });
    const { entry, proof } = json as { entry: Entry; proof: { size: number; root: string; index: number; path: string[]; checkpoint: string | null } };
    expect(rootFromPath(entry.hash, proof.index, proof.size, proof.path)).toBe(proof.root);
    if (proof.checkpoint) expect(parseCheckpoint(proof.checkpoint)).toMatchObject({ size: proof.size, root: proof.root });
  }
  expect((await ask('/api/v1/ledger/999999', { headers: auditor })).status).toBe(404);
});

it('a publication is signed within seconds, with the key that the server shows', async () => {
  const covered = async () => ((await ask('/api/v1/ledger/checkpoints', { headers: auditor })).json!.checkpoints as { size: number; note: string }[])[0]?.size ?? 0;
  const published = (await list(`changeRequest=${change}&event=change.published`)).entries[0]!.seq;
  await expect.poll(covered, { timeout: 20_000 }).toBeGreaterThanOrEqual(published);
  const { checkpoints, publicKey } = (await ask('/api/v1/ledger/checkpoints', { headers: auditor })).json as { checkpoints: { note: string }[]; publicKey: string };
  expect(isSignedBy(parseCheckpoint(checkpoints[0]!.note)!, [parsePublicKey(publicKey)])).toBe(true);
});

describe('the export', () => {
  it('has every entry with what its hash is made of, and notes itself as the last', async () => {
    const entries = await exported();
    let prev = GENESIS;
    for (const [i, entry] of entries.entries()) {
      expect(entry).toMatchObject({ seq: i + 1, prev, hash: hashOf(entry) });
      prev = entry.hash;
    }
    expect(entries.at(-1)).toMatchObject({ event: 'ledger.exported', body: '{}' });
    const tree = new Frontier();
    for (const entry of entries) tree.append(entry.hash);
    const { rows } = await app.query(`SELECT encode(ledger_root($1), 'hex') AS root`, [entries.length]);
    expect(tree.root()).toBe(rows[0].root);
  });

  it('is for auditors and administrators', async () => {
    for (const role of ['viewer', 'editor', 'approver'] as const) expect([role, (await ask('/api/v1/ledger/export', { headers: await signedIn(role) })).status]).toEqual([role, 403]);
    expect((await ask('/api/v1/ledger/export')).status).toBe(401);
    expect((await ask('/api/v1/ledger', { headers: await signedIn('viewer') })).status).toBe(403);
  });
});

describe('verification', () => {
  it('streams its progress and ends with the outcome, which the ledger notes', async () => {
    const { status, text, headers } = await post('/api/v1/ledger/verification', '', auditor);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const lines = text.trim().split('\n').map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ outcome: { holds: true, found: 0, findings: [], checkpoints: expect.any(Number) } });
    expect(lines[0]).toMatchObject({ outcome: null, of: lines.at(-1).entries });
    const { entries, state } = await list('event=ledger.verified&limit=1');
    expect(JSON.parse(entries[0]!.body as string)).toEqual({ found: 0, root: lines.at(-1).outcome.root, through: lines.at(-1).entries });
    expect(state.verified).toMatchObject({ through: lines.at(-1).entries, found: 0, by: 'Test auditor' });
  });

  it('takes a permission', async () => {
    expect((await post('/api/v1/ledger/verification', '', await signedIn('viewer'))).status).toBe(403);
    expect((await post('/api/v1/ledger/verification', '')).status).toBe(401);
  });
});

it('every answer keeps its contract', async () => {
  const document = (await ask('/api/v1/openapi.json')).json as { paths: Record<string, Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>>; components: object };
  const ajv = new Ajv2020({ strict: false });
  const fits = (path: string, method: string, answer: unknown) => {
    const { schema } = Object.values(document.paths[path]![method]!.responses['200']!.content)[0]!;
    const validate = ajv.compile({ ...schema, components: document.components });
    validate(answer);
    return [path, validate.errors ?? []];
  };
  const get = async (path: string) => (await ask(`/api/v1${path}`, { headers: auditor })).json;
  expect(fits('/ledger', 'get', await get('/ledger'))).toEqual(['/ledger', []]);
  expect(fits('/ledger/checkpoints', 'get', await get('/ledger/checkpoints'))).toEqual(['/ledger/checkpoints', []]);
  expect(fits('/ledger/{seq}', 'get', await get('/ledger/1'))).toEqual(['/ledger/{seq}', []]);
  expect(fits('/ledger/export', 'get', (await exported())[0])).toEqual(['/ledger/export', []]);
  for (const line of (await post('/api/v1/ledger/verification', '', auditor)).text.trim().split('\n')) expect(fits('/ledger/verification', 'post', JSON.parse(line))).toEqual(['/ledger/verification', []]);
});
