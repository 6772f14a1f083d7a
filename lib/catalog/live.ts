import { Freshness, LOOK_EVERY_MS, LOOK_TIMEOUT_MS } from '#lib/catalog/freshness';
import { loadUpTo } from '#lib/catalog/load-up-to';
import { behindNewest, databaseUnreachable } from '#lib/catalog/not-newest';
import { maxStalenessSeconds } from '#lib/catalog/settings';
import type { Catalog, View } from '#lib/catalog/snapshot';
import { watchDatabase, type Look } from '#lib/catalog/watch';
import { lookUp, readsFromReplica } from '#lib/db/client';
import { isUnreachable } from '#lib/db/unreachable';
import { AppError } from '#lib/errors';
import { logError } from '#lib/log';
import type { Instant } from '#lib/time/instant';

/** After a look that failed. */
const RETRY_MS = 250;
/** How long an instant waits for a writer under way, and then for its revision to be loaded. */
const SETTLE_MS = 10_000;
const LOAD_SETTLED_MS = 1_000;

/** The catalog of this process, kept up with the database: swapped whole when a new revision is published. */
export interface LiveCatalog {
  /** What is loaded, for questions that name a revision in it. @throws not-ready before the first load, behind-newest while only a replica with another history can be loaded */
  current(): Catalog;
  /** Whether what is loaded is known to be the newest. */
  isNewest(): boolean;
  /**
   * The newest view, for questions that name no revision.
   * @throws database-unreachable, behind-newest if nobody knows that it is the newest, and the operator does not allow an older one
   */
  newest(): View | Promise<View>;
  /** Seconds since the catalog was last known to be the newest; null: it is. */
  staleSeconds(): number | null;
  /** Asks the database, and loads what it has and this process has not. @returns the database's revision @throws database-unreachable, behind-newest */
  refresh(): Promise<number>;
  /** Whether the catalog reaches a revision within the time. @throws database-unreachable, behind-newest */
  reach(revision: number, withinMs: number): Promise<boolean>;
  /**
   * The newest revision recorded by an instant, in an answer that never changes: 0 if there was none yet, null if the
   * instant lies in the future of the database's clock. @throws database-unreachable, behind-newest
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
  const freshness = new Freshness(Date.now, maxStalenessSeconds() * 1_000);
  /** Instants up to this one can be resolved from memory: no revision will be recorded before it any more. */
  let settledUntil: Instant = '';
  /** What a notification told of last. */
  let announced = 0;
  /** Whether the newest look at the database failed. */
  let failing = false;
  /** Whether nothing is loaded although the database answered: what could be loaded is not its history. */
  let strayed = false;
  let stopped = false;
  const number = () => catalog?.latest.revision.number ?? 0;
  const current = () => {
    if (!catalog && strayed) throw behindNewest(0);
    if (!catalog) throw new AppError('not-ready', 'No facts are loaded yet. Try again in a moment.');
    return catalog;
  };

  // The gap check: whatever was missed before it, the revision that is told of is what has to be reached.
  const hear = async (revision: number) => {
    if (Number.isInteger(revision)) announced = Math.max(announced, revision);
    while (number() < announced && !stopped) {
      // Anyone may notify; only the database itself knows its revision.
      if ((await refresh()) < announced) announced = 0;
    }
  };
  const watch = watchDatabase((revision) => void hear(revision).catch(() => {}), () => wake());

  const lookAt = async (revision: number): Promise<Look> => {
    try {
      const look = await watch.look(revision);
      failing = false;
      return look;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      failing = true;
      throw databaseUnreachable(number());
    }
  };
  const hashOnPrimary = async (revision: number) => (await lookAt(revision)).knownHash;

  const catchUp = async (): Promise<number> => {
    const look = await lookAt(number());
    if (catalog && !isSame(catalog, look.revision < number() ? look : { revision: number(), hash: look.knownHash })) restart(look);
    // Where a commit waits for its replica, that may show a revision just before the primary does.
    const isAhead = number() > look.revision && readsFromReplica() && freshness.isNewest();
    if (number() > look.revision && !isAhead) restart(look);
    if (!catalog || number() < look.revision) await load(look);
    if (number() >= look.revision && !isAhead) freshness.proved(look.askedAt);
    strayed = !catalog;
    return look.revision;
  };

