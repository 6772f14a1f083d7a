import { AppError } from '#lib/errors';
import type { PlainDate } from '#lib/time/plain-date';

/** What one imported file says of one list, on the first day of its period. */
export interface Snapshot {
  /** The source that stands for the file. */
  sourceId: string;
  effective: PlainDate;
  postedOn: PlainDate | null;
  /** Whether it calls itself a correction. */
  correction: boolean;
  /** `all-codes`: it names every code in force, on the list or not. `members`: it names those on the list only. */
  scope: 'all-codes' | 'members';
  /** Every code in it, with its row. */
  codes: ReadonlyMap<string, number>;
  /** Those of them that are on the list. */
  listed: ReadonlySet<string>;
}

/**
 * The snapshot that counts for each period, in the order of the periods, whatever the order they came in: a file of all codes before one of
 * members only, then the one posted last, then the one that calls itself a correction.
 * @throws not-possible if two different files of one period have neither
 */
export function countingSnapshots(snapshots: readonly Snapshot[]): Snapshot[] {
  const periods = [...new Set(snapshots.map((snapshot) => snapshot.effective))];
  return periods.map((period) => lastWord(snapshots.filter((snapshot) => snapshot.effective === period))).sort((a, b) => (a.effective < b.effective ? -1 : 1));
}

/** How a file differs from the one of the period before, whatever the record holds already. */
export interface Moves {
  /** The period of the file before. */
  since: PlainDate;
  comeOff: number;
  comeOn: number;
  /** Codes that the file before did not name; where files name members only, none. */
  added: number;
  gone: number;
}

/** @returns null of the first file, and of one that another of its period overrules */
export function movesOf(snapshot: Snapshot, all: readonly Snapshot[]): Moves | null {
  const counting = countingSnapshots(all);
  const at = counting.indexOf(snapshot);
  const before = counting[at - 1];
  if (!before) return null;
  const told = snapshot.scope === 'all-codes' && before.scope === 'all-codes';
  const lacking = (codes: Iterable<string>, other: { has(code: string): boolean }) => [...codes].filter((code) => !other.has(code));
  return {
    since: before.effective,
    comeOff: lacking(before.listed, snapshot.listed).filter((code) => !told || snapshot.codes.has(code)).length,
    comeOn: lacking(snapshot.listed, before.listed).filter((code) => !told || before.codes.has(code)).length,
    added: told ? lacking(snapshot.codes.keys(), before.codes).length : 0,
    gone: told ? lacking(before.codes.keys(), snapshot.codes).length : 0,
  };
}

function lastWord(rivals: Snapshot[]): Snapshot {
  const best = rivals.filter((one) => rivals.every((other) => other === one || precedence(one, other) > 0 || sameContent(one, other)));
  if (best.length > 0) return best.sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1))[0]!;
  const { effective } = rivals[0]!;
  throw new AppError('not-possible', `Two different files are for ${effective} (${rivals.map((one) => one.sourceId).sort().join(', ')}), and nothing says which came later. Give the day on which each was posted.`, { field: 'postedOn' });
}

/** Above 0 if the first overrules the second; 0 if nothing says. */
function precedence(one: Snapshot, other: Snapshot): number {
  if (one.scope !== other.scope) return one.scope === 'all-codes' ? 1 : -1;
  if (one.postedOn && other.postedOn && one.postedOn !== other.postedOn) return one.postedOn > other.postedOn ? 1 : -1;
  return Number(one.correction) - Number(other.correction);
}

const sameContent = (a: Snapshot, b: Snapshot): boolean =>
  a.scope === b.scope && a.codes.size === b.codes.size && a.listed.size === b.listed.size &&
  [...a.codes.keys()].every((code) => b.codes.has(code)) && [...a.listed].every((code) => b.listed.has(code));
