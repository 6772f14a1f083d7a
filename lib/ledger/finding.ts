/** Something that is wrong with the ledger or with what it speaks of. */
export interface Finding {
  /** The entry that it is about; null where it is about none. */
  seq: number | null;
  about: 'chain' | 'tree' | 'four-eyes' | 'publication' | 'facts' | 'head' | 'checkpoint';
  /** A plain sentence. */
  sentence: string;
}

/** So many are told one by one; of a ledger that was rewritten nobody reads them all. */
const MOST = 1_000;

export class Findings {
  readonly told: Finding[] = [];
  count = 0;

  add(about: Finding['about'], seq: number | null, sentence: string): void {
    if (++this.count <= MOST) this.told.push({ seq, about, sentence });
  }
}

/** A hash as people compare it. */
export const short = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-8)}`;
