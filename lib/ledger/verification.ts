import type pg from 'pg';
import type { Entry } from '#lib/ledger/entry';
import type { PublicKey } from '#lib/ledger/note';
import type { KeptCheckpoint } from '#lib/ledger/record';
import { recordIn } from '#lib/ledger/tables';
import { verifyLedger, type Verification } from '#lib/ledger/verify';

/** How far a verification has come, or its outcome. */
export type Step = { entries: number; of: number } | { outcome: Verification };

/**
 * Verifies the ledger of a database as it stands now.
 * @param client used by nobody else meanwhile
 * @param kept checkpoints that were kept outside of the database, in the order of size; they count besides those inside
 */
export async function* verifyDatabase(client: pg.ClientBase, keys: PublicKey[] | null, kept: KeptCheckpoint[] = []): AsyncGenerator<Step> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  try {
    const record = await recordIn(client);
    yield* stepsOf(verifyLedger({ ...record, checkpoints: merged(record.checkpoints, kept) }, keys), record.database.head.seq);
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Verifies an export by itself and against checkpoints that were kept, in the order of size. */
export async function* verifyExport(entries: AsyncIterable<Entry[]>, kept: KeptCheckpoint[], keys: PublicKey[]): AsyncGenerator<Step> {
  yield* stepsOf(verifyLedger({ entries, checkpoints: merged(nothing(), kept) }, keys), null);
}

async function* stepsOf(run: AsyncGenerator<number, Verification>, of: number | null): AsyncGenerator<Step> {
  for (;;) {
    const { done, value } = await run.next();
    if (done) return yield { outcome: value };
    yield { entries: value, of: of ?? value };
  }
}

async function* nothing(): AsyncGenerator<never[]> {}

async function* merged(inside: AsyncIterable<KeptCheckpoint[]>, outside: KeptCheckpoint[]): AsyncGenerator<KeptCheckpoint[]> {
  const left = [...outside];
  for await (const batch of inside) {
    const largest = batch.at(-1)!.size;
    const now = left.splice(0, left.filter(({ size }) => size <= largest).length);
    yield [...batch, ...now].sort((a, b) => a.size - b.size);
  }
  yield left;
}
