import { codeAt, slotOf, systemAt } from '#lib/catalog/code-slot';
import {
  heldAt, type Circumstance, type CodeStanding, type Description, type FactSet, type GuidelineRule, type List, type ListCoverage,
  type ListEntry, type OpenQuestion, type Recorded, type Revision, type Source,
} from '#lib/catalog/facts';
import { Kept } from '#lib/catalog/kept';
import { storeOf, type SmallFacts, type Store } from '#lib/catalog/store';
import { tablesOf, type Tables } from '#lib/catalog/tables';
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
  /** The facts of a code as objects, made for this question: thousands of codes are asked through the packed rows. @throws unknown-code, facts-not-on-file */
  factsOf(code: string): CodeFacts;
  /** Whether the code is known only as the target of a rule. */
  isTargetOnly(code: string): boolean;
  /** What the code is called; '' for one without a label. */
  summaryOf(slot: number): string;
  /** The periods in which it is in force, in the order of their days. */
  standingsOf(slot: number): CodeStanding[];
  /** The versions of its descriptions, in the order of their days. */
  descriptionsOf(slot: number): Description[];
  /** Whether facts of the code are on file. */
  isOnFile(slot: number): boolean;
  /** The packed rows of all revisions, this one among them. */
  store: Store;
}

/** An immutable picture of all facts of a revision and of every one before it. */
export interface Catalog {
  revisions: readonly Revision[];
  latest: View;
  /** Every row ever recorded, for questions about what changed. */
  all: Tables;
  /** The rows of the kinds that are few, as they were read. */
  small: SmallFacts;
  store: Store;
  /** @param revision from 1 through the latest */
  at(revision: number): View;
  /** Every row ever recorded about a code. */
  everRecorded(code: string): RowsOfCode;
}

export type RowsOfCode = Pick<FactSet, 'labels' | 'standings' | 'descriptions' | 'coverages' | 'entries' | 'rules' | 'questions'>;

/** Past revisions are asked for in runs: a few views are worth keeping. */
const KEPT_VIEWS = 16;
/** Codes whose facts are kept as objects, some 10 kB each. */
const KEPT_CODES = 1_024;

/** A catalog of rows that are on hand as objects. */
export const buildCatalog = (all: FactSet): Catalog => catalogOf(storeOf(all), all);

/**
 * @param store may hold rows of later revisions already: nobody sees them through this catalog
 * @throws if there is no revision: the initial facts are loaded before anything is asked
 */
export function catalogOf(store: Store, small: SmallFacts): Catalog {
  const newest = small.revisions.at(-1);
  if (!newest) throw new AppError('not-ready', 'No facts have been published yet: start with `npm start`, which loads the initial ones.');
  const known = newest.number;
  const naming = { rules: byCode(small.rules), questions: byCode(small.questions) };
  const latest = buildView(newest, known, store, small, naming);
  const past = new Kept<number, View>(KEPT_VIEWS);
  return {
    revisions: small.revisions,
    latest,
    all: tablesOf(store, small, known),
    small,
    store,
    at: (number) => (number === known ? latest : past.get(number, () => buildView(small.revisions[number - 1]!, known, store, small, naming))),
    everRecorded(code) {
      const slot = slotOf(code);
      const ever = <T>(kind: { everOf(slot: number, known: number): T[] }) => (slot < 0 ? [] : kind.everOf(slot, known));
      return {
        labels: ever(store.labels), standings: ever(store.standings), descriptions: ever(store.descriptions), coverages: ever(store.coverages),
        entries: ever(store.entries), rules: naming.rules.get(code) ?? [], questions: naming.questions.get(code) ?? [],
      };
    },
  };
}

interface Naming {
  rules: Map<string, GuidelineRule[]>;
  questions: Map<string, OpenQuestion[]>;
}

function byCode<T extends { codes: string[] }>(rows: T[]): Map<string, T[]> {
  const naming = new Map<string, T[]>();
  for (const row of rows) {
    for (const code of row.codes) {
      const others = naming.get(code);
      if (others) others.push(row);
      else naming.set(code, [row]);
    }
  }
  return naming;
}

/** @param known the newest revision of the catalog */
function buildView(revision: Revision, known: number, store: Store, small: SmallFacts, naming: Naming): View {
  const { number } = revision;
  const held = <T extends Recorded>(list: T[]) => list.filter((row) => heldAt(row, number));
  const kept = new Kept<string, CodeFacts>(KEPT_CODES);
  const isKnown = (slot: number) => slot >= 0 && store.codeRecorded[slot]! > 0 && store.codeRecorded[slot]! <= number;
  const isOnFile = (slot: number) => isKnown(slot) && store.standings.holds(slot, number);
  let codes: string[] | null = null;
  const collect = (code: string): CodeFacts => {
    const slot = slotOf(code);
    if (!isKnown(slot)) {
      throw new AppError('unknown-code', `${code} is not on file as of revision ${number}. That is not the same as "not listed": nothing is known about it here.`);
    }
    if (!isOnFile(slot)) {
      throw new AppError('facts-not-on-file', `${code} is known only as the target of a guideline rule; its own facts are not on file.`);
    }
    return factsAt(code, systemAt(slot), {
      labels: store.labels.heldOf(slot, number, known),
      standings: store.standings.heldOf(slot, number, known),
      descriptions: store.descriptions.heldOf(slot, number, known),
      coverages: store.coverages.heldOf(slot, number, known),
      entries: store.entries.heldOf(slot, number, known),
      rules: naming.rules.get(code) ?? [],
      questions: naming.questions.get(code) ?? [],
    }, number);
  };
  return {
    revision,
    get codes() {
      return (codes ??= codesOnFile(store, isOnFile));
    },
    lists: new Map(held(small.lists).map((list) => [list.listId, list])),
    sources: new Map(small.sources.filter((source) => source.recordedRevision <= number).map((source) => [source.id, source])),
    circumstances: new Map(held(small.circumstances).map((circumstance) => [circumstance.circumstanceId, circumstance])),
    rules: held(small.rules).sort(byRuleId),
    questions: held(small.questions).filter((question) => !question.settled),
    factsOf: (code) => kept.get(code, collect),
    isTargetOnly: (code) => isKnown(slotOf(code)) && !isOnFile(slotOf(code)),
    summaryOf: (slot) => store.labels.heldOf(slot, number, known)[0]?.summary ?? '',
    standingsOf: (slot) => store.standings.heldOf(slot, number, known).sort(byStart),
    descriptionsOf: (slot) => store.descriptions.heldOf(slot, number, known).sort(byStart),
    isOnFile,
    store,
  };
}

/** The order of places is the order of codes. */
const codesOnFile = (store: Store, isOnFile: (slot: number) => boolean): string[] => store.codes.filter(isOnFile).sort((a, b) => a - b).map(codeAt);

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
