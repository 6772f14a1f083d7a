import type { CodeFacts } from '#lib/catalog/snapshot';
import { standingOn } from '#lib/codes/code';
import type { CodeHistory, History } from '#lib/imports/plan/history';
import { touchedDays } from '#lib/questions/question';
import { overlap, type Days, type Period } from '#lib/time/period';
import { addDays, type PlainDate } from '#lib/time/plain-date';
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
  history: Pick<History, 'from' | 'through' | 'silent'>;
  /** The sources of files of this list: facts that cite them follow the files. */
  ours: ReadonlySet<string>;
}

/** How the record stands to the files. `explains`: facts from elsewhere say for certain all that the files say, so that nothing is to be done. */
export type Verdict = { contradiction: Contradiction } | 'explains' | 'to-be-planned';

/** True, false, or null where it is not certain. */
type Answer = (day: PlainDate) => boolean | null;

interface Aspect {
  about: Contradiction['about'];
  code: string;
  record: Answer;
  files: Answer;
  cuts(): PlainDate[];
  /** The sources of facts that no file of the list told. */
  foreign: string[];
  silent: Days[];
}

export function judgeList(held: HeldFacts, told: CodeHistory, comparison: Comparison): Verdict {
  const { listId, ours, history } = comparison;
  const entries = held.entries.filter((entry) => entry.listId === listId);
  const coverages = held.coverages.filter((coverage) => coverage.listId === listId);
  const covered = (day: PlainDate) => coverages.some((coverage) => coverage.coveredFrom <= day) || notYetInForce(held, day);
  const stated = told.entries.map(({ period }) => period);
  const record: Answer = (day) => (holdsFor(entries, day) === false && !covered(day) ? null : holdsFor(entries, day));
  const foreign = [...entries, ...coverages].filter((row) => !ours.has(row.sourceId)).map((row) => row.sourceId);
  const cuts = () => [...cutsOf(entries), ...cutsOf(stated), ...coverages.map((coverage) => coverage.coveredFrom), ...cutsOf(held.standings)];
  return judge({ about: 'list', code: told.code, record, files: (day) => holdsFor(stated, day), cuts, foreign, silent: history.silent.list }, held, comparison);
}

export function judgeStanding(held: HeldFacts, told: CodeHistory, comparison: Comparison): Verdict {
  const stated = told.standings.map(({ period }) => period);
  const record: Answer = (day) => {
    const { standing, certain } = standingOn(held.standings, day);
    return !certain || standing === 'unknown' ? null : standing === 'in-force';
  };
  const foreign = held.standings.filter((row) => !comparison.ours.has(row.sourceId)).map((row) => row.sourceId);
  const cuts = () => [...cutsOf(held.standings), ...cutsOf(stated)];
  return judge({ about: 'standing', code: told.code, record, files: (day) => holdsFor(stated, day), cuts, foreign, silent: comparison.history.silent.codes }, held, comparison);
}

function holdsFor(facts: readonly Period[], day: PlainDate): boolean | null {
  const { fact, certain } = inForceOn(facts, day);
  return certain ? fact !== null : null;
}

function notYetInForce({ standings }: HeldFacts, day: PlainDate): boolean {
  const { standing, certain } = standingOn(standings, day);
  return certain && standing === 'not-yet-in-force';
}

function judge(aspect: Aspect, held: HeldFacts, { listId, history: { from, through } }: Comparison): Verdict {
  const { about, code, record, files, foreign, silent } = aspect;
  if (foreign.length === 0) return 'to-be-planned';
  const cuts = [...aspect.cuts(), from, ...silent.flatMap((days) => [days.from, addDays(days.through, 1)])];
  const compare = (day: PlainDate) => ({ record: record(day), files: files(day), spoken: !silent.some((days) => days.from <= day && day <= days.through) });
  const parts = within(timelineOf(cuts, compare, () => false), { from, through });
  const unlike = parts.filter(({ value }) => value.files !== null && value.record !== null && value.files !== value.record);
  const lacking = parts.some(({ value }) => value.spoken && value.files !== null && value.record === null);
  const against = unlike.some(({ value }) => value.spoken) ? unlike.filter(({ value }) => value.spoken) : lacking ? unlike : [];
  if (against.length === 0) return lacking ? 'to-be-planned' : 'explains';
  const days = { from: against[0]!.from, through: against.at(-1)!.through };
  const asked = held.questions.find((q) => (about === 'list' ? q.listId === listId : q.subject === 'standing') && overlap(touchedDays(q), days));
  const sourceIds = [...new Set(foreign)].sort();
  return { contradiction: { code, about, days, recordSays: against[0]!.value.record!, sourceIds, questionId: asked?.questionId ?? null } };
}