  /** What is loaded is answered from only if it is the primary's history, of which a replica or a backup may be another. */
  const load = async (look: Look) => {
    const loaded = await loadUpTo(look, catalog, hashOnPrimary).catch((error: unknown) => {
      throw isUnreachable(error) ? behindNewest(number()) : error;
    });
    if (!loaded || loaded === catalog) return;
    const newest = loaded.latest.revision.number;
    const there = newest >= look.revision ? look : { revision: newest, hash: await hashOnPrimary(newest) };
    if (isSame(loaded, there)) catalog = loaded;
    else restart(look);
  };

  /** The database has lost what was published: it was put back from a backup, or another took its place too early. */
  const restart = ({ revision, hash }: Look) => {
    const [there, here] = [`revision ${revision} (ledger hash ${hash})`, catalog ? `${number()} (${catalog.latest.revision.ledgerHash})` : 'something else'];
    logError('the catalog is loaded anew', new Error(`The database is at ${there}, and this process had loaded ${here}.`));
    freshness.forget();
    [catalog, settledUntil, announced] = [null, '', 0];
  };

  let underway: Promise<number> | null = null;
  let next: Promise<number> | null = null;
  const begin = (): Promise<number> =>
    catchUp().finally(() => {
      if (!next) underway = null;
    });
  const again = (): Promise<number> => {
    next = null;
    return (underway = begin());
  };
  /** One at a time; whoever asks meanwhile gets the one after it, which begins after they asked. */
  const refresh = (): Promise<number> => (underway ? (next ??= underway.then(again, again)) : (underway = begin()));

  let wake = () => {};
  const keepUp = async () => {
    while (!stopped) {
      const began = Date.now();
      const failed = await refresh().then(() => false, () => true);
      const wait = failed ? RETRY_MS : Math.max(0, began + LOOK_EVERY_MS - Date.now());
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, wait).unref();
      });
    }
  };
  const keeping = keepUp();

  /** Where the proof is only late, as after a pause of this process, there may be a new one in a moment. */
  async function late(): Promise<View> {
    if (!failing) await within(2 * LOOK_TIMEOUT_MS, refresh().catch(() => 0));
    if (freshness.isNewest() || (failing && freshness.isAllowed())) return current().latest;
    throw failing ? databaseUnreachable(number()) : behindNewest(number());
  }

  async function askDatabase(instant: Instant): Promise<number | null> {
    // Of the primary: a replica does not know which writers are under way.
    const { rows } = await lookUp('SELECT settled_revision($1) AS revision', [instant], SETTLE_MS).catch((error: unknown) => {
      throw isUnreachable(error) ? databaseUnreachable(number()) : error;
    });
    const revision: number | null = rows[0].revision;
    if (revision === null) return null;
    if (!(await reach(revision, LOAD_SETTLED_MS))) throw behindNewest(number());
    if (instant > settledUntil) settledUntil = instant;
    return revision;
  }

  async function reach(revision: number, withinMs: number): Promise<boolean> {
    const deadline = Date.now() + withinMs;
    while (number() < revision && Date.now() < deadline) {
      await within(deadline - Date.now(), refresh());
      if (number() < revision) await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return number() >= revision;
  }

  return {
    current,
    isNewest: () => freshness.isNewest(),
    newest: () => (freshness.isNewest() ? current().latest : late()),
    staleSeconds: () => freshness.staleSeconds(),
    refresh,
    reach,
    revisionAt(instant) {
      const newest = catalog?.latest.revision.recordedAt ?? '';
      if (instant > newest && instant > settledUntil) return askDatabase(instant);
      return numberAt(catalog!, instant);
    },
    async stop() {
      stopped = true;
      wake();
      watch.stop();
      await keeping;
      delete shared[KEY];
    },
  };
}

/** Waits for it, but no longer. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, Math.max(0, ms))))]).finally(() => clearTimeout(timer));
}

/** Whether the catalog's history up to a revision is the one that ends in the hash. */
const isSame = (catalog: Catalog, { revision, hash }: Pick<Look, 'revision' | 'hash'>): boolean => catalog.revisions[revision - 1]?.ledgerHash === hash;

function numberAt(catalog: Catalog, instant: Instant): number {
  const after = catalog.revisions.findIndex((revision) => revision.recordedAt > instant);
  return after < 0 ? catalog.latest.revision.number : after;
}
