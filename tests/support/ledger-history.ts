import pg from 'pg';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import type { Rows } from '#lib/changes/rows';
import { parsePublicKey, parseSigningKey, newSigningKey, signCheckpoint, type PublicKey } from '#lib/ledger/note';
import { verifyDatabase } from '#lib/ledger/verification';
import type { Verification } from '#lib/ledger/verify';
import type { TestDatabase } from './clone.ts';
import { approve, contentFor, makePeople, publishByTwo, submit, type SomePeople } from './four-eyes.ts';

export const SIGNER = parseSigningKey(newSigningKey('ledger-of-tests'));
export const TRUSTED: PublicKey[] = [parsePublicKey(SIGNER.publicKey)];

export async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  return client;
}

/** Says another summary of a code: one row superseded, one added. */
export async function relabel(client: Pick<pg.ClientBase, 'query'>, code: string, summary: string): Promise<Rows> {
  const { rows } = await client.query('SELECT id::float8 AS id FROM code_label WHERE code = $1 AND superseded_revision IS NULL', [code]);
  return { supersede: { code_label: rows.map((row) => row.id) }, insert: { code_label: [{ code, summary, sourceId: 'S1', sourceLocator: null }] } };
}

/** Puts a code on file that nothing else is known of: a publication that changes no answer of other tests. */
export const newCode = (code: string): Rows => ({ supersede: {}, insert: { code: [{ code, systemId: 'HCPCS' }] } });

/** Signs the ledger as it stands. */
export async function signNow(client: Pick<pg.ClientBase, 'query'>): Promise<string> {
  const { rows } = await client.query(`SELECT ledger_seq::float8 AS size, encode(ledger_root(ledger_seq), 'hex') AS root FROM head`);
  const note = signCheckpoint(SIGNER, rows[0].size, rows[0].root);
  await client.query('SELECT keep_checkpoint($1, $2)', [rows[0].size, note]);
  return note;
}

/** A small ledger with everything in it: four revisions by two people each, one change that waits, one that is approved for later. */
export async function makeHistory(database: TestDatabase): Promise<SomePeople> {
  await publishInitialFacts(database.appUrl);
  const app = await connected(database.appUrl);
  try {
    const people = await makePeople(app);
    await signNow(app);
    for (const [i, code] of ['00600', '00604', '00604', '00620'].entries()) {
      await publishByTwo(app, people, await relabel(app, code, `summary ${i}`), `change ${i}`);
      if (i < 3) await signNow(app);
    }
    await submit(app, people.editor, await contentFor(app, await relabel(app, '00625', 'waits'), { title: 'waits' }));
    await approve(app, people.approver, await submit(app, people.editor, await contentFor(app, await relabel(app, '00626', 'later'), { title: 'later' })), '2099-01-01T00:00:00Z');
    return people;
  } finally {
    await app.end();
  }
}

/** The outcome of a verification, as the application's role runs it. */
export async function verified(url: string, keys: PublicKey[] | null = TRUSTED): Promise<Verification> {
  const client = await connected(url);
  try {
    for await (const step of verifyDatabase(client, keys)) if ('outcome' in step) return step.outcome;
    throw new Error('The verification ended without an outcome.');
  } finally {
    await client.end();
  }
}
