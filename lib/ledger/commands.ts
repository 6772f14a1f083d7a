import pg from 'pg';
import { applicationUrl, pool, poolOptions } from '#lib/db/client';
import { AppError } from '#lib/errors';
import { canonicalText } from '#lib/ledger/canonical';
import type { Entry } from '#lib/ledger/entry';
import type { VerificationLine } from '#lib/ledger/schema';
import { trustedKeys } from '#lib/ledger/settings';
import { ENTRY } from '#lib/ledger/tables';
import { verifyDatabase } from '#lib/ledger/verification';

const BATCH = 1_000;

/** @returns the number of the entry */
async function note(event: 'ledger.exported' | 'ledger.verified', actorId: string, body: object): Promise<number> {
  return Number((await pool().query('SELECT ledger_note($1, $2, $3) AS seq', [event, actorId, canonicalText(body)])).rows[0].seq);
}

/**
 * All entries up to the one that notes this export, which is the last. Entries do not change, so they are read in
 * batches, and a reader that is slow or gives up holds nothing.
 */
export async function* exportLedger(actorId: string): AsyncGenerator<Entry> {
  const through = await note('ledger.exported', actorId, {});
  for (let after = 0; after < through; after += BATCH) {
    const { rows } = await pool().query(`SELECT ${ENTRY} FROM ledger WHERE seq > $1 AND seq <= $2 ORDER BY seq`, [after, Math.min(after + BATCH, through)]);
    yield* rows;
  }
}

/** A verification reads everything there is; the same outcome serves all who ask. */
const MOST_AT_ONCE = 2;
let underWay = 0;

/** Verifies the ledger and notes the outcome in it. @throws rate-limited */
export async function* verifyNow(actorId: string): AsyncGenerator<VerificationLine> {
  if (underWay >= MOST_AT_ONCE) throw new AppError('rate-limited', 'The ledger is being verified already. Ask again in a moment.');
  underWay++;
  // A connection of its own: what it reads in one long transaction must not keep the others waiting.
  const client = new pg.Client(poolOptions(applicationUrl()));
  client.on('error', () => {}); // the query that it cuts off says so; without a listener it would end the process
  try {
    await client.connect();
    let of = 0;
    for await (const step of verifyDatabase(client, trustedKeys())) {
      if ('outcome' in step) {
        const { entries, root, found } = step.outcome;
        await note('ledger.verified', actorId, { found, root, through: entries });
        yield { entries, of: entries, outcome: step.outcome };
      } else {
        of = step.of;
        yield { entries: step.entries, of, outcome: null };
      }
    }
  } finally {
    underWay--;
    await client.end();
  }
}
