import type { Findings } from '#lib/ledger/finding';
import { isSignedBy, parseCheckpoint, type PublicKey } from '#lib/ledger/note';
import type { KeptCheckpoint, Reader } from '#lib/ledger/record';

/** That every signed checkpoint is a beginning of this ledger: what was signed once is still there. */
export class CheckpointCheck {
  count = 0;
  newest: number | null = null;

  constructor(
    readonly findings: Findings,
    readonly checkpoints: Reader<KeptCheckpoint>,
    /** Null: signatures are not looked at. */
    readonly keys: PublicKey[] | null,
  ) {}

  /** @param root of the first `size` entries, worked out only where it is asked for */
  async entry(size: number, root: () => string): Promise<void> {
    for (let kept = await this.#at(size); kept; kept = await this.#at(size)) {
      if (this.#isStated(kept) && kept.root !== root()) {
        this.findings.add('checkpoint', size, `The checkpoint of ${size} entries does not fit: the first ${size} entries are others than when it was signed.`);
      }
    }
  }

  async end(size: number): Promise<void> {
    for (let kept = await this.checkpoints.take(); kept; kept = await this.checkpoints.take()) {
      if (this.#isStated(kept)) this.findings.add('checkpoint', null, `A checkpoint states ${kept.size} entries, the ledger has ${size}: entries were removed from its end.`);
    }
  }

  /** Whether the note says what it is kept for, and was signed; a note that nobody signed states nothing. */
  #isStated({ size, root, note }: KeptCheckpoint): boolean {
    const parsed = parseCheckpoint(note);
    if (!parsed || parsed.size !== size || parsed.root !== root) {
      this.findings.add('checkpoint', size, `The checkpoint that is kept for ${size} entries states something else.`);
      return false;
    }
    if (this.keys && !isSignedBy(parsed, this.keys)) {
      this.findings.add('checkpoint', size, `The checkpoint of ${size} entries has no valid signature by a key that is trusted here.`);
      return false;
    }
    this.count++;
    this.newest = Math.max(size, this.newest ?? 0);
    return true;
  }

  #at(size: number): Promise<KeptCheckpoint | undefined> {
    return this.checkpoints.take((kept) => kept.size <= size);
  }
}
