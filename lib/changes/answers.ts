import type { GuidelineRule } from '#lib/catalog/facts';
import type { CodeFacts, View } from '#lib/catalog/snapshot';
import { descriptionOn, standingOn, versionsOf } from '#lib/codes/code';
import { licenceOf, textFor } from '#lib/codes/queries';
import { ruleText } from '#lib/guidelines/sentence';
import { statusTimeline } from '#lib/lists/status';
import { presenceOn } from '#lib/time/period';
import type { PlainDate } from '#lib/time/plain-date';
import { cutsOf, segmentOn, timelineOf, type Timeline } from '#lib/time/timeline';

/** An answer about a code, as far as a change can flip it. */
export interface Answer {
  /** What people read. */
  text: string;
  certain: boolean;
  /** Tells two answers apart that read alike, such as two licensed texts that the reader may not see. */
  apart?: string;
  /** Of a text on file; people read it where the texts are the same. */
  licence?: string;
}

/** A run of days with another answer before than after. */
export interface Flipped {
  from: PlainDate;
  through: PlainDate;
  before: string;
  after: string;
  beforeCertain: boolean;
  afterCertain: boolean;
}

const DESCRIPTORS = ['long', 'medium', 'short', 'consumer', 'clinician'] as const;

/** Everything that can be asked about a code, by what it is about, with the answers for all days; none if it is not on file. */
export function answersOf(facts: CodeFacts | null, view: View, licensed: boolean): Map<string, Timeline<Answer>> {
  if (!facts) return new Map();
  const rules = [...new Set(facts.rules.map((rule) => rule.ruleId))];
  const kinds = DESCRIPTORS.filter((kind) => versionsOf(facts, kind).length > 0);
  return new Map([
    ['standing', standingTimeline(facts)],
    ...kinds.map((kind) => [kind === 'long' ? 'description' : `${kind} description`, descriptionTimeline(facts, kind, licensed)] as const),
    ...[...view.lists.keys()].map((list) => [`list ${list}`, listTimeline(facts, list)] as const),
    ...rules.map((ruleId) => [`rule ${ruleId}`, ruleTimeline(facts.rules.filter((rule) => rule.ruleId === ruleId), view)] as const),
  ]);
}

const same = (a: Answer, b: Answer) => a.text === b.text && a.certain === b.certain && a.apart === b.apart && a.licence === b.licence;
const always = (text: string): Timeline<Answer> => timelineOf([], () => ({ text, certain: true }), same);
const NOT_ON_FILE = always('not on file');
const NO_RULE = always('does not hold');
const NO_TEXT = always('none');

const standingTimeline = (facts: CodeFacts): Timeline<Answer> =>
  timelineOf(cutsOf(facts.standings), (day) => {
    const { standing, certain } = standingOn(facts.standings, day);
    return { text: standing, certain };
  }, same);

function descriptionTimeline(facts: CodeFacts, kind: (typeof DESCRIPTORS)[number], licensed: boolean): Timeline<Answer> {
  const versions = versionsOf(facts, kind);
  return timelineOf(cutsOf([...versions, ...facts.standings]), (day): Answer => {
    const found = descriptionOn(facts, day, kind);
    if (!found) return { text: 'none', certain: true };
    const { text, textReason } = textFor(found.fact, licensed);
    const licence = licenceOf(found.fact);
    return {
      text: text ?? (textReason === 'licensed' ? 'licensed text' : 'text not on file'), certain: found.certain,
      ...(text === null && found.fact.text !== null && { apart: found.fact.text }), ...(licence && { licence }),
    };
  }, same);
}

const listTimeline = (facts: CodeFacts, list: string): Timeline<Answer> =>
  statusTimeline(facts, list).map(({ from, through, value }) => ({ from, through, value: { text: value.status, certain: value.certain } }));

const ruleTimeline = (versions: GuidelineRule[], view: View): Timeline<Answer> =>
  timelineOf(cutsOf(versions), (day) => {
    const rule = versions.find((version) => presenceOn(version, day) !== 'absent');
    if (!rule) return { text: 'does not hold', certain: true };
    return { text: ruleText(rule, view.circumstances), certain: presenceOn(rule, day) === 'present' };
  }, same);

/** A text that only changes its licence class says so. */
function wordsOf(old: Answer, now: Answer): { before: string; after: string } {
  const words = ({ text, licence }: Answer) => (old.text === now.text && old.licence !== now.licence ? `${text} (${licence ?? 'no licence class'})` : text);
  return { before: words(old), after: words(now) };
}

/**
 * The runs of days on which two timelines differ, neighbours with the same two answers joined.
 * @param about what is asked, for the answer of the side that has none
 */
export function compareAnswers(old: Timeline<Answer> | undefined, now: Timeline<Answer> | undefined, about: string): Flipped[] {
  const nothing = about.startsWith('rule ') ? NO_RULE : about.endsWith('description') ? NO_TEXT : NOT_ON_FILE;
  const [before, after] = [old ?? nothing, now ?? nothing];
  const pairs = timelineOf(
    [...before, ...after].map((segment) => segment.from),
    (day) => ({ old: segmentOn(before, day).value, now: segmentOn(after, day).value }),
    (a, b) => same(a.old, b.old) && same(a.now, b.now),
  );
  return pairs
    .filter(({ value }) => !same(value.old, value.now))
    .map(({ from, through, value }) => ({
      from, through, ...wordsOf(value.old, value.now), beforeCertain: value.old.certain, afterCertain: value.now.certain,
    }));
}
