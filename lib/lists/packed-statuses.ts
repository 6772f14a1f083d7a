import { codeAt, SLOTS } from '#lib/catalog/code-slot';
import type { ListEntry } from '#lib/catalog/facts';
import type { View } from '#lib/catalog/snapshot';
import { Names } from '#lib/catalog/texts';
import type { Store } from '#lib/catalog/store';
import { answerTimeline } from '#lib/lists/status';
import { wordOf, WORDS } from '#lib/lists/status-word';
import { dayNumber, type DayNumber } from '#lib/time/day-number';
import type { Reason } from '#lib/time/wording';

/** Where a segment stands: the start of its timeline and its number in it, in one number. */
export type Place = number;

/**
 * A timeline: the revision that it rests on and how many segments it has; then of each its first day and its word in one cell, close together
 * for the search; then of each the numbers, from 1, of the three entries that an answer names, and of its reasons.
 */
const HEAD = 2, WORD_BITS = 6, ENTRY = 0, PREVIOUS = 1, NEXT = 2, REASONS = 3, REST = 4;
const SEGMENT = 1 + REST;
/** How many bits of a place say which segment of the timeline it is; a code has some fifty. */
const INDEX_BITS = 14;
const INDEX = 1 << INDEX_BITS;
const NO_REASONS = '[]';
const CHUNK_BITS = 18;
const CHUNK = 1 << CHUNK_BITS;

const NOT_PACKED = -1;
interface Past {
  /** Where each code's timeline begins, by place of the code. */
  timelines: Map<number, number>;
  cells: number;
}

/** What is kept. Past revisions are asked for in runs: of how many, and how many cells (32 MB) the timelines of all but the newest asked for may take; how many void cells are let be. */
export interface Limits {
  revisions: number;
  cells: number;
  void: number;
}
const LIMITS: Limits = { revisions: 256, cells: 8 << 20, void: CHUNK };

/**
 * The answers of one list for all codes and days: every code's timeline as a run of 32-bit cells, so that a question is a search by
 * halving in one place of memory. A timeline is worked out by the rule itself when the code is asked for first, and serves every revision
 * from the one that last touched the code on. A revision before that one has a timeline of its own.
 */
export class PackedStatuses {
  /** Where each code's timeline begins, by place of the code, from 1. */
  readonly #timelines = new Int32Array(SLOTS);
  /** The same at revisions before the one that last touched the code; the one that was asked for least lately comes first. */
  readonly #past = new Map<number, Past>();
  #chunks: Int32Array[] = [];
  /** The days that reasons name are few, so that many answers share them. */
  readonly #reasons = new Names();
  readonly #asObjects: Reason[][] = [];
  #end = 0;
  /** Grows whenever timelines that were packed are let go. */
  generation = 0;
  /** Cells of timelines that a publication made void. */
  #void = 0;

  constructor(
    readonly store: Store,
    readonly listId: string,
    readonly limits: Limits = LIMITS,
  ) {}

