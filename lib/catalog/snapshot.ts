import {
  heldAt, type Circumstance, type Code, type CodeStanding, type Description, type FactSet, type GuidelineRule, type List,
  type ListCoverage, type ListEntry, type OpenQuestion, type Recorded, type Revision, type Source,
} from '#lib/catalog/facts';
import { AppError } from '#lib/errors';
import { byStart } from '#lib/time/period';

/** All facts of one code that were held at one revision, each kind in the order of its days. */
export interface CodeFacts {
  code: string;
  systemId: string;
  summary: string;
  standings: CodeStanding[];
  descriptions: Description[];
  entries: ListEntry[];
  coverages: ListCoverage[];
  rules: GuidelineRule[];
  /** Open ones only; a settled question touches no answer. */
  questions: OpenQuestion[];
}

/** Everything that was held at one revision. Immutable; work derived from it may be kept by its identity. */
export interface View {
  revision: Revision;
  /** Codes with facts on file, sorted. */
  codes: readonly string[];
  lists: ReadonlyMap<string, List>;
  sources: ReadonlyMap<string, Source>;
  circumstances: ReadonlyMap<string, Circumstance>;
  rules: readonly GuidelineRule[];
  questions: readonly OpenQuestion[];
  /** @throws unknown-code, facts-not-on-file */
  factsOf(code: string): CodeFacts;
  /** Whether the code is known only as the target of a rule. */
  isTargetOnly(code: string): boolean;
}

/** An immutable picture of all facts of a revision and of every one before it. */
export interface Catalog {
  revisions: readonly Revision[];
  latest: View;
  /** Every row ever recorded, for questions about what changed. */
  all: FactSet;
  /** @param revision from 1 through the latest */
  at(revision: number): View;
  /** Every row ever recorded about a code. */
  everRecorded(code: string): RowsOfCode;
}

export type RowsOfCode = Pick<FactSet, 'labels' | 'standings' | 'descriptions' | 'coverages' | 'entries' | 'rules' | 'questions'>;

/** Past revisions are asked for in runs: a few views are worth keeping. */
const KEPT_VIEWS = 16;

/** @throws if there is no revision: the initial facts are loaded before anything is asked */
export function buildCatalog(all: FactSet): Catalog {
  const rows = rowsByCode(all);
  const identities = new Map(all.codes.map((code) => [code.code, code]));
  const newest = all.revisions.at(-1);
  if (!newest) throw new AppError('not-ready', 'No facts have been published yet: start with `npm start`, which loads the initial ones.');
  const latest = buildView(newest, all, identities, rows);
  const past = new Map<number, View>();
  return {
    revisions: all.revisions,
    latest,
    all,
    everRecorded: (code) => rows.get(code) ?? emptyRows(),
    at(number) {
      if (number === newest.number) return latest;
      let view = past.get(number);
      if (!view) view = buildView(all.revisions[number - 1]!, all, identities, rows);
      past.delete(number);
      past.set(number, view);
      if (past.size > KEPT_VIEWS) past.delete(past.keys().next().value!);
      return view;
    },
  };
}

const emptyRows = (): RowsOfCode => ({ labels: [], standings: [], descriptions: [], coverages: [], entries: [], rules: [], questions: [] });

function rowsByCode(all: FactSet): Map<string, RowsOfCode> {
  const byCode = new Map(all.codes.map((code) => [code.code, emptyRows()]));
  for (const kind of ['labels', 'standings', 'descriptions', 'coverages', 'entries'] as const) {
    for (const row of all[kind]) (byCode.get(row.code)![kind] as Recorded[]).push(row);
  }
  for (const kind of ['rules', 'questions'] as const) {
    for (const row of all[kind]) for (const code of row.codes) (byCode.get(code)![kind] as Recorded[]).push(row);
  }
  return byCode;
}

function buildView(revision: Revision, all: FactSet, identities: Map<string, Code>, rows: Map<string, RowsOfCode>): View {
  const held = <T extends Recorded>(list: T[]) => list.filter((row) => heldAt(row, revision.number));
  const known = new Map<string, CodeFacts>();
  const onFile = (code: string) => rows.get(code)?.standings.some((row) => heldAt(row, revision.number)) ?? false;
  const factsOf = (code: string): CodeFacts => {
    let facts = known.get(code);
    if (!facts) known.set(code, (facts = collect(code)));
    return facts;
  };
  const collect = (code: string): CodeFacts => {
    const identity = identities.get(code);
    if (!identity || identity.recordedRevision > revision.number) {
      throw new AppError('unknown-code', `${code} is not on file as of revision ${revision.number}. That is not the same as "not listed": nothing is known about it here.`);
    }
    if (!onFile(code)) {
      throw new AppError('facts-not-on-file', `${code} is known only as the target of a guideline rule; its own facts are not on file.`);
    }
    return factsAt(code, identity.systemId, rows.get(code)!, revision.number);
  };
  return {
    revision,
    codes: all.codes.filter((code) => code.recordedRevision <= revision.number && onFile(code.code)).map((code) => code.code),
    lists: new Map(held(all.lists).map((list) => [list.listId, list])),
    sources: new Map(all.sources.filter((source) => source.recordedRevision <= revision.number).map((source) => [source.id, source])),
    circumstances: new Map(held(all.circumstances).map((circumstance) => [circumstance.circumstanceId, circumstance])),
    rules: held(all.rules).sort(byRuleId),
    questions: held(all.questions).filter((question) => !question.settled),
    factsOf,
    isTargetOnly: (code) => (identities.get(code)?.recordedRevision ?? Infinity) <= revision.number && !onFile(code),
  };
}

/** What is held about a code at a revision, out of all that was ever recorded about it. */
export function factsAt(code: string, systemId: string, rows: RowsOfCode, revision: number): CodeFacts {
  const held = <T extends Recorded>(list: T[]) => list.filter((row) => heldAt(row, revision));
  return {
    code,
    systemId,
    summary: held(rows.labels)[0]?.summary ?? '',
    standings: held(rows.standings).sort(byStart),
    descriptions: held(rows.descriptions).sort(byStart),
    entries: held(rows.entries).sort(byStart),
    coverages: held(rows.coverages),
    rules: held(rows.rules).sort(byRuleId),
    questions: held(rows.questions).filter((question) => !question.settled),
  };
}

/** G2 before G10. */
const byRuleId = (a: GuidelineRule, b: GuidelineRule) => Number(a.ruleId.slice(1)) - Number(b.ruleId.slice(1)) || byStart(a, b);
