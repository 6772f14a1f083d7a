import { slotOf } from '#lib/catalog/code-slot';
import type { ListEntry } from '#lib/catalog/facts';
import { COVERED_FROM, LIST_CELL } from '#lib/catalog/layouts';
import type { PackedTable } from '#lib/catalog/packed-table';
import type { View } from '#lib/catalog/snapshot';
import { packedStatuses, type PackedStatuses, type Place } from '#lib/lists/packed-statuses';
import { isCertain, isQuestioned, standingOf, statusOf } from '#lib/lists/status-word';
import { answerOn, type ListStatus } from '#lib/lists/status';
import type { Standing } from '#lib/codes/code';
import { dateOf, dayNumber } from '#lib/time/day-number';
import { LAST_DAY, type PlainDate } from '#lib/time/plain-date';
import type { Segment } from '#lib/time/timeline';
import { turns } from '#lib/turns';
import type { Reason } from '#lib/time/wording';

/** What a list says of one code among many on a day. */
export interface Brief {
  status: ListStatus;
  certain: boolean;
  reasons: Reason[];
  standing: Standing;
  /** Made when it is looked at. */
  readonly entry: ListEntry | null;
  hasEntry: boolean;
  /** Their ids. */
  openQuestions: string[];
}

/**
 * The status of a code on a day, for questions about thousands of codes: told from the packed answers where they can.
 * @throws unknown-code, facts-not-on-file
 */
export function briefOn(view: View, listId: string, code: string, asOf: PlainDate): Brief {
  const table = packedStatuses(view, listId);
  return briefAt(view, table, code, table.find(view, slotOf(code), dayNumber(asOf)), asOf);
}

/**
 * The statuses of a code on all days, for the same. Neighbours may say the same.
 * @throws unknown-code, facts-not-on-file
 */
export function briefTimeline(view: View, listId: string, code: string): Segment<Brief>[] {
  const table = packedStatuses(view, listId);
  const segments = table.segments(view, slotOf(code));
  return segments.map(({ from, place }, i) => {
    const next = segments[i + 1];
    const day = dateOf(from);
    return { from: day, through: next ? dateOf(next.from - 1) : LAST_DAY, value: briefAt(view, table, code, place, day) };
  });
}

function briefAt(view: View, table: PackedStatuses, code: string, place: Place, day: PlainDate): Brief {
  const word = table.wordAt(place);
  if (isQuestioned(word)) {
    const { openQuestions, ...answer } = answerOn(view.factsOf(code), table.listId, day);
    return { ...answer, hasEntry: answer.entry !== null, openQuestions: openQuestions.map((question) => question.questionId) };
  }
  const row = table.entryAt(place);
  return {
    status: statusOf(word),
    certain: isCertain(word),
    reasons: table.reasons(table.reasonsAt(place)),
    standing: standingOf(word),
    hasEntry: row >= 0,
    get entry() {
      return row < 0 ? null : view.store.entries.rowAt(row, view.revision.number);
    },
    openQuestions: [],
  };
}

const packed = new WeakMap<View, number>();

/**
 * Packs the answers of every code on every list, letting others have their turn: to wait for before thousands of codes are asked for at once, which
 * would otherwise pack them in one go. At once where it is done already.
 */
export async function packAll(view: View): Promise<void> {
  const tables = [...view.lists.keys()].map((list) => packedStatuses(view, list));
  const generation = () => tables.reduce((sum, table) => sum + table.generation, 0);
  if (packed.get(view) === generation()) return;
  const turn = turns();
  for (const table of tables) {
    for (const code of view.codes) {
      table.find(view, slotOf(code), 0);
      await turn();
    }
  }
  packed.set(view, generation());
}

/** Views never change, so neither does which codes their lists can speak of. */
const kept = new WeakMap<View, Map<string, string[]>>();

/** Codes with an entry on the list or with its history on hand: the ones that a list can speak of. */
export function codesOnList(view: View, listId: string): readonly string[] {
  let ofView = kept.get(view);
  if (!ofView) kept.set(view, (ofView = new Map()));
  let codes = ofView.get(listId);
  if (!codes) {
    const { store } = view;
    const list = store.lists.find(listId);
    codes = view.codes.filter((code) => names(view, store.coverages, code, list) || names(view, store.entries, code, list));
    ofView.set(listId, codes);
  }
  return codes;
}

function names(view: View, table: Pick<PackedTable<ListEntry>, 'firstOf' | 'nextOf' | 'own' | 'heldAt'>, code: string, list: number): boolean {
  for (let row = table.firstOf(slotOf(code)); row >= 0; row = table.nextOf(row)) {
    if (table.own(row, LIST_CELL) === list && table.heldAt(row, view.revision.number)) return true;
  }
  return false;
}

/** The earliest day from which the history of any code is on hand. */
export function historyFrom(view: View, listId: string): PlainDate | null {
  const { coverages, lists } = view.store;
  const list = lists.find(listId);
  let first = Infinity;
  for (const code of codesOnList(view, listId)) {
    for (let row = coverages.firstOf(slotOf(code)); row >= 0; row = coverages.nextOf(row)) {
      if (coverages.own(row, LIST_CELL) === list && coverages.heldAt(row, view.revision.number)) first = Math.min(first, coverages.own(row, COVERED_FROM));
    }
  }
  return first === Infinity ? null : dateOf(first);
}