  /**
   * The segment of a day.
   * @throws unknown-code, facts-not-on-file
   */
  find(view: View, slot: number, day: DayNumber): Place {
    const touched = this.store.touched[slot]!;
    const { number } = view.revision;
    let at: number;
    if (number < touched) {
      at = this.#pastOf(number).timelines.get(slot) ?? NOT_PACKED;
      if (at < 0) {
        this.#clear();
        at = this.#pack(view, slot, number);
        const past = this.#pastOf(number);
        past.timelines.set(slot, at);
        past.cells += this.#cellsAt(at);
      }
    } else {
      at = this.#timelines[slot]! - 1;
      if (at < 0 || this.#cell(at) !== touched) {
        this.#clear();
        const old = this.#timelines[slot]! - 1;
        at = this.#pack(view, slot, touched);
        if (old >= 0) this.#void += this.#cellsAt(old);
        this.#timelines[slot] = at + 1;
      }
    }
    const chunk = this.#chunks[at >> CHUNK_BITS]!;
    const first = (at & (CHUNK - 1)) + HEAD;
    const until = ((day + 1) << WORD_BITS) - 1;
    let low = 0;
    let high = chunk[first - 1]! - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (chunk[first + middle]! <= until) low = middle;
      else high = middle - 1;
    }
    return at * INDEX + low;
  }

  /**
   * Every segment of a code's timeline in turn, with its first day.
   * @throws unknown-code, facts-not-on-file
   */
  segments(view: View, slot: number): { from: DayNumber; place: Place }[] {
    const at = Math.floor(this.find(view, slot, 0) / INDEX);
    return Array.from({ length: this.#cell(at + 1) }, (_, i) => ({ from: this.#cell(at + HEAD + i) >> WORD_BITS, place: at * INDEX + i }));
  }

  wordAt(place: Place): number {
    return this.#cell(Math.floor(place / INDEX) + HEAD + (place & (INDEX - 1))) & (WORDS - 1);
  }

  /** The number of the row of the entry that the answer rests on, or -1. */
  entryAt(place: Place): number {
    return this.#rowAt(place, ENTRY);
  }

  previousAt(place: Place): number {
    return this.#rowAt(place, PREVIOUS);
  }

  nextAt(place: Place): number {
    return this.#rowAt(place, NEXT);
  }

  #rowAt(place: Place, which: number): number {
    const at = Math.floor(place / INDEX);
    return this.#cell(at + HEAD + this.#cell(at + 1) + (place & (INDEX - 1)) * REST + which) - 1;
  }

  /** The number of the reasons of an answer, from 0. */
  reasonsAt(place: Place): number {
    return this.#rowAt(place, REASONS);
  }

  /** The reasons as JSON, an array. */
  reasonsText(number: number): string {
    return this.#reasons.all[number]!;
  }

  /** The same as objects, made once for the many answers that give them. */
  reasons(number: number): Reason[] {
    return (this.#asObjects[number] ??= JSON.parse(this.reasonsText(number)));
  }

  #cell(at: number): number {
    return this.#chunks[at >> CHUNK_BITS]![at & (CHUNK - 1)]!;
  }

  #cellsAt(at: number): number {
    return HEAD + this.#cell(at + 1) * SEGMENT;
  }

  #pastOf(revision: number): Past {
    const past = this.#past.get(revision) ?? { timelines: new Map(), cells: 0 };
    this.#past.delete(revision);
    this.#past.set(revision, past);
    return past;
  }

  /** Makes room for one more timeline: what was asked for least lately of the past goes, and all starts over when most is void. */
  #clear(): void {
    let cells = 0;
    for (const past of this.#past.values()) cells += past.cells;
    for (const [revision, past] of this.#past) {
      if (this.#past.size === 1 || (this.#past.size <= this.limits.revisions && cells <= this.limits.cells)) break;
      cells -= past.cells;
      this.#void += past.cells;
      this.#past.delete(revision);
      this.generation++;
    }
    if (this.#void > this.limits.void && this.#void > this.#end / 2) this.#forget();
  }

  #pack(view: View, slot: number, touched: number): number {
    const timeline = answerTimeline(view.factsOf(codeAt(slot)), this.listId);
    if (timeline.length > INDEX) throw new RangeError(`${codeAt(slot)} has ${timeline.length} answers on the ${this.listId} list: more than a place can tell apart.`);
    const at = this.#room(HEAD + timeline.length * SEGMENT);
    const chunk = this.#chunks[at >> CHUNK_BITS]!;
    let cell = at & (CHUNK - 1);
    chunk[cell++] = touched;
    chunk[cell++] = timeline.length;
    for (const { from, value } of timeline) chunk[cell++] = (dayNumber(from) << WORD_BITS) | wordOf(value);
    for (const { value } of timeline) {
      chunk[cell++] = this.#rowOf(slot, value.entry);
      chunk[cell++] = this.#rowOf(slot, value.previous);
      chunk[cell++] = this.#rowOf(slot, value.next);
      chunk[cell++] = this.#reasons.of(value.reasons.length ? JSON.stringify(value.reasons) : NO_REASONS) + 1;
    }
    return at;
  }

  #rowOf(slot: number, entry: ListEntry | null): number {
    return entry ? this.store.entries.numberOf(slot, entry.id) + 1 : 0;
  }

  /** Starts over when most is void: what is asked for is packed again. The reasons stay: who writes a long answer remembers their numbers. */
  #forget(): void {
    this.generation++;
    this.#chunks = [];
    this.#timelines.fill(0);
    this.#past.clear();
    this.#end = this.#void = 0;
  }

  /** A timeline never crosses a chunk. */
  #room(cells: number): number {
    if (this.#chunks.length === 0 || (this.#end & (CHUNK - 1)) + cells > CHUNK || (this.#end & (CHUNK - 1)) === 0) {
      this.#end = this.#chunks.length * CHUNK;
      this.#chunks.push(new Int32Array(Math.max(CHUNK, cells)));
    }
    const at = this.#end;
    this.#end += cells;
    return at;
  }
}

/** One table for each store and list. server.ts and Next's bundles load this file once each, and share them. */
const KEY = Symbol.for('codeledger.packed-statuses');
const shared = globalThis as { [key: symbol]: unknown };
const tables = (shared[KEY] ??= new WeakMap()) as WeakMap<Store, Map<string, PackedStatuses>>;

export function packedStatuses(view: View, listId: string): PackedStatuses {
  let ofStore = tables.get(view.store);
  if (!ofStore) tables.set(view.store, (ofStore = new Map()));
  let table = ofStore.get(listId);
  if (!table) ofStore.set(listId, (table = new PackedStatuses(view.store, listId)));
  return table;
}
