import type { GuidelineRule, Recorded } from '#lib/catalog/facts';
import { factsAt, type Catalog, type CodeFacts, type RowsOfCode, type View } from '#lib/catalog/snapshot';
import type { Plan } from '#lib/changes/plan';
import { descriptionOn, standingOn, versionsOf } from '#lib/codes/code';
import { statusTimeline } from '#lib/lists/status';
import { presenceOn } from '#lib/time/period';
import { addDays, daysBetween, LAST_DAY, type PlainDate } from '#lib/time/plain-date';
import { cutsOf, segmentOn, timelineOf, type Timeline } from '#lib/time/timeline';

/** A run of dates of service for which an answer is another one afterwards. */
export interface Flip {
  code: string;
  /** What is asked: "standing", "description", "list IPO" or "rule G3". */
  about: string;
  from: PlainDate;
  through: PlainDate;
  before: string;
  after: string;
  beforeCertain: boolean;
  afterCertain: boolean;
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

interface Answer {
  text: string;
  certain: boolean;
}

/**
 * Which answers flip, for which dates of service, worked out by asking before and after.
 * @param today in the reference zone
 */
export function impactOf(catalog: Catalog, plan: Plan, today: PlainDate): Impact {
  const codes = [...new Set(plan.told.flatMap((told) => told.codes))].sort();
  const view = catalog.at(plan.base.revision);
  const flips = codes.flatMap((code) => flipsOf(code, before(view, code), after(catalog, plan, code), [...view.lists.keys()]));
  const firstDay = flips.map((flip) => flip.from).sort()[0] ?? null;
  const questions = plan.rows.insert.open_question ?? [];
  return {
    flips,
    firstDay,
    retroactiveDays: countDaysBefore(flips, today),
    settles: questions.filter((question) => question.settled).map((question) => question.questionId),
    raises: questions.filter((question) => !question.settled).map((question) => question.questionId),
  };
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

const before = (view: View, code: string): CodeFacts | null => (view.codes.includes(code) ? view.factsOf(code) : null);

/** The facts of a code as they will be held: the rows on record without the superseded ones, and the new ones. */
function after(catalog: Catalog, plan: Plan, code: string): CodeFacts | null {
  const next = plan.base.revision + 1;
  const recorded = upTo(catalog.everRecorded(code), plan.base.revision);
  const { supersede, insert } = plan.rows;
  const stay = <T extends Recorded>(rows: T[], ids: number[] = []) => rows.map((row) => (ids.includes(row.id) ? { ...row, supersededRevision: next } : row));
  const come = <T>(rows: object[] = []) => rows.map((row, i) => ({ ...row, id: -1 - i, recordedRevision: next, supersededRevision: null })) as T[];
  const mine = <T extends { code: string }>(rows: T[] = []) => rows.filter((row) => row.code === code);
  const naming = <T extends { codes: string[] }>(rows: T[] = []) => rows.filter((row) => row.codes.includes(code));
  const rows: RowsOfCode = {
    labels: [...stay(recorded.labels, supersede.code_label), ...come<RowsOfCode['labels'][number]>(mine(insert.code_label))],
    standings: [...stay(recorded.standings, supersede.code_standing), ...come<RowsOfCode['standings'][number]>(mine(insert.code_standing))],
    descriptions: [...stay(recorded.descriptions, supersede.description), ...come<RowsOfCode['descriptions'][number]>(mine(insert.description))],
    coverages: [...stay(recorded.coverages, supersede.list_coverage), ...come<RowsOfCode['coverages'][number]>(mine(insert.list_coverage))],
    entries: [...stay(recorded.entries, supersede.list_entry), ...come<RowsOfCode['entries'][number]>(mine(insert.list_entry))],
    rules: [...stay(recorded.rules, supersede.guideline_rule), ...come<RowsOfCode['rules'][number]>(naming(insert.guideline_rule))],
    questions: [...stay(recorded.questions, supersede.open_question), ...come<RowsOfCode['questions'][number]>(naming(insert.open_question))],
  };
  const facts = factsAt(code, '', rows, next);
  return facts.standings.length > 0 ? facts : null;
}

/** The rows as they were on record at a revision: what came later is left out, and supersedes nothing yet. */
function upTo(rows: RowsOfCode, revision: number): RowsOfCode {
  const then = <T extends Recorded>(list: T[]) =>
    list.filter((row) => row.recordedRevision <= revision).map((row) => ((row.supersededRevision ?? 0) > revision ? { ...row, supersededRevision: null } : row));
  const { labels, standings, descriptions, coverages, entries, rules, questions } = rows;
  return {
    labels: then(labels), standings: then(standings), descriptions: then(descriptions), coverages: then(coverages), entries: then(entries), rules: then(rules),
    questions: then(questions),
  };
}

function flipsOf(code: string, old: CodeFacts | null, now: CodeFacts | null, lists: string[]): Flip[] {
  const flips = (about: string, ask: (facts: CodeFacts) => Timeline<Answer>) =>
    compare(old ? ask(old) : NOT_ON_FILE, now ? ask(now) : NOT_ON_FILE).map((flip) => ({ code, about, ...flip }));
  const rules = [...new Set([...(old?.rules ?? []), ...(now?.rules ?? [])].map((rule) => rule.ruleId))];
  return [
    ...flips('standing', standingTimeline),
    ...flips('description', descriptionTimeline),
    ...lists.flatMap((list) => flips(`list ${list}`, (facts) => listTimeline(facts, list))),
    ...rules.flatMap((ruleId) => flips(`rule ${ruleId}`, (facts) => ruleTimeline(facts.rules.filter((rule) => rule.ruleId === ruleId)))),
  ];
}

const same = (a: Answer, b: Answer) => a.text === b.text && a.certain === b.certain;
const NOT_ON_FILE: Timeline<Answer> = timelineOf([], () => ({ text: 'not on file', certain: true }), same);

const standingTimeline = (facts: CodeFacts): Timeline<Answer> =>
  timelineOf(cutsOf(facts.standings), (day) => {
    const { standing, certain } = standingOn(facts.standings, day);
    return { text: standing, certain };
  }, same);

const descriptionTimeline = (facts: CodeFacts): Timeline<Answer> => {
  return timelineOf(cutsOf([...versionsOf(facts), ...facts.standings]), (day) => {
    const found = descriptionOn(facts, day);
    return { text: found === null ? 'none' : (found.fact.text ?? 'text not on file'), certain: found?.certain ?? true };
  }, same);
};

const listTimeline = (facts: CodeFacts, list: string): Timeline<Answer> =>
  statusTimeline(facts, list).map(({ from, through, value }) => ({ from, through, value: { text: value.status, certain: value.certain } }));

const ruleTimeline = (versions: GuidelineRule[]): Timeline<Answer> =>
  timelineOf(cutsOf(versions), (day) => {
    const rule = versions.find((version) => presenceOn(version, day) !== 'absent');
    if (!rule) return { text: 'does not hold', certain: true };
    const { kind, codes, condition, scope, reportInstead } = rule;
    return { text: JSON.stringify({ kind, codes, condition, scope, reportInstead }), certain: presenceOn(rule, day) === 'present' };
  }, same);

/** The runs of days on which two timelines differ, neighbours with the same two answers joined. */
function compare(old: Timeline<Answer>, now: Timeline<Answer>): Omit<Flip, 'code' | 'about'>[] {
  const cuts = [...old, ...now].map((segment) => segment.from);
  const pairs = timelineOf(
    cuts,
    (day) => ({ old: segmentOn(old, day).value, now: segmentOn(now, day).value }),
    (a, b) => same(a.old, b.old) && same(a.now, b.now),
  );
  return pairs
    .filter(({ value }) => !same(value.old, value.now))
    .map(({ from, through, value }) => ({
      from, through, before: value.old.text, after: value.now.text, beforeCertain: value.old.certain, afterCertain: value.now.certain,
    }));
}

/** Whether a flip runs on without end. */
export const isOpenEnded = (flip: Flip): boolean => flip.through === LAST_DAY;
