import type { List, Recorded } from '#lib/catalog/facts';
import type { CodeFacts, View } from '#lib/catalog/snapshot';
import { descriptionOn, standingOn, versionsOf } from '#lib/codes/code';
import { daysText, entriesGist, listName, precisionWords, shortSpan, whenHeld } from '#lib/codes/lane-words';
import { textFor } from '#lib/codes/queries';
import { statusOn } from '#lib/lists/status';
import { conventionalDays, startWindow, type Days, type Period } from '#lib/time/period';
import { addDays, FIRST_DAY, later, yearOf, type PlainDate } from '#lib/time/plain-date';
import { cutsOf, inForceOn, timelineOf, type Segment } from '#lib/time/timeline';
import { wirePeriod } from '#lib/time/schema';
import { reasonsOf, type Reason } from '#lib/time/wording';
import { periodText } from '#lib/time/words';

/**
 * How a period is drawn. `bar`: it holds. `line`: it does not. `hatch`: its text or its status is not on file, or it
 * holds only by convention. `fade-in`, `fade-out`: it is on record, the day of its start or end is not.
 */
export type Drawing = 'bar' | 'line' | 'hatch' | 'fade-in' | 'fade-out';
/** What a period says: an answer about a list, or a fact that is in force; `no-text`: a version without its text. */
export type Meaning = 'listed' | 'not-listed' | 'unknown' | 'fact' | 'no-text';

/** A run of days of one lane that read alike. */
export interface LanePeriod extends Days {
  drawing: Drawing;
  meaning: Meaning;
  /** "Listed", "In force", "Version 2". */
  status: string;
  /** What may stand in the drawing, the longest first. */
  labels: string[];
  certain: boolean;
  reasons: string[];
  /** "2021-01-01 – 2021-12-31" as it stands on record. */
  dates: string;
  precision: string;
  sourceId: string | null;
  revision: number | null;
}

export type LaneKind = 'standing' | 'description' | 'list' | 'rule';

/** One kind of fact over the life of a code. */
export interface Lane {
  /** Names the lane in an address. */
  id: string;
  kind: LaneKind;
  name: string;
  /** The lane in a few words. */
  gist: string;
  periods: LanePeriod[];
  questions: { date: PlainDate; title: string }[];
}

type Fact = Recorded & Period;
interface Reading {
  drawing: Drawing;
  meaning: Meaning;
  status: string;
  labels: string[];
  certain: boolean;
  reasons: readonly Reason[];
  /** What tells it from a neighbour that reads the same. */
  apart?: string;
  /** The fact that it rests on; without one, where it is known from. */
  fact: Fact | null;
  from?: Recorded | null | undefined;
}

/** The lanes of a code in their fixed order: standing, description, lists, programmes, rules. */
export function lanesOf(view: View, facts: CodeFacts, licensed = false): Lane[] {
  const lists = [...view.lists.values()].sort((a, b) => Number(a.cadence === 'performance-year') - Number(b.cadence === 'performance-year'));
  const rules = [...new Set(facts.rules.map((rule) => rule.ruleId))];
  return [
    standingLane(facts),
    descriptionLane(facts, licensed),
    ...lists.map((list) => listLane(facts, list)),
    ...rules.map((id) => ruleLane(facts, id)),
  ];
}

/** The first year of a code's life that is on record, and the year after this one. */
export function lifeYears(facts: CodeFacts, today: PlainDate): { from: number; through: number } {
  const first = facts.standings.map((standing) => later(startWindow(standing).from, standing.certainFrom ?? FIRST_DAY)).sort()[0];
  return { from: yearOf(first ?? today), through: yearOf(today) + 1 };
}

