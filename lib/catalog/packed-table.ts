import type { Recorded } from '#lib/catalog/facts';
import { codeAt, SLOTS, slotAt, slotOf } from '#lib/catalog/code-slot';
import type { Shared } from '#lib/catalog/texts';
import { Tuple } from '#lib/catalog/tuple';

/** How one kind of row is laid out, in cells of 32 bits after the ones that every row has. */
export interface Layout<T> {
  /** How many cells it takes. */
  cells: number;
  pack(row: T, cells: Int32Array, shared: Shared): void;
  /** The same from a row of PostgreSQL. */
  read(tuple: Tuple, cells: Int32Array, shared: Shared): void;
  unpack(cells: Int32Array, at: number, shared: Shared): Omit<T, keyof Recorded | 'code'>;
}

/** A row by its number, from 0 in the order of arrival. */
export type RowNumber = number;

/** The cells of every row. The id takes two; a revision of 0 means none; NEXT counts from 1, so that 0 ends a chain. */
const ID_HIGH = 0, ID_LOW = 1, SLOT = 2, NEXT = 3, RECORDED = 4, SUPERSEDED = 5, SOURCE = 6, LOCATOR = 7, OWN = 8;
const CHUNK_BITS = 13;
const CHUNK = 1 << CHUNK_BITS;
const TWO_32 = 2 ** 32;

/**
 * The rows of one kind, each a run of 32-bit cells: one or two lines of a processor's cache, where an object would take
 * some 400 bytes. Rows are only ever added and superseded once, as in the database, so that whoever asks for what was held at
 * an older revision goes on getting it while newer ones arrive.
 */
export class PackedTable<T extends Recorded & { code: string }> {
  length = 0;
  readonly #width: number;
  readonly #chunks: Int32Array[] = [];
  /** Of each code the number of its first and last row, from 1. */
  readonly #first = new Int32Array(SLOTS);
  readonly #last = new Int32Array(SLOTS);
  readonly #own: Int32Array;
  #byRevision: Map<number, RowNumber[]> | null = null;

  constructor(
    readonly layout: Layout<T>,
    readonly shared: Shared,
  ) {
    this.#width = OWN + layout.cells;
    this.#own = new Int32Array(layout.cells);
  }

