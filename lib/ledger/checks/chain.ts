import { GENESIS, hashOf, type Entry } from '#lib/ledger/entry';
import { short, type Findings } from '#lib/ledger/finding';

/** Numbers without gaps, hashes that fit the text, links to the entry before, instants that only grow. */
export class ChainCheck {
  #last: Pick<Entry, 'seq' | 'hash' | 'micros'> = { seq: 0, hash: GENESIS, micros: 0 };

  constructor(readonly findings: Findings) {}

  entry(entry: Entry): void {
    const { seq, prev, micros, hash } = entry;
    const last = this.#last;
    if (seq !== last.seq + 1) {
      this.#found(seq, seq > last.seq ? `After entry ${last.seq} comes entry ${seq}: ${missing(last.seq + 1, seq - 1)}.` : `Entry ${seq} stands after entry ${last.seq}.`);
    } else if (prev !== last.hash) {
      this.#found(seq, `Entry ${seq} names ${short(prev)} as the hash of the entry before it, which is ${short(last.hash)}.`);
    }
    if (micros <= last.micros) this.#found(seq, `Entry ${seq} was recorded no later than the entry before it.`);
    if (hashOf(entry) !== hash) this.#found(seq, `Entry ${seq} does not have the hash of its text: it was changed after it was written.`);
    this.#last = { seq, hash, micros };
  }

  #found(seq: number, sentence: string): void {
    this.findings.add('chain', seq, sentence);
  }
}

const missing = (first: number, last: number) => (first === last ? `entry ${first} is missing` : `entries ${first} to ${last} are missing`);
