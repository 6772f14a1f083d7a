import type { CodeFacts } from '#lib/catalog/snapshot';
import { standingOn } from '#lib/codes/code';
import type { CodeHistory, History } from '#lib/imports/plan/history';
import { touchedDays } from '#lib/questions/question';
import { overlap, type Days, type Period } from '#lib/time/period';
import type { PlainDate } from '#lib/time/plain-date';
import { cutsOf, inForceOn, timelineOf, within } from '#lib/time/timeline';

/** What the record holds of a code, as far as a file can speak of it. */
export type HeldFacts = Pick<CodeFacts, 'standings' | 'entries' | 'coverages' | 'questions'>;

/** Days on which the files say for certain otherwise than facts on record that came from somewhere else. */
export interface Contradiction {
  code: string;
  about: 'list' | 'standing';
  /** From the first such day through the last. */
  days: Days;
  /** Whether the record says listed (or in force) on the first of them; the files say the opposite. */
  recordSays: boolean;
  /** The sources of the facts on record. */
  sourceIds: string[];
  /** An open question that asks it already. */
  questionId: string | null;
}

export interface Comparison {
  listId: string;
  history: Pick<History, 'from' | 'through'>;
  /** The sources of files of this list: facts that cite them follow the files. */
  ours: ReadonlySet<string>;
}

/** True, false, or null where it is not certain. */
type Answer = (day: PlainDate) => boolean | null;

export function listContradiction(held: HeldFacts, told: CodeHistory, comparison: Comparison): Contradiction | null {
  const { listId, ours } = comparison;
  const entries = held.entries.filter((entry) => entry.listId === listId);
  const coverages = held.coverages.filter((coverage) => coverage.listId === listId);
  const covered = (day: PlainDate) => coverages.some((coverage) => coverage.coveredFrom <= day) || notYetInForce(held, day);
  const record: Answer = (day) => certainly(entries, day) ?? (inForceOn(entries, day).certain && covered(day) ? false : null);
  const foreign = [...entries, ...coverages].filter((row) => !ours.has(row.sourceId)).map((row) => row.sourceId);
  const cuts = () => [...cutsOf(entries), ...coverages.map((coverage) => coverage.coveredFrom), ...cutsOf(held.standings)];
  return contradiction('list', told.entries.map(({ period }) => period), { record, cuts, foreign }, held, told.code, comparison);
}

export function standingContradiction(held: HeldFacts, told: CodeHistory, comparison: Comparison): Contradiction | null {
  const record: Answer = (day) => {
    const { standing, certain } = standingOn(held.standings, day);
    return !certain || standing === 'unknown' ? null : standing === 'in-force';
  };
  const foreign = held.standings.filter((row) => !comparison.ours.has(row.sourceId)).map((row) => row.sourceId);
  return contradiction('standing', told.standings.map(({ period }) => period), { record, cuts: () => cutsOf(held.standings), foreign }, held, told.code, comparison);
}

const certainly = (facts: readonly Period[], day: PlainDate): true | null => {
  const { fact, certain } = inForceOn(facts, day);
  return fact && certain ? true : null;
};

function notYetInForce({ standings }: HeldFacts, day: PlainDate): boolean {
  const { standing, certain } = standingOn(standings, day);
  return certain && standing === 'not-yet-in-force';
}

function contradiction(
  about: Contradiction['about'],
  stated: Period[],
  { record, cuts, foreign }: { record: Answer; cuts: () => PlainDate[]; foreign: string[] },
  held: HeldFacts,
  code: string,
  { listId, history: { from, through } }: Comparison,
): Contradiction | null {
  if (foreign.length === 0) return null;
  const files: Answer = (day) => certainly(stated, day) ?? (inForceOn(stated, day).certain ? false : null);
  const disagree = (day: PlainDate) => {
    const [one, other] = [record(day), files(day)];
    return one !== null && other !== null && one !== other;
  };
  const parts = within(timelineOf([...cuts(), ...cutsOf(stated), from], disagree, (a, b) => a === b), { from, through }).filter((part) => part.value);
  if (parts.length === 0) return null;
  const days = { from: parts[0]!.from, through: parts.at(-1)!.through };
  const asked = held.questions.find((q) => (about === 'list' ? q.listId === listId : q.subject === 'standing') && overlap(touchedDays(q), days));
  return { code, about, days, recordSays: record(days.from)!, sourceIds: [...new Set(foreign)].sort(), questionId: asked?.questionId ?? null };
}
