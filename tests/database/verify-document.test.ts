import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { closeDatabase } from '#lib/db/client';
import { exportLedger } from '#lib/ledger/commands';
import type { Entry } from '#lib/ledger/entry';
import { entriesIn } from '#lib/ledger/export-file';
import { checkpointsIn } from '#lib/ledger/note';
import { ENTRY } from '#lib/ledger/tables';
import { verifyExport } from '#lib/ledger/verification';
import { testDatabase } from '../support/database.ts';
import { connected, makeHistory, signNow, SIGNER, TRUSTED } from '../support/ledger-history.ts';
import { REWRITE_FROM, tampered } from '../support/tamper.ts';
import { blockOf, documentSays as documentProgramSays } from '../support/verify-document.ts';

const run = promisify(execFile);
const hasOpenSsl = spawnSync('openssl', ['version']).status === 0;
const database = testDatabase();
let dir: string;
const file = (name: string) => path.join(dir, name);
const save = (entries: Entry[]) => writeFile(file('ledger.ndjson'), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));

const documentSays = () => documentProgramSays(dir, SIGNER.publicKey);

/** What the product says about the same files. */
async function productHolds(): Promise<boolean> {
  const kept = checkpointsIn(await readFile(file('checkpoint.txt'), 'utf8'));
  for await (const step of verifyExport(entriesIn(file('ledger.ndjson')), kept, TRUSTED)) if ('outcome' in step) return step.outcome.holds;
  throw new Error('no outcome');
}

async function readEntries(url: string): Promise<Entry[]> {
  const client = await connected(url);
  const { rows } = await client.query(`SELECT ${ENTRY} FROM ledger ORDER BY seq`);
  await client.end();
  return rows;
}

beforeAll(async () => {
  process.env.DATABASE_APP_URL = database.appUrl;
  dir = await mkdtemp(path.join(os.tmpdir(), 'codeledger-test-'));
  const { auditor } = await makeHistory(database);
  const app = await connected(database.appUrl);
  await writeFile(file('checkpoint.txt'), await signNow(app));
  await app.end();
  const entries: Entry[] = [];
  for await (const entry of exportLedger(auditor)) entries.push(entry);
  await closeDatabase();
  await save(entries);
});
afterAll(async () => {
  delete process.env.DATABASE_APP_URL;
  await rm(dir, { recursive: true });
});

describe('the program of docs/verify-ledger.md', () => {
  it('is short, and verifies a real export with a real checkpoint', async () => {
    expect((await blockOf('js')).split('\n').length).toBeLessThan(65);
    expect(await documentSays()).toMatchObject({ ok: true, said: expect.stringMatching(/^Verified: \d+ entries/) });
    expect(await productHolds()).toBe(true);
  });

  it.each([
    ['a body changed', `UPDATE ledger SET body = body || ' ' WHERE seq = 5`, /entry 5 was changed/],
    ['an actor changed', `UPDATE ledger SET actor_id = 'system:set-up' WHERE seq = 9`, /entry 9 was changed/],
    ['an instant changed', `UPDATE ledger SET recorded_at = recorded_at - interval '1 day' WHERE seq = 9`, /entry 9 is not later/],
    ['an entry deleted', `DELETE FROM ledger WHERE seq = 9`, /after entry 8 comes entry 10/],
    ['a link changed', `UPDATE ledger SET previous_hash = sha256('x') WHERE seq = 9`, /entry 9 does not follow/],
    ['a hash changed', `UPDATE ledger SET hash = sha256('x') WHERE seq = 9`, /entry 9 was changed/],
    ['the tail cut off', `DELETE FROM ledger WHERE seq > 9`, /the checkpoint states \d+ entries, the export has 9/],
    ['the history rewritten so that it fits itself', `UPDATE ledger SET actor_id = 'system:set-up' WHERE seq = 3; ${REWRITE_FROM(3)}`, /others than when the checkpoint was signed/],
  ])('finds %s, and so does the product', async (_what, sql, said) => {
    const copy = await tampered(database, sql);
    onTestFinished(copy.drop);
    await save(await readEntries(copy.appUrl));
    const says = await documentSays();
    expect(says).toMatchObject({ ok: false, said: expect.stringMatching(said) });
    expect(await productHolds()).toBe(false);
  });

  it('finds a checkpoint that was forged, and so does the product', async () => {
    await save(await readEntries(database.appUrl));
    const note = await readFile(file('checkpoint.txt'), 'utf8');
    for (const forged of [note.replace(/\n\d+\n/, '\n7\n'), note.replace(/— (\S+) (.{20})./, (_, name, start) => `— ${name} ${start}${note.includes(`${start}A`) ? 'B' : 'A'}`), note.replace('ledger-of-tests', 'another')]) {
      await writeFile(file('checkpoint.txt'), forged);
      expect(await documentSays()).toMatchObject({ ok: false, said: expect.stringContaining('not signed by this key') });
      expect(await productHolds()).toBe(false);
    }
    await writeFile(file('checkpoint.txt'), note);
    expect(await documentSays()).toMatchObject({ ok: true });
  });

  it.skipIf(!hasOpenSsl)('has commands for OpenSSL that accept the signature, and not another', async () => {
    const commands = (await blockOf('sh')).replace('PUBLIC KEY', SIGNER.publicKey);
    const { stdout } = await run('sh', ['-ec', commands], { cwd: dir });
    expect(stdout).toContain('Signature Verified Successfully');
    const note = await readFile(file('checkpoint.txt'), 'utf8');
    await writeFile(file('checkpoint.txt'), note.replace(/\n\d+\n/, '\n7\n'));
    await expect(run('sh', ['-ec', commands], { cwd: dir })).rejects.toThrow();
    await writeFile(file('checkpoint.txt'), note);
  });
});
