import type { Description } from '#lib/catalog/facts';
import { slotOf } from '#lib/catalog/code-slot';
import type { CodeFacts, View } from '#lib/catalog/snapshot';
import { descriptionOn, standingOn, versionsOf, type Standing } from '#lib/codes/code';
import type { CodeAnswer, CodeSummary, DescriptionAnswer } from '#lib/codes/schema';
import { rulesOn } from '#lib/guidelines/queries';
import { briefOn } from '#lib/lists/many';
import { getStatus } from '#lib/lists/queries';
import type { ListStatus } from '#lib/lists/status';
import { touches } from '#lib/questions/question';
import { wireQuestion } from '#lib/questions/schema';
import { wireSource } from '#lib/sources/schema';
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

export function summarize(view: View, { code }: { code: string }, asOf: PlainDate): CodeSummary {
  const facts = view.factsOf(code);
  return {
    code: facts.code,
    system: facts.systemId as CodeSummary['system'],
    summary: facts.summary,
    standing: standingOn(facts.standings, asOf).standing,
    lists: [...view.lists.keys()].map((list) => {
      const { status, certain } = briefOn(view, list, code, asOf);
      return { list, status, certainty: certaintyOf(certain) };
    }),
    openQuestions: facts.questions.filter((question) => touches(question, asOf)).length,
  };
}

/** The codes that fit a filter on a day, in their order; `list` alone asks for the listed ones. */
export function findCodes(view: View, filter: CodeFilter, asOf: PlainDate, licensed = false): { code: string }[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const status = filter.status ?? 'listed';
  const fits = (code: string) =>
    (!filter.standing || standingOfCode(view, code, asOf) === filter.standing) &&
    (!filter.list || briefOn(view, filter.list, code, asOf).status === status) &&
    words.every((word) => matches(view, code, word, asOf, licensed));
  return view.codes.filter(fits).map((code) => ({ code }));
}

/** Any list's answers tell the standing as well. */
export function standingOfCode(view: View, code: string, asOf: PlainDate): Standing {
  const [list] = view.lists.keys();
  return list === undefined ? standingOn(view.factsOf(code).standings, asOf).standing : briefOn(view, list, code, asOf).standing;
}

function matches(view: View, code: string, word: string, asOf: PlainDate, licensed: boolean): boolean {
  const slot = slotOf(code);
  if (code.toLowerCase().startsWith(word) || view.summaryOf(slot).toLowerCase().includes(word)) return true;
  const version = descriptionOn({ standings: view.standingsOf(slot), descriptions: view.descriptionsOf(slot) }, asOf)?.fact;
  return version ? (textFor(version, licensed).text ?? '').toLowerCase().includes(word) : false;
}
