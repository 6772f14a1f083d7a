import { POSTGRES_EPOCH } from '#lib/time/day-number';

/** Where a value is missing. */
export const NONE = -1;

/** Reads one row of PostgreSQL's binary COPY, field by field in the order of the query. */
export class Tuple {
  bytes: Buffer = Buffer.alloc(0);
  /** Of the field that was read last; `from` NONE: it is null. */
  from = 0;
  to = 0;
  #at = 0;

  /** @returns false for the end of the data, which has no fields */
  open(bytes: Buffer, at: number): boolean {
    this.bytes = bytes;
    this.#at = at + 2;
    return bytes.readInt16BE(at) >= 0;
  }

  /** Moves to the next field. @returns whether it has a value */
  next(): boolean {
    const length = this.bytes.readInt32BE(this.#at);
    this.#at += 4;
    this.from = length < 0 ? NONE : this.#at;
    if (length > 0) this.#at += length;
    this.to = this.#at;
    return length >= 0;
  }

  /** An integer, or NONE. */
  int(): number {
    return this.next() ? this.bytes.readInt32BE(this.from) : NONE;
  }

  /** The number of a day, or NONE. */
  day(): number {
    return this.next() ? this.bytes.readInt32BE(this.from) + POSTGRES_EPOCH : NONE;
  }

  /** The first byte of a word of a closed vocabulary, or NONE. */
  initial(): number {
    return this.next() ? this.bytes[this.from]! : NONE;
  }
}
