import type { Entry } from '#lib/ledger/entry';
import type { TreeNode } from '#lib/ledger/merkle';

/** What a publication left in the tables. */
export interface Publication {
  revision: number;
  micros: number;
  seq: number;
  /** As the revision states it, in hex. */
  hash: string;
  change: ChangeRecord;
}

export interface ChangeRecord {
  number: number;
  state: string;
  title: string;
  reason: string;
  /** The frozen text; null where nothing was submitted. */
  content: string | null;
  /** In hex. */
  digest: string | null;
  author: string;
  contributors: string[];
  /** Who approved this digest. */
  approvers: string[];
}

/** That a revision recorded or superseded a row. */
export type Trace =
  | { revision: number; act: 'insert'; table: string; row: Record<string, unknown> }
  | { revision: number; act: 'supersede'; table: string; id: number };

export interface Head {
  revision: number;
  seq: number;
  hash: string;
  micros: number;
}

export interface KeptCheckpoint {
  size: number;
  root: string;
  note: string;
}

/** Everything that the ledger's word is held against, in batches so that it need not fit into memory. */
export interface LedgerRecord {
  /** In the order of seq. */
  entries: AsyncIterable<Entry[]>;
  /** Signed notes from anywhere, in the order of size. */
  checkpoints: AsyncIterable<KeptCheckpoint[]>;
  /** What only the database has; an export is verified without. */
  database?: {
    head: Head;
    /** The columns of each table of facts that a change sets. */
    columns: ReadonlyMap<string, readonly string[]>;
    /** In the order in which the entries complete them. */
    nodes: AsyncIterable<TreeNode[]>;
    /** In the order of their entries. */
    publications: AsyncIterable<Publication[]>;
    /** In the order of revisions. */
    traces: AsyncIterable<Trace[]>;
    /** Change requests that are submitted or approved and not published. */
    waiting: AsyncIterable<ChangeRecord[]>;
  };
}

/** Reads batches one by one, and lets the next one be looked at. */
export class Reader<T> {
  readonly #batches: AsyncIterator<T[]>;
  #batch: T[] = [];
  #at = 0;

  constructor(batches: AsyncIterable<T[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** The next one, which stays the next one; undefined at the end. */
  async peek(): Promise<T | undefined> {
    while (this.#at >= this.#batch.length) {
      const { done, value } = await this.#batches.next();
      if (done) return undefined;
      this.#batch = value;
      this.#at = 0;
    }
    return this.#batch[this.#at];
  }

  /** The next one, if it fits. */
  async take(fits: (next: T) => boolean = () => true): Promise<T | undefined> {
    const next = await this.peek();
    if (next === undefined || !fits(next)) return undefined;
    this.#at++;
    return next;
  }
}
