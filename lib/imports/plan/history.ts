import type { Cadence } from '#lib/catalog/facts';
import { changeDays, endIn, OPEN, startBy, startIn, type Window } from '#lib/imports/plan/change-days';
import { countingSnapshots, type Snapshot } from '#lib/imports/plan/snapshot';
import type { Days, Period } from '#lib/time/period';
import { addDays, type PlainDate } from '#lib/time/plain-date';

/** Days on which something holds, and the place in a file that settled them last: its end, or else its start. */
export interface Stated {
  period: Period;
  sourceId: string;
  /** Null: the file says it by not having the code. */
  row: number | null;
}

export interface CodeHistory {
  code: string;
  /** The days on which the code is in force. Empty if no file has it. */
  standings: Stated[];
  /** The days on which it is on the list. */
  entries: Stated[];
  /** Moves on days on which the list is said not to change: the periods of the files between which each lies. */
  offCadence: Window[];
}

/** What all files on hand say of a list. */
export interface History {
  /** The edge of knowledge: the first day of the first file. Earlier days are unknown, for codes on the list and for others. */
  from: PlainDate;
  /** The first day of the last file: what still holds then is open, not known to last. */
  through: PlainDate;
  /** Whether a file of all codes is among them, so that a code that is missing has ended. */
  tellsStanding: boolean;
  /** Days between two files on which the list, or the codes, can have changed and changed back: of a state that both have they say nothing. */
  silent: { list: Days[]; codes: Days[] };
  /** The source of the first file. */
  sourceId: string;
  codes: ReadonlyMap<string, CodeHistory>;
}

/** HCPCS codes begin and end with a quarter. */
const CODES_CHANGE: Cadence = 'quarter';

/**
 * The dated history of a list and its codes, from snapshots in any order; the same set gives the same history.
 *
 * What the first file says began on or before its day. A move between two files lies on one of the days on which the list can change after
 * the earlier and up to the later: exact if there is one such day, else not on record between the first and the last of them. A code that
 * comes or goes with its place on the list does both on one of the days on which codes change.
 * @throws not-possible if there is no snapshot, or if nothing says which of two of one period counts
 */
export function historyOf(snapshots: readonly Snapshot[], cadence: Cadence): History {
  const files = countingSnapshots(snapshots);
  const first = files[0];
  if (!first) throw new RangeError('A history needs a snapshot.');
  const steps = files.slice(1).map((to, i) => stepBetween(files[i]!, to, cadence));
  const codes = new Map<string, CodeHistory>();
  for (const file of files) for (const code of file.codes.keys()) if (!codes.has(code)) codes.set(code, historyOfCode(code, first, steps));
  const tellsStanding = files.some((file) => file.scope === 'all-codes');
  const silent = { list: silentDays(steps.map((step) => step.listChanges)), codes: silentDays(steps.map((step) => step.codesChange)) };
  return { from: first.effective, through: files.at(-1)!.effective, tellsStanding, silent, sourceId: first.sourceId, codes };
}

const silentDays = (windows: Window[]): Days[] => windows.filter(({ first, last }) => first < last).map(({ first, last }) => ({ from: first, through: addDays(last, -1) }));

interface StepBetween {
  from: Snapshot;
  to: Snapshot;
  codesChange: Window;
  listChanges: Window;
  /** Whether the list cannot have changed by its cadence. */
  offCadence: boolean;
}

function stepBetween(from: Snapshot, to: Snapshot, cadence: Cadence): StepBetween {
  const codesChange = codesChangeBetween(from, to);
  const listChanges = changeDays(cadence, from.effective, to.effective);
  return { from, to, codesChange, listChanges: listChanges ?? codesChange, offCadence: listChanges === null };
}

const codesChangeBetween = (from: Snapshot, to: Snapshot): Window =>
  changeDays(CODES_CHANGE, from.effective, to.effective) ?? changeDays('any-day', from.effective, to.effective)!;

/** Whether the code was in force; null where the file does not say. */
const inForce = (file: Snapshot, code: string): boolean | null => (file.codes.has(code) ? true : file.scope === 'all-codes' ? false : null);

function historyOfCode(code: string, first: Snapshot, steps: readonly StepBetween[]): CodeHistory {
  const standings = new Track(code);
  const entries = new Track(code);
  const offCadence: Window[] = [];
  let standing = inForce(first, code);
  /** The last file that said whether the code was in force. */
  let told = first;
  if (standing) standings.beginsBy(first);
  if (first.listed.has(code)) entries.beginsBy(first);
  for (const step of steps) {
    const says = inForce(step.to, code);
    const comesOrGoes = says !== null && standing !== null && says !== standing;
    if (comesOrGoes) {
      const window = told === step.from ? step.codesChange : codesChangeBetween(told, step.to);
      if (says) standings.begins(window, step.to);
      else standings.ends(window, step.to);
    } else if (says && standing === null) standings.beginsBy(step.to);
    if (says !== null) [standing, told] = [says, step.to];
    const [was, is] = [step.from.listed.has(code), step.to.listed.has(code)];
    if (was === is) continue;
    const window = comesOrGoes ? step.codesChange : step.listChanges;
    if (is) entries.begins(window, step.to);
    else entries.ends(window, step.to);
    if (step.offCadence && !comesOrGoes) offCadence.push({ first: step.from.effective, last: step.to.effective });
  }
  return { code, standings: standings.stated, entries: entries.stated, offCadence };
}

/** Runs of days that begin and end in turn. */
class Track {
  readonly stated: Stated[] = [];

  constructor(readonly code: string) {}

  #cited = (file: Snapshot) => ({ sourceId: file.sourceId, row: file.codes.get(this.code) ?? null });

  beginsBy(file: Snapshot): void {
    this.stated.push({ period: { ...startBy(file.effective), ...OPEN }, ...this.#cited(file) });
  }

  begins(window: Window, file: Snapshot): void {
    this.stated.push({ period: { ...startIn(window), ...OPEN }, ...this.#cited(file) });
  }

  ends(window: Window, file: Snapshot): void {
    const open = this.stated.pop()!;
    this.stated.push({ period: { ...open.period, ...endIn(window) }, ...this.#cited(file) });
  }
}
