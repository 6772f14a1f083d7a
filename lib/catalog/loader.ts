import type pg from 'pg';
import { slotOf } from '#lib/catalog/code-slot';
import { copyPacked, readSuperseded } from '#lib/catalog/copy-facts';
import type { PackedTable } from '#lib/catalog/packed-table';
import { readSmall } from '#lib/catalog/small-facts';
import { catalogOf, type Catalog } from '#lib/catalog/snapshot';
import { PACKED, Store, type SmallFacts } from '#lib/catalog/store';
import { touchedKinds } from '#lib/catalog/touched-kinds';
import { Tuple } from '#lib/catalog/tuple';
import { turns } from '#lib/turns';

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Reads everything ever recorded, in one snapshot of the database; rows are packed as they arrive. */
export const loadCatalog = (client: Queryable): Promise<Catalog> =>
  inSnapshot(client, async () => {
    const store = new Store();
    const tuple = new Tuple();
    for (const { code, revision } of await readCodes(client, 0)) store.addCode(slotOf(code), revision);
    for (const kind of PACKED) {
      await copyPacked(client, kind, 0, (bytes, at) => {
        if (tuple.open(bytes, at)) store[kind].addTuple(tuple);
      });
    }
    const small = await readSmall(client, 0);
    store.touchBySmall(small, 0);
    return catalogOf(store, small);
  });

/** @returns the ledger hash of a revision, as the database has it; null if it has no such revision */
export async function hashAt(client: Queryable, revision: number): Promise<string | null> {
  const { rows } = await client.query(`SELECT encode(ledger_hash, 'hex') AS hash FROM revision WHERE number = $1`, [revision]);
  return rows[0]?.hash ?? null;
}

/**
 * The catalog with what was published since: reads only the rows that the newer revisions recorded or superseded. They go into
 * the same store, where the older catalog does not see them; so it goes on answering, during this and after.
 * @returns null if the database has another history than the catalog: the two together would be neither
 */
export async function advanceCatalog(client: Queryable, catalog: Catalog): Promise<Catalog | null> {
  const { number: known, ledgerHash } = catalog.latest.revision;
  const { store } = catalog;
  const news = await inSnapshot(client, async () => {
    if ((await hashAt(client, known)) !== ledgerHash) return null;
    const touched = await touchedKinds(client, known);
    const kinds = [];
    for (const kind of PACKED) if (touched.has(kind)) kinds.push({ kind, added: await kept(client, kind, known), superseded: await readSuperseded(client, kind, known) });
    const codes = touched.has('codes') ? await readCodes(client, known) : [];
    return { codes, kinds, small: merged(catalog.small, await readSmall(client, known, touched)) };
  });
  if (!news) return null;
  // From here on nothing can fail half way.
  const turn = turns();
  for (const { code, revision } of news.codes) store.addCode(slotOf(code), revision);
  const tuple = new Tuple();
  for (const { kind, added, superseded } of news.kinds) {
    for (const row of added) {
      tuple.open(row, 0);
      store[kind].addTuple(tuple);
      await turn();
    }
    for (const { id, code, revision } of superseded) {
      (store[kind] as PackedTable<never>).supersede(id, slotOf(code), revision);
      await turn();
    }
  }
  store.touchBySmall(news.small, known);
  return catalogOf(store, news.small);
}

async function kept(client: Queryable, kind: (typeof PACKED)[number], known: number): Promise<Buffer[]> {
  const rows: Buffer[] = [];
  await copyPacked(client, kind, known, (bytes, at) => {
    if (bytes.readInt16BE(at) >= 0) rows.push(Buffer.from(bytes.subarray(at)));
  });
  return rows;
}

const readCodes = async (client: Queryable, known: number): Promise<{ code: string; revision: number }[]> =>
  (await client.query('SELECT code, recorded_revision AS revision FROM code WHERE recorded_revision > $1', [known])).rows;

/** The rows on hand, with newer ones in their places or at the end. */
function merged(old: SmallFacts, news: SmallFacts): SmallFacts {
  const kinds = Object.keys(old) as (keyof SmallFacts)[];
  return Object.fromEntries(kinds.map((kind) => [kind, mergedRows<object>(old[kind], news[kind])])) as unknown as SmallFacts;
}

function mergedRows<T extends object>(old: T[], news: T[]): T[] {
  if (news.length === 0) return old;
  const keyOf = (row: T) => ('id' in row ? row.id : (row as { number?: number }).number);
  const byKey = new Map(news.map((row) => [keyOf(row), row]));
  const kept = old.map((row) => {
    const newer = byKey.get(keyOf(row));
    if (newer) byKey.delete(keyOf(row));
    return newer ?? row;
  });
  return [...kept, ...byKey.values()];
}

async function inSnapshot<T>(client: Queryable, read: () => Promise<T>): Promise<T> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  try {
    return await read();
  } finally {
    await client.query('ROLLBACK');
  }
}
