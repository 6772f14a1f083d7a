import type { OpenQuestion } from '#lib/catalog/facts';
import type { Catalog, CodeFacts, View } from '#lib/catalog/snapshot';
import { factsAfter } from '#lib/changes/after';
import { answersOf, compareAnswers, type Flipped } from '#lib/changes/answers';
import { codesTouched } from '#lib/changes/changed-facts';
import type { Plan } from '#lib/changes/plan';
import { changesOf } from '#lib/revisions/queries';
import { addDays, daysBetween, LAST_DAY, type PlainDate } from '#lib/time/plain-date';

/** A run of dates of service for which an answer is another one afterwards. */
export interface Flip extends Flipped {
  code: string;
  /** What is asked: "standing", "description", "list IPO" or "rule G3". */
  about: string;
}

export interface Impact {
  flips: Flip[];
  /** How many days before today get another answer; 0 if only the future changes. */
  retroactiveDays: number;
  /** The first day that gets another answer; null if none does. */
  firstDay: PlainDate | null;
  settles: string[];
  raises: string[];
}

/** The facts of the touched codes on both sides of a change; null: not on file. */
export interface BeforeAfter {
  codes: string[];
  before(code: string): CodeFacts | null;
  after(code: string): CodeFacts | null;
  /** For the lists and the vocabulary. */
  view: View;
  questions: Pick<OpenQuestion, 'questionId' | 'settled'>[];
}

/** What a plan does, if it is published on a revision. */
export function plannedOn(catalog: Catalog, plan: Plan, revision: number): BeforeAfter {
  const view = catalog.at(revision);
  return {
    // What the rows touch, whatever the sentences say.
    codes: [...new Set([...plan.told.flatMap((told) => told.codes), ...codesTouched(catalog, plan.rows)])].sort(),
    before: (code) => factsIn(view, code),
    after: factsAfter(catalog, revision, plan.rows),
    view,
    questions: plan.rows.insert.open_question ?? [],
  };
}

/** What a publication did, against the revision before it. */
export function publishedAs(catalog: Catalog, revision: number): BeforeAfter {
  const view = catalog.at(revision);
  const old = revision > 1 ? catalog.at(revision - 1) : null;
  return {
    codes: [...new Set(changesOf(catalog.all, revision).flatMap((change) => change.codes))].sort(),
    before: (code) => old && factsIn(old, code),
    after: (code) => factsIn(view, code),
    view,
    questions: catalog.small.questions.filter((question) => question.recordedRevision === revision),
  };
}

const factsIn = (view: View, code: string): CodeFacts | null => (view.codes.includes(code) ? view.factsOf(code) : null);

/**
 * Which answers flip, for which dates of service, worked out by asking before and after.
 * @param today in the reference zone: days before it are retroactive
 * @param licensed whether the reader may see licensed text
 */
export function impactOf(change: BeforeAfter, today: PlainDate, licensed = false): Impact {
  const flips = change.codes.flatMap((code) => flipsOf(change, code, licensed));
  return {
    flips,
    firstDay: flips.map((flip) => flip.from).sort()[0] ?? null,
    retroactiveDays: countDaysBefore(flips, today),
    settles: change.questions.filter((question) => question.settled).map((question) => question.questionId),
    raises: change.questions.filter((question) => !question.settled).map((question) => question.questionId),
  };
}

function flipsOf({ before, after, view }: BeforeAfter, code: string, licensed: boolean): Flip[] {
  const [old, now] = [answersOf(before(code), view, licensed), answersOf(after(code), view, licensed)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((about) =>
    compareAnswers(old.get(about), now.get(about), about).map((flip) => ({ code, about, ...flip })),
  );
}

function countDaysBefore(flips: Flip[], today: PlainDate): number {
  const past = flips.filter((flip) => flip.from < today).map((flip) => ({ from: flip.from, through: flip.through < today ? flip.through : addDays(today, -1) }));
  let days = 0;
  let counted = '';
  for (const run of past.sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const from = run.from > counted ? run.from : addDays(counted, 1);
    if (from > run.through) continue;
    days += daysBetween(from, run.through) + 1;
    counted = run.through;
  }
  return days;
}

/** Whether a flip runs on without end. */
export const isOpenEnded = (flip: Pick<Flip, 'through'>): boolean => flip.through === LAST_DAY;
