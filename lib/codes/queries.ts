import type { Description } from '#lib/catalog/facts';
import type { CodeFacts, View } from '#lib/catalog/snapshot';
import { descriptionOn, standingOn, versionsOf, type Standing } from '#lib/codes/code';
import type { CodeAnswer, CodeSummary, DescriptionAnswer } from '#lib/codes/schema';
import { rulesOn } from '#lib/guidelines/queries';
import { getStatus, timelineFor } from '#lib/lists/queries';
import type { ListStatus } from '#lib/lists/status';
import { touches } from '#lib/questions/question';
import { wireQuestion } from '#lib/questions/schema';
import { wireSource } from '#lib/sources/schema';
import { segmentOn } from '#lib/time/timeline';
import { certaintyOf, wirePeriod, type WirePeriod } from '#lib/time/schema';
import type { PlainDate } from '#lib/time/plain-date';
import { reasonsOf } from '#lib/time/wording';

/** What a reader gets of a text: licensed text only with the permission for it. */
export function textFor(row: Description, licensed: boolean): Pick<DescriptionAnswer, 'text' | 'textReason'> {
  if (row.text === null) return { text: null, textReason: 'not-on-file' };
  return row.licenceClass === 'licensed' && !licensed ? { text: null, textReason: 'licensed' } : { text: row.text, textReason: null };
}

/** What is not on file has no licence. */
export const licenceOf = ({ text, licenceClass }: Description): DescriptionAnswer['licenceClass'] => (text === null ? null : licenceClass);

export function getDescription(facts: CodeFacts, asOf: PlainDate, licensed = false): DescriptionAnswer | null {
  const found = descriptionOn(facts, asOf);
  if (!found) return null;
  const { fact, version, certain, doubts } = found;
  return {
    version,
    ...textFor(fact, licensed),
    licenceClass: licenceOf(fact),
    editionYear: fact.editionYear,
    ...wirePeriod(fact),
    sourceId: fact.sourceId,
    certainty: certaintyOf(certain),
    reasons: certain ? [] : reasonsOf(doubts, 'the description version', asOf),
  };
}

/** The description versions on record, in the order of their days. */
export const listVersions = (facts: CodeFacts, licensed = false): (Pick<DescriptionAnswer, 'version' | 'text' | 'textReason' | 'sourceId'> & WirePeriod)[] =>
  versionsOf(facts).map((row, i) => ({ version: i + 1, ...textFor(row, licensed), ...wirePeriod(row), sourceId: row.sourceId }));

/**
 * Everything that holds about a code on a day.
 * @param licensed whether the reader may see licensed text
 * @throws unknown-code, facts-not-on-file
 */
export function getCode(view: View, code: string, asOf: PlainDate, licensed = false): CodeAnswer {
  const facts = view.factsOf(code);
  const { standing, certain, fact, doubts } = standingOn(facts.standings, asOf);
  const lists = [...view.lists.keys()].map((listId) => getStatus(view, listId, code, asOf));
  const rules = rulesOn(view, facts, asOf);
  const cited = new Set([...facts.standings, ...facts.descriptions, ...facts.entries, ...facts.rules, ...facts.questions].map((row) => row.sourceId));
  return {
    code,
    system: facts.systemId as CodeAnswer['system'],
    summary: facts.summary,
    asOf,
    standing: { standing, certainty: certaintyOf(certain), reasons: reasonsOf(doubts, 'the code', asOf), ...wirePeriod(fact!), sourceId: fact!.sourceId },
    description: getDescription(facts, asOf, licensed),
    versions: versionsOf(facts).length,
    lists,
    rules,
    openQuestions: facts.questions.filter((question) => touches(question, asOf)).map(wireQuestion),
    sources: [...view.sources.values()].filter((source) => cited.has(source.id)).map(wireSource),
  };
}

export interface CodeFilter {
  /** A code, the beginning of one, or words of the summary and the description in force. */
  q?: string | undefined;
  standing?: Standing | undefined;
  list?: string | undefined;
  status?: ListStatus | undefined;
}

export function summarize(view: View, facts: CodeFacts, asOf: PlainDate): CodeSummary {
  return {
    code: facts.code,
    system: facts.systemId as CodeSummary['system'],
    summary: facts.summary,
    standing: standingOn(facts.standings, asOf).standing,
    lists: [...view.lists.keys()].map((list) => {
      const { status, certain } = segmentOn(timelineFor(facts, list), asOf).value;
      return { list, status, certainty: certaintyOf(certain) };
    }),
    openQuestions: facts.questions.filter((question) => touches(question, asOf)).length,
  };
}

/** The codes that fit a filter on a day, in their order; `list` alone asks for the listed ones. */
export function findCodes(view: View, filter: CodeFilter, asOf: PlainDate, licensed = false): CodeFacts[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const status = filter.status ?? 'listed';
  return view.codes.map(view.factsOf).filter((facts) => {
    if (!words.every((word) => matches(facts, word, asOf, licensed))) return false;
    if (filter.standing && standingOn(facts.standings, asOf).standing !== filter.standing) return false;
    return !filter.list || segmentOn(timelineFor(facts, filter.list), asOf).value.status === status;
  });
}

function matches(facts: CodeFacts, word: string, asOf: PlainDate, licensed: boolean): boolean {
  if (facts.code.toLowerCase().startsWith(word) || facts.summary.toLowerCase().includes(word)) return true;
  const version = descriptionOn(facts, asOf)?.fact;
  return version ? (textFor(version, licensed).text ?? '').toLowerCase().includes(word) : false;
}
