import type { CodeLabel, CodeStanding, Description, DescriptorKind, LicenceClass, ListCoverage, ListEntry } from '#lib/catalog/facts';
import type { Layout } from '#lib/catalog/packed-table';
import type { Tuple } from '#lib/catalog/tuple';
import { NONE } from '#lib/catalog/tuple';
import { dateOf, dayNumber } from '#lib/time/day-number';
import type { Period, Precision } from '#lib/time/period';

const dateAt = (number: number): string | null => (number < 0 ? null : dateOf(number));
const numberOf = (date: string | null): number => (date === null ? NONE : dayNumber(date));

/** A word of a closed vocabulary is told by its first letter. */
const vocabulary = <W extends string>(words: readonly W[]) => {
  const byInitial = new Int8Array(128).fill(-1);
  words.forEach((word, i) => (byInitial[word.charCodeAt(0)] = i));
  return { words, of: (word: W) => words.indexOf(word), ofInitial: (initial: number) => byInitial[initial]! };
};
const PRECISIONS = vocabulary<Precision>(['day', 'month', 'year', 'unknown']);
const LICENCES = vocabulary<LicenceClass>(['own-words', 'public-domain', 'licensed']);
const OPEN = 4;

/**
 * A period in five cells. A start has a date or, if that is unknown, the day from which it is certain: one cell holds
 * either, and the precision says which. So for the end.
 */
const START = 0, NOT_BEFORE = 1, END = 2, NOT_AFTER = 3, PRECISION = 4;
const PERIOD_CELLS = 5;

function packPeriod(period: Period, cells: Int32Array, at: number): void {
  cells[at + START] = numberOf(period.effectiveDate ?? period.certainFrom);
  cells[at + NOT_BEFORE] = numberOf(period.notBefore);
  cells[at + END] = numberOf(period.terminationDate ?? period.certainThrough);
  cells[at + NOT_AFTER] = numberOf(period.notAfter);
  cells[at + PRECISION] = PRECISIONS.of(period.effectivePrecision) * 8 + (period.terminationPrecision === null ? OPEN : PRECISIONS.of(period.terminationPrecision));
}

/** effective_precision, effective_date, certain_from, not_before, and the same of the end. */
function readPeriod(tuple: Tuple, cells: Int32Array, at: number): void {
  const effective = PRECISIONS.ofInitial(tuple.initial());
  const effectiveDate = tuple.day();
  const certainFrom = tuple.day();
  cells[at + START] = effectiveDate === NONE ? certainFrom : effectiveDate;
  cells[at + NOT_BEFORE] = tuple.day();
  const ended = tuple.initial();
  const terminationDate = tuple.day();
  const certainThrough = tuple.day();
  cells[at + END] = terminationDate === NONE ? certainThrough : terminationDate;
  cells[at + NOT_AFTER] = tuple.day();
  cells[at + PRECISION] = effective * 8 + (ended === NONE ? OPEN : PRECISIONS.ofInitial(ended));
}

export const effectivePrecisionOf = (cell: number): Precision => PRECISIONS.words[cell >> 3]!;
export const terminationPrecisionOf = (cell: number): Precision | null => PRECISIONS.words[cell & 7] ?? null;

export function unpackPeriod(cells: Int32Array, at: number): Period {
  const start = dateAt(cells[at + START]!);
  const end = dateAt(cells[at + END]!);
  const effectivePrecision = effectivePrecisionOf(cells[at + PRECISION]!);
  const terminationPrecision = terminationPrecisionOf(cells[at + PRECISION]!);
  return {
    effectiveDate: effectivePrecision === 'unknown' ? null : start,
    effectivePrecision,
    notBefore: dateAt(cells[at + NOT_BEFORE]!),
    certainFrom: effectivePrecision === 'unknown' ? start : null,
    terminationDate: terminationPrecision === 'unknown' ? null : end,
    terminationPrecision,
    certainThrough: terminationPrecision === 'unknown' ? end : null,
    notAfter: dateAt(cells[at + NOT_AFTER]!),
  };
}

export const LABEL: Layout<CodeLabel> = {
  cells: 1,
  pack: (row, cells, { texts }) => void (cells[0] = texts.add(row.summary)),
  read(tuple, cells, { texts }) {
    tuple.next();
    cells[0] = texts.addBytes(tuple.bytes, tuple.from, tuple.to);
  },
  unpack: (cells, at, { texts }) => ({ summary: texts.at(cells[at]! >>> 0)! }),
};

export const STANDING: Layout<CodeStanding> = {
  cells: PERIOD_CELLS,
  pack: (row, cells) => packPeriod(row, cells, 0),
  read: (tuple, cells) => readPeriod(tuple, cells, 0),
  unpack: unpackPeriod,
};

const KIND = 5, LICENCE = 6, EDITION = 7, TEXT = 8;

export const DESCRIPTION: Layout<Description> = {
  cells: 9,
  pack(row, cells, { texts, names }) {
    packPeriod(row, cells, 0);
    cells[KIND] = names.of(row.kind);
    cells[LICENCE] = LICENCES.of(row.licenceClass);
    cells[EDITION] = row.editionYear ?? NONE;
    cells[TEXT] = texts.add(row.text);
  },
  read(tuple, cells, { texts, names }) {
    readPeriod(tuple, cells, 0);
    tuple.next();
    cells[KIND] = names.ofBytes(tuple.bytes, tuple.from, tuple.to);
    cells[LICENCE] = LICENCES.ofInitial(tuple.initial());
    cells[EDITION] = tuple.int();
    cells[TEXT] = tuple.next() ? texts.addBytes(tuple.bytes, tuple.from, tuple.to) : 0;
  },
  unpack: (cells, at, { texts, names }) => ({
    ...unpackPeriod(cells, at),
    kind: names.all[cells[at + KIND]!] as DescriptorKind,
    licenceClass: LICENCES.words[cells[at + LICENCE]!]!,
    editionYear: cells[at + EDITION] === NONE ? null : cells[at + EDITION]!,
    text: texts.at(cells[at + TEXT]! >>> 0),
  }),
};

export const COVERED_FROM = 1;

export const COVERAGE: Layout<ListCoverage> = {
  cells: 2,
  pack(row, cells, { lists }) {
    cells[0] = lists.of(row.listId);
    cells[COVERED_FROM] = dayNumber(row.coveredFrom);
  },
  read(tuple, cells, { lists }) {
    tuple.next();
    cells[0] = lists.ofBytes(tuple.bytes, tuple.from, tuple.to);
    cells[COVERED_FROM] = tuple.day();
  },
  unpack: (cells, at, { lists }) => ({ listId: lists.all[cells[at]!]!, coveredFrom: dateOf(cells[at + COVERED_FROM]!) }),
};

export const ENTRY: Layout<ListEntry> = {
  cells: PERIOD_CELLS + 1,
  pack(row, cells, { lists }) {
    packPeriod(row, cells, 1);
    cells[0] = lists.of(row.listId);
  },
  read(tuple, cells, { lists }) {
    tuple.next();
    cells[0] = lists.ofBytes(tuple.bytes, tuple.from, tuple.to);
    readPeriod(tuple, cells, 1);
  },
  unpack: (cells, at, { lists }) => ({ listId: lists.all[cells[at]!]!, ...unpackPeriod(cells, at + 1) }),
};

/** The cell that names the list, of coverages and entries. */
export const LIST_CELL = 0;
/** The cells of an entry that its text is made of. */
export const ENTRY_START = 1 + START, ENTRY_END = 1 + END, ENTRY_PRECISION = 1 + PRECISION;