function standingLane(facts: CodeFacts): Lane {
  const read = (day: PlainDate): Reading | null => {
    const { standing, certain, fact, doubts } = standingOn(facts.standings, day);
    const reasons = reasonsOf(doubts, 'the code', day);
    if (standing === 'unknown') return { ...unknown(reasons, 'on record'), fact };
    if (standing === 'in-force') return { ...held(certain, 'fact'), status: 'In force', labels: ['in force'], reasons, fact };
    const status = standing === 'ended' ? 'Ended' : 'Not yet in force';
    return { drawing: certain ? 'line' : 'hatch', meaning: 'fact', status, labels: [status.toLowerCase()], certain, reasons, fact: null, from: fact };
  };
  return lane('standing', 'standing', 'Standing', gistOf(facts.standings), cutsOf(facts.standings), read, facts);
}

function descriptionLane(facts: CodeFacts, licensed: boolean): Lane {
  const versions = versionsOf(facts);
  const read = (day: PlainDate): Reading | null => {
    const found = descriptionOn(facts, day);
    if (!found) return null;
    const { fact, certain, version, doubts } = found;
    const reasons = reasonsOf(doubts, 'the description version', day);
    const { text, textReason } = textFor(fact, licensed);
    const status = `Version ${version}`;
    if (text === null) {
      const why = textReason === 'licensed' ? 'text licensed' : 'text not on file';
      return { drawing: 'hatch', meaning: 'no-text', status: `${status}, ${why}`, labels: [`version ${version} · ${why}`, `v${version} · no text`, `v${version}`], certain, reasons, fact };
    }
    const since = fact.effectiveDate ? [`version ${version} · since ${fact.effectivePrecision === 'year' ? fact.effectiveDate.slice(0, 4) : fact.effectiveDate}`] : [];
    return { ...held(certain, 'fact'), status, labels: certain ? [...since, `version ${version}`, `v${version}`] : [], reasons, fact };
  };
  const last = versions.at(-1);
  const gist = last ? `version ${versions.length} ${whenHeld(last)}` : 'no version on record';
  return lane('description', 'description', 'Description', gist, cutsOf([...versions, ...facts.standings]), read, facts);
}

function listLane(facts: CodeFacts, list: List): Lane {
  const { listId } = list;
  const entries = facts.entries.filter((entry) => entry.listId === listId);
  const coverages = facts.coverages.filter((coverage) => coverage.listId === listId);
  const read = (day: PlainDate): Reading | null => {
    const { status, certain, reasons, entry, standing } = statusOn(facts, listId, day);
    const from = coverages[0];
    if (status === 'unknown') {
      if (entry) return { ...unknown(reasons, list.cadence === 'performance-year' ? 'membership on record' : 'entry on record'), fact: entry };
      return { drawing: 'hatch', meaning: 'unknown', status: 'Unknown', labels: ['unknown · before the history on hand', 'unknown'], certain, reasons, fact: null, from };
    }
    if (status === 'listed') {
      const span = entry && certain ? shortSpan(entry) : null;
      return { ...held(certain, 'listed'), status: 'Listed', labels: certain ? [...(span ? [`listed ${span}`, span] : []), 'listed'] : [], reasons, fact: entry };
    }
    return { drawing: certain ? 'line' : 'hatch', meaning: 'not-listed', status: 'Not listed', labels: certain ? ['not listed'] : [], certain, reasons, apart: standing, fact: null, from: newer(from, entries.findLast((row) => conventionalDays(row).through < day)) };
  };
  const cuts = [...cutsOf(entries), ...cutsOf(facts.standings), ...coverages.map((coverage) => coverage.coveredFrom)];
  return lane(`list-${listId}`, 'list', listName(list), entriesGist(facts, listId), cuts, read, facts);
}

/** What brought an absence: the history of the list, or the end of the entry before it, whichever was recorded later. */
const newer = (history: Recorded | undefined, ended: Recorded | undefined): Recorded | undefined =>
  ended && ended.recordedRevision > (history?.recordedRevision ?? 0) ? ended : history;

