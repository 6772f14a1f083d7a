import pg from 'pg';
import { advanceCatalog, loadCatalog } from '#lib/catalog/loader';
import type { Catalog } from '#lib/catalog/snapshot';
import { applicationUrl, pool, poolOptions } from '#lib/db/client';
import { AppError } from '#lib/errors';
import type { Instant } from '#lib/time/instant';

/** How often to look for a revision that no notification told of. */
const POLL_MS = 2_000;
const RECONNECT_MS = 1_000;

/** The catalog of this process, kept up with the database: swapped whole when a new revision is published. */
export interface LiveCatalog {
  /** @throws not-ready before the first load */
  current(): Catalog;
  /** Loads the first time, and again if the database has a newer revision. */
  refresh(): Promise<void>;
  /** Whether the catalog reaches a revision within the time. */
  reach(revision: number, withinMs: number): Promise<boolean>;
  /**
   * The newest revision recorded by an instant, in an answer that never changes: 0 if there was none yet, null if the
   * instant lies in the future of the database's clock.
   */
  revisionAt(instant: Instant): number | null | Promise<number | null>;
  stop(): Promise<void>;
}

/** server.ts and Next's bundles load this file once each; there is one live catalog in the process all the same. */
const KEY = Symbol.for('codeledger.live-catalog');
const shared = globalThis as { [key: symbol]: unknown };

export const liveCatalog = (): LiveCatalog => (shared[KEY] ??= follow()) as LiveCatalog;

/** The catalog, loaded if this is the first question. */
export async function currentCatalog(): Promise<Catalog> {
  const live = liveCatalog();
  try {
    return live.current();
  } catch {
    await live.refresh();
    return live.current();
  }
}

function follow(): LiveCatalog {
  let catalog: Catalog | null = null;
  let loading: Promise<void> | null = null;
  /** Instants up to this one can be resolved from memory: no revision will be recorded before it any more. */
  let settledUntil: Instant = '';
  let stopped = false;
  let listener: pg.Client | null = null;

  const load = async () => {
    const client = await pool().connect();
    try {
      const { rows } = await client.query('SELECT revision FROM head');
      if (catalog && catalog.latest.revision.number >= rows[0].revision) return;
      catalog = catalog ? await advanceCatalog(client, catalog) : await loadCatalog(client);
    } finally {
      client.release();
    }
  };
  const refresh = () => (loading ??= load().finally(() => (loading = null)));
  const current = () => {
    if (!catalog) throw new AppError('not-ready', 'No facts are loaded yet. Try again in a moment.');
    return catalog;
  };
  const number = () => catalog?.latest.revision.number ?? 0;

  const listen = async () => {
    if (stopped) return;
    const client = new pg.Client(poolOptions(applicationUrl()));
    listener = client;
    let retried = false;
    const again = () => {
      if (retried || stopped) return;
      retried = true;
      void client.end().catch(() => {});
      setTimeout(() => void listen(), RECONNECT_MS).unref();
    };
    client.on('error', again).on('end', again);
    client.on('notification', () => void refresh().catch(() => {}));
    await client.connect().then(() => client.query('LISTEN codeledger_revision')).catch(again);
  };
  void listen();
  const poll = setInterval(() => void refresh().catch(() => {}), POLL_MS).unref();

  return {
    current,
    refresh,
    async reach(revision, withinMs) {
      const deadline = Date.now() + withinMs;
      while (number() < revision && Date.now() < deadline) {
        await refresh();
        if (number() < revision) await new Promise((resolve) => setTimeout(resolve, 25));
      }
      return number() >= revision;
    },
    revisionAt(instant) {
      const newest = catalog?.latest.revision.recordedAt ?? '';
      if (instant > newest && instant > settledUntil) return askDatabase(instant);
      return numberAt(catalog!, instant);
    },
    async stop() {
      stopped = true;
      clearInterval(poll);
      await listener?.end().catch(() => {});
      delete shared[KEY];
    },
  };

  async function askDatabase(instant: Instant): Promise<number | null> {
    const { rows } = await pool().query('SELECT settled_revision($1) AS revision', [instant]);
    const revision: number | null = rows[0].revision;
    if (revision === null) return null;
    while (number() < revision) await refresh();
    if (instant > settledUntil) settledUntil = instant;
    return revision;
  }
}

function numberAt(catalog: Catalog, instant: Instant): number {
  const after = catalog.revisions.findIndex((revision) => revision.recordedAt > instant);
  return after < 0 ? catalog.latest.revision.number : after;
}
