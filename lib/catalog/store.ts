import { SLOTS, slotOf } from '#lib/catalog/code-slot';
import type { CodeLabel, CodeStanding, Description, FactSet, ListCoverage, ListEntry } from '#lib/catalog/facts';
import { COVERAGE, DESCRIPTION, ENTRY, LABEL, STANDING } from '#lib/catalog/layouts';
import { PackedTable } from '#lib/catalog/packed-table';
import { Names, Texts, type Shared } from '#lib/catalog/texts';

export const PACKED = ['labels', 'standings', 'descriptions', 'coverages', 'entries'] as const;
/** The kinds of facts that come by the hundred thousand. */
export type PackedKind = (typeof PACKED)[number];

/** The kinds that stay objects. */
export type SmallFacts = Omit<FactSet, PackedKind | 'codes'>;

/**
 * The packed rows of everything ever recorded. One store serves every revision: it only grows, and a view sees the rows
 * that were held at its revision.
 */
export class Store implements Shared {
  readonly texts = new Texts();
  readonly names = new Names();
  readonly lists = new Names();
  readonly sources = new Names();
  readonly labels = new PackedTable<CodeLabel>(LABEL, this);
  readonly standings = new PackedTable<CodeStanding>(STANDING, this);
  readonly descriptions = new PackedTable<Description>(DESCRIPTION, this);
  readonly coverages = new PackedTable<ListCoverage>(COVERAGE, this);
  readonly entries = new PackedTable<ListEntry>(ENTRY, this);
  /** By place: the revision that put the code on file; 0: none did. */
  readonly codeRecorded = new Int32Array(SLOTS);
  /** By place: the newest revision that changed what is on record of the code. */
  readonly touched = new Int32Array(SLOTS);

  touch(slot: number, revision: number): void {
    if (revision > this.touched[slot]!) this.touched[slot] = revision;
  }

  /** The places of all codes ever recorded, in the order of their recording. */
  readonly codes: number[] = [];

  addCode(slot: number, revision: number): void {
    this.codes.push(slot);
    this.codeRecorded[slot] = revision;
    this.touch(slot, revision);
  }

  /** Notes which codes the rules and questions of revisions after `known` touch. */
  touchBySmall(small: Pick<SmallFacts, 'rules' | 'questions'>, known: number): void {
    for (const row of [...small.rules, ...small.questions]) {
      const revision = Math.max(row.recordedRevision, row.supersededRevision ?? 0);
      if (revision > known) for (const code of row.codes) this.touch(slotOf(code), revision);
    }
  }
}

/** Packs rows that are on hand as objects. */
export function storeOf(all: FactSet): Store {
  const store = new Store();
  for (const code of all.codes) store.addCode(slotOf(code.code), code.recordedRevision);
  for (const kind of PACKED) for (const row of all[kind]) (store[kind] as PackedTable<never>).add(row as never);
  store.touchBySmall(all, 0);
  return store;
}
