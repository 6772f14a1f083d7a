import type { Socket } from 'node:net';
import type pg from 'pg';
import { advanceCatalog, loadCatalog } from '#lib/catalog/loader';
import type { Catalog } from '#lib/catalog/snapshot';
import { readPool, readsFromReplica } from '#lib/db/client';

/** How long one attempt waits for a replica to replay what the primary has; then the next look begins. */
const REPLAY_MS = 1_000;
const REPLAY_LOOK_MS = 5;
/** A load during which nothing at all arrives for so long will not end. */
const SILENCE_MS = 15_000;

/**
 * The catalog with what the database has, from the replica where there is one. A replica that is behind is waited for, and may
 * leave the catalog as it was, or short of what was wanted.
 * @param wanted the revision that the primary has
 */
export async function loadUpTo(wanted: number, catalog: Catalog | null): Promise<Catalog> {
  const client = await readPool().connect();
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const end = () => stream.destroy(new Error('Connection terminated: nothing arrived in time'));
  stream.setTimeout(SILENCE_MS, end);
  let failure: Error | undefined;
  try {
    const there = readsFromReplica() ? await replayed(client, wanted) : wanted;
    if (catalog && catalog.latest.revision.number >= there) return catalog;
    return catalog ? await advanceCatalog(client, catalog) : await loadCatalog(client);
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    stream.setTimeout(0, end);
    client.release(failure);
  }
}

/** @returns the revision that the replica has: the wanted one, or where it stands after waiting for it */
async function replayed(client: pg.ClientBase, wanted: number): Promise<number> {
  const deadline = Date.now() + REPLAY_MS;
  for (;;) {
    const { rows } = await client.query('SELECT revision FROM head');
    if (rows[0].revision >= wanted || Date.now() > deadline) return rows[0].revision;
    await new Promise((resolve) => setTimeout(resolve, REPLAY_LOOK_MS));
  }
}
