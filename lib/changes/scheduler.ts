import { liveCatalog } from '#lib/catalog/live';
import { pool } from '#lib/db/client';
import { makeCheckpoint } from '#lib/ledger/checkpoint';
import { checkpointFile, signingKey } from '#lib/ledger/settings';
import { logError } from '#lib/log';

const EVERY_MS = 2_000;

/** What became of a change whose time had come. */
export interface Due {
  changeRequest: number;
  /** Null: it could not be published, and was sent back. */
  revision: number | null;
  problem: string | null;
}

/**
 * Publishes what was approved for a time that has come, by the database's clock, one change after the other. Many
 * processes may do so at once: each change is published by whoever gets the writer's turn first.
 */
export async function publishDue(): Promise<Due[]> {
  const done: Due[] = [];
  for (;;) {
    const { rows } = await pool().query('SELECT change_request AS "changeRequest", revision, problem FROM publish_due()');
    if (rows.length === 0) return done;
    done.push(rows[0]);
  }
}

export interface Scheduler {
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

/** Looks every few seconds for what is due and for publications that no checkpoint covers yet. */
export function startScheduler(everyMs = EVERY_MS): Scheduler {
  const signer = signingKey();
  const file = checkpointFile();
  let stopped = false;
  let timer: NodeJS.Timeout;
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (!stopped) logError(what, error);
    }
  };
  const tick = async () => {
    await attempt('what is due could not be published', async () => {
      if ((await publishDue()).length > 0) await liveCatalog().refresh();
    });
    if (signer) await attempt('the ledger could not be signed', () => makeCheckpoint(signer, file));
    if (!stopped) timer = setTimeout(() => (running = tick()), everyMs);
  };
  let running = tick();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