  add(row: T): void {
    this.layout.pack(row, this.#own, this.shared);
    this.#append(row.id, slotOf(row.code), this.shared.sources.of(row.sourceId), this.shared.texts.add(row.sourceLocator), row.recordedRevision, row.supersededRevision ?? 0);
  }

  /** Adds a row of PostgreSQL: id, code, source, locator, recorded and superseded revision, then the layout's own fields. */
  addTuple(tuple: Tuple): void {
    const { bytes } = tuple;
    tuple.next();
    const id = bytes.readInt32BE(tuple.from) * TWO_32 + bytes.readUInt32BE(tuple.from + 4);
    tuple.next();
    const slot = slotAt(bytes, tuple.from);
    tuple.next();
    const source = this.shared.sources.ofBytes(bytes, tuple.from, tuple.to);
    const locator = tuple.next() ? this.shared.texts.addBytes(bytes, tuple.from, tuple.to) : 0;
    const recorded = tuple.int();
    const superseded = Math.max(tuple.int(), 0);
    this.layout.read(tuple, this.#own, this.shared);
    this.#append(id, slot, source, locator, recorded, superseded);
  }

  #append(id: number, slot: number, source: number, locator: number, recorded: number, superseded: number): void {
    const row = this.length++;
    if (row >> CHUNK_BITS === this.#chunks.length) this.#chunks.push(new Int32Array(CHUNK * this.#width));
    const cells = this.#cells(row);
    const at = this.#at(row);
    cells[at + ID_HIGH] = Math.floor(id / TWO_32);
    cells[at + ID_LOW] = id;
    cells[at + SLOT] = slot;
    cells[at + RECORDED] = recorded;
    cells[at + SUPERSEDED] = superseded;
    cells[at + SOURCE] = source;
    cells[at + LOCATOR] = locator;
    cells.set(this.#own, at + OWN);
    const last = this.#last[slot]!;
    if (last) this.#cells(last - 1)[this.#at(last - 1) + NEXT] = row + 1;
    else this.#first[slot] = row + 1;
    this.#last[slot] = row + 1;
    this.shared.touch(slot, Math.max(recorded, superseded));
    if (this.#byRevision) this.#index(row);
  }

  /** Closes a row of a code that a revision superseded. */
  supersede(id: number, slot: number, revision: number): void {
    for (let row = this.firstOf(slot); row >= 0; row = this.nextOf(row)) {
      if (this.#idOf(row) !== id || this.#cell(row, SUPERSEDED) !== 0) continue;
      this.#cells(row)[this.#at(row) + SUPERSEDED] = revision;
      this.shared.touch(slot, revision);
      if (this.#byRevision) this.#note(revision, row);
    }
  }

  #cells(row: RowNumber): Int32Array {
    return this.#chunks[row >> CHUNK_BITS]!;
  }

  #at(row: RowNumber): number {
    return (row & (CHUNK - 1)) * this.#width;
  }

  #cell(row: RowNumber, cell: number): number {
    return this.#chunks[row >> CHUNK_BITS]![(row & (CHUNK - 1)) * this.#width + cell]!;
  }

  #idOf(row: RowNumber): number {
    return this.#cell(row, ID_HIGH) * TWO_32 + (this.#cell(row, ID_LOW) >>> 0);
  }

  /** The first row of a code, or -1. */
  firstOf(slot: number): RowNumber {
    return this.#first[slot]! - 1;
  }

  /** The next row of the same code, or -1. */
  nextOf(row: RowNumber): RowNumber {
    return this.#cell(row, NEXT) - 1;
  }

  recordedBy(row: RowNumber, revision: number): boolean {
    return this.#cell(row, RECORDED) <= revision;
  }

  heldAt(row: RowNumber, revision: number): boolean {
    const superseded = this.#cell(row, SUPERSEDED);
    return this.#cell(row, RECORDED) <= revision && (superseded === 0 || superseded > revision);
  }

  /** Whether a code has a row that was held at a revision. */
  holds(slot: number, revision: number): boolean {
    for (let row = this.firstOf(slot); row >= 0; row = this.nextOf(row)) if (this.heldAt(row, revision)) return true;
    return false;
  }

  /** A cell of the row's own layout. */
  own(row: RowNumber, cell: number): number {
    return this.#cell(row, OWN + cell);
  }

  sourceOf(row: RowNumber): number {
    return this.#cell(row, SOURCE);
  }

  /** @param known the newest revision that the reader knows of: what superseded the row later has not happened yet */
  rowAt(row: RowNumber, known: number): T {
    const superseded = this.#cell(row, SUPERSEDED);
    return {
      id: this.#idOf(row),
      code: codeAt(this.#cell(row, SLOT)),
      ...this.layout.unpack(this.#cells(row), this.#at(row) + OWN, this.shared),
      sourceId: this.shared.sources.all[this.#cell(row, SOURCE)]!,
      sourceLocator: this.shared.texts.at(this.#cell(row, LOCATOR) >>> 0),
      recordedRevision: this.#cell(row, RECORDED),
      supersededRevision: superseded === 0 || superseded > known ? null : superseded,
    } as unknown as T;
  }

  /** The rows of a code that were held at a revision, in the order of their ids. */
  heldOf(slot: number, revision: number, known: number): T[] {
    return this.#collect(slot, known, (row) => this.heldAt(row, revision));
  }

  /** The rows of a code that were ever recorded, in the order of their ids. */
  everOf(slot: number, known: number): T[] {
    return this.#collect(slot, known, (row) => this.recordedBy(row, known));
  }

  #collect(slot: number, known: number, fits: (row: RowNumber) => boolean): T[] {
    const rows: T[] = [];
    for (let row = this.firstOf(slot); row >= 0; row = this.nextOf(row)) if (fits(row)) rows.push(this.rowAt(row, known));
    return rows.sort((a, b) => a.id - b.id);
  }

  /** The number of the row of a code with an id. */
  numberOf(slot: number, id: number): RowNumber {
    let row = this.firstOf(slot);
    while (row >= 0 && this.#idOf(row) !== id) row = this.nextOf(row);
    return row;
  }

  /** The row with an id, wherever it is, or -1. */
  find(id: number): RowNumber {
    for (let row = 0; row < this.length; row++) if (this.#idOf(row) === id) return row;
    return -1;
  }

  /** The rows with these ids, in the order of the ids. */
  findAll(ids: readonly number[]): RowNumber[] {
    if (ids.length === 0) return [];
    const found = new Map<number, RowNumber>(ids.map((id) => [id, -1]));
    for (let row = 0; row < this.length; row++) if (found.has(this.#idOf(row))) found.set(this.#idOf(row), row);
    return [...found.values()].filter((row) => row >= 0);
  }

  /** The rows that a revision recorded or superseded. The index is made when it is asked for first: serving needs none. */
  touchedBy(revision: number): readonly RowNumber[] {
    if (!this.#byRevision) {
      this.#byRevision = new Map();
      for (let row = 0; row < this.length; row++) this.#index(row);
    }
    return this.#byRevision.get(revision) ?? [];
  }

  #index(row: RowNumber): void {
    this.#note(this.#cell(row, RECORDED), row);
    if (this.#cell(row, SUPERSEDED) > 0) this.#note(this.#cell(row, SUPERSEDED), row);
  }

  #note(revision: number, row: RowNumber): void {
    const rows = this.#byRevision!.get(revision);
    if (rows) rows.push(row);
    else this.#byRevision!.set(revision, [row]);
  }
}
