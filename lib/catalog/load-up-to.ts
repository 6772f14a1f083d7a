import type { Socket } from 'node:net';
import type pg from 'pg';
import { advanceCatalog, hashAt, loadCatalog } from '#lib/catalog/loader';
import type { Catalog } from '#lib/catalog/snapshot';
import type { Look } from '#lib/catalog/watch';
import { readPool, readsFromReplica } from '#lib/db/client';

/** How long one attempt waits for a replica to replay what the primary has; then the next look begins. */
const REPLAY_MS = 1_000;
const REPLAY_LOOK_MS = 5;
/** The same for one that has a revision which the primary does not show, or shows otherwise. */
const STRAY_LOOK_MS = 50;
/** A load during which nothing at all arrives for so long will not end. */
const SILENCE_MS = 15_000;

/**
 * The catalog with what the database has, from the replica where there is one. A replica that is behind is waited for, and may
 * leave the catalog as it was, or short of what was wanted; from one with another history than the primary's nothing is loaded.
 * @param wanted what the primary has
 * @param hashOnPrimary asks the primary for the ledger hash of a revision
 * @returns null if nothing is loaded
 */
export async function loadUpTo(wanted: Look, catalog: Catalog | null, hashOnPrimary: (revision: number) => Promise<string | null>): Promise<Catalog | null> {
  const client = await readPool().connect();
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const end = () => stream.destroy(new Error('Connection terminated: nothing arrived in time'));
  stream.setTimeout(SILENCE_MS, end);
  let failure: Error | undefined;
  try {
    const there = readsFromReplica() ? await replayed(client, wanted, hashOnPrimary) : wanted.revision;
    if (there === null || (catalog && catalog.latest.revision.number >= there)) return catalog;
    return (catalog && (await advanceCatalog(client, catalog))) ?? (await loadCatalog(client));
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    stream.setTimeout(0, end);
    client.release(failure);
  }
}

/** @returns the revision that the replica has: the wanted one, or where it stands after waiting for it; null if the primary has not the same there */
async function replayed(client: pg.ClientBase, wanted: Look, hashOnPrimary: (revision: number) => Promise<string | null>): Promise<number | null> {
  const deadline = Date.now() + REPLAY_MS;
  for (;;) {
    const { revision }: { revision: number } = (await client.query('SELECT revision FROM head')).rows[0];
    const isLate = Date.now() > deadline;
    if (revision >= wanted.revision || isLate) {
      const hash = revision === wanted.revision ? wanted.hash : await hashOnPrimary(revision);
      if (hash === (await hashAt(client, revision))) return revision;
      if (isLate) return null;
      await new Promise((resolve) => setTimeout(resolve, STRAY_LOOK_MS));
    } else await new Promise((resolve) => setTimeout(resolve, REPLAY_LOOK_MS));
  }
}
