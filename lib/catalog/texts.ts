/** Where a text stands; 0: there is none. */
export type TextRef = number;

const CHUNK = 1 << 20;
const LENGTH = 4;

/**
 * Texts as bytes, outside the heap that the garbage collector walks. A reference counts bytes from the first chunk on,
 * so 4 GB can be held; a text never crosses a chunk.
 */
export class Texts {
  readonly #chunks: (Buffer | undefined)[] = [];
  #end = LENGTH; // 0 means none

  /** Of UTF-8 bytes from `from` until before `to`. */
  addBytes(bytes: Buffer, from: number, to: number): TextRef {
    const at = this.#room(to - from);
    const chunk = this.#chunks[Math.floor(at / CHUNK)]!;
    const inside = at % CHUNK;
    chunk.writeInt32LE(to - from, inside);
    bytes.copy(chunk, inside + LENGTH, from, to);
    return at;
  }

  add(text: string | null): TextRef {
    if (text === null) return 0;
    const bytes = Buffer.from(text, 'utf8');
    return this.addBytes(bytes, 0, bytes.length);
  }

  at(ref: TextRef): string | null {
    if (ref === 0) return null;
    const chunk = this.#chunks[Math.floor(ref / CHUNK)]!;
    const inside = ref % CHUNK;
    return chunk.toString('utf8', inside + LENGTH, inside + LENGTH + chunk.readInt32LE(inside));
  }

  #room(length: number): number {
    const need = LENGTH + length;
    const left = CHUNK - (this.#end % CHUNK);
    const fits = this.#end % CHUNK !== 0 && left >= need && this.#chunks.length > 0;
    const at = fits || (this.#chunks.length === 0 && need <= CHUNK - LENGTH) ? this.#end : this.#chunks.length * CHUNK;
    const index = Math.floor(at / CHUNK);
    if (!this.#chunks[index]) {
      this.#chunks[index] = Buffer.allocUnsafeSlow(Math.max(CHUNK, need));
      // A text longer than a chunk takes the places of several, so that references go on counting bytes.
      for (let taken = CHUNK; taken < need; taken += CHUNK) this.#chunks.push(undefined);
    }
    this.#end = at + need;
    return at;
  }
}

/** A few names that many rows repeat, as numbers from 0. */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly all: string[] = [];
  #last = Buffer.alloc(0);
  #lastNumber = -1;

  of(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.all.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }

  /** The number of a name, or -1 for one that no row has. */
  find(name: string): number {
    return this.#numbers.get(name) ?? -1;
  }

  /** From bytes; rows come in runs of the same name, which then costs a comparison. */
  ofBytes(bytes: Buffer, from: number, to: number): number {
    if (this.#lastNumber >= 0 && to - from === this.#last.length && this.#last.compare(bytes, from, to) === 0) return this.#lastNumber;
    this.#last = Buffer.from(bytes.subarray(from, to));
    return (this.#lastNumber = this.of(this.#last.toString('utf8')));
  }
}

/** What all tables of one store share. */
export interface Shared {
  readonly texts: Texts;
  readonly names: Names;
  readonly lists: Names;
  readonly sources: Names;
  /** Notes that a revision changed what is on record of a code. */
  touch(slot: number, revision: number): void;
}