function ruleLane(facts: CodeFacts, ruleId: string): Lane {
  const versions = facts.rules.filter((rule) => rule.ruleId === ruleId);
  const read = (day: PlainDate): Reading | null => {
    const { fact, certain, doubts } = inForceOn(versions, day);
    const reasons = reasonsOf(doubts, 'the rule', day);
    const possible = doubts.find((doubt) => doubt.presence === 'possible');
    if (fact) return { ...held(certain, 'fact'), status: 'In force', labels: certain ? ['in force'] : [], reasons, fact };
    if (possible) return { ...unknown(reasons, 'on record'), fact: possible.fact };
    return { drawing: certain ? 'line' : 'hatch', meaning: 'fact', status: 'Not in force', labels: ['not in force'], certain, reasons, fact: null };
  };
  return lane(`rule-${ruleId}`, 'rule', `Rule ${ruleId}`, gistOf(versions), cutsOf(versions), read, facts);
}

const held = (certain: boolean, meaning: Meaning) => ({ drawing: certain ? ('bar' as const) : ('hatch' as const), meaning, certain });

function unknown(reasons: readonly Reason[], what: string): Omit<Reading, 'fact'> {
  const end = reasons.some((reason) => reason.code === 'end-not-on-record');
  const why = end ? 'end not on record' : 'start not on record';
  return { drawing: end ? 'fade-out' : 'fade-in', meaning: 'unknown', status: 'Unknown', labels: [`unknown · ${what}, ${why}`, `unknown · ${why}`, why, 'unknown'], certain: false, reasons };
}

const gistOf = (periods: readonly Period[]): string => (periods.length ? periods.map(whenHeld).join(', ') : 'nothing on record');

function lane(id: string, kind: LaneKind, name: string, gist: string, cuts: PlainDate[], read: (day: PlainDate) => Reading | null, facts: CodeFacts): Lane {
  const timeline = timelineOf(cuts, read, sameReading);
  const periods = timeline.flatMap((segment, i) => (segment.value ? [periodOf({ ...segment, value: segment.value }, timeline[i - 1], timeline[i + 1])] : []));
  const questions = facts.questions.flatMap((question) => {
    const subject = question.subject === 'list' ? `list-${question.listId}` : question.subject === 'rule' ? `rule-${question.ruleId}` : question.subject;
    return subject === id && question.dateInDoubt ? [{ date: question.dateInDoubt, title: question.title }] : [];
  });
  return { id, kind, name, gist, periods, questions };
}

/** What reads and looks alike is one period, whatever doubt its last day adds to the others. */
const sameReading = (a: Reading | null, b: Reading | null): boolean =>
  a === b || (a !== null && b !== null && a.drawing === b.drawing && a.status === b.status && a.fact === b.fact && a.apart === b.apart);

type Neighbour = Segment<Reading | null> | undefined;

/** Where no fact stands behind a period, its ends are known as well as those of its neighbours. */
function periodOf({ from, through, value }: Segment<Reading>, before: Neighbour, after: Neighbour): LanePeriod {
  const { drawing, meaning, status, labels, certain, reasons, fact } = value;
  const start = before?.value?.fact?.terminationPrecision ?? (before ? 'day' : 'unknown');
  const end = after ? (after.value?.fact?.effectivePrecision ?? 'day') : null;
  const source = fact ?? value.from ?? null;
  return {
    from, through, drawing, meaning, status, labels, certain,
    reasons: reasons.map((reason) => reason.detail),
    dates: fact ? periodText(wirePeriod(fact)) : daysText(from, through),
    precision: fact ? precisionWords(fact.effectivePrecision, fact.terminationPrecision) : precisionWords(start, end),
    sourceId: source?.sourceId ?? null,
    revision: source?.recordedRevision ?? null,
  };
}

/** The part of a period that a picture of these days shows; null if none of it. */
export function clip<P extends Days>(period: P, days: Days): P | null {
  const from = later(period.from, days.from);
  const through = period.through < days.through ? period.through : days.through;
  return from <= through ? { ...period, from, through } : null;
}

/** The day after a run of days, where its drawing ends. */
export const dayAfter = (days: Days): PlainDate => addDays(days.through, 1);
