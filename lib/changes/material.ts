import { z } from 'zod';
import type { Condition, RuleKind } from '#lib/catalog/facts';
import type { Catalog, View } from '#lib/catalog/snapshot';
import { PERIOD_KEYS, periodOfRow } from '#lib/changes/periods';
import { textFor } from '#lib/codes/queries';
import { sentenceOf } from '#lib/guidelines/sentence';
import type { Period } from '#lib/time/period';
import { Precision, WireDate } from '#lib/time/schema';

const day = WireDate.nullable();
const periodMembers = {
  effectiveDate: day, effectivePrecision: Precision, notBefore: day, certainFrom: day,
  terminationDate: day, terminationPrecision: Precision.nullable(), certainThrough: day, notAfter: day,
} satisfies Record<(typeof PERIOD_KEYS)[number], z.ZodType>;
const fact = { id: z.int().meta({ description: 'What an operation names as `factId`.' }), ...periodMembers };

/** A version of a rule as the form takes it up. */
export interface RuleVersion extends Period {
  id: number;
  ruleId: string;
  ruleKind: RuleKind;
  codes: string[];
  condition: Condition;
  scope: string | null;
  reportInstead: string[];
  sentence: string;
}

/** What of a code an operation can name: the facts that are held now, with their ids. */
export const FactsAnswer = z
  .object({
    code: z.string(),
    summary: z.string(),
    standings: z.array(z.object(fact)),
    entries: z.array(z.object({ ...fact, listId: z.string() })),
    descriptions: z.array(
      z.object({
        ...fact,
        descriptor: z.enum(['long', 'medium', 'short', 'consumer', 'clinician']),
        text: z.string().nullable(),
        licenceClass: z.enum(['own-words', 'public-domain', 'licensed']),
        editionYear: z.int().nullable(),
      }),
    ),
    listHistory: z.array(z.object({ listId: z.string(), coveredFrom: WireDate })),
  })
  .meta({ id: 'FactsOfCode' });
export type FactsAnswer = z.infer<typeof FactsAnswer>;

/** @throws unknown-code, facts-not-on-file */
export function factsToChange(view: View, code: string, licensed: boolean): FactsAnswer {
  const facts = view.factsOf(code);
  const dated = <T extends { id: number } & Period>(row: T) => ({ id: row.id, ...periodOfRow(row) });
  return {
    code,
    summary: facts.summary,
    standings: facts.standings.map(dated),
    entries: facts.entries.map((row) => ({ ...dated(row), listId: row.listId })),
    descriptions: facts.descriptions.map((row) => ({
      ...dated(row), descriptor: row.kind, text: textFor(row, licensed).text, licenceClass: row.licenceClass, editionYear: row.editionYear,
    })),
    listHistory: facts.coverages.map(({ listId, coveredFrom }) => ({ listId, coveredFrom })),
  };
}

/** What the forms of a change choose from, beside the facts of a code. */
export interface Material {
  sources: { id: string; title: string }[];
  lists: { id: string; name: string }[];
  rules: RuleVersion[];
  questions: { id: string; title: string; codes: string[] }[];
  circumstances: { id: string; clause: string }[];
  /** The next free number of each. */
  next: { source: string; rule: string; question: string };
}

export function materialOf({ small, latest }: Catalog): Material {
  const free = (ids: string[], letter: string) => `${letter}${Math.max(0, ...ids.map((id) => Number(id.slice(1)))) + 1}`;
  return {
    sources: [...latest.sources.values()].map(({ id, title }) => ({ id, title })),
    lists: [...latest.lists.values()].map(({ listId, name }) => ({ id: listId, name })),
    rules: latest.rules.map((rule) => ({
      id: rule.id, ...periodOfRow(rule), ruleId: rule.ruleId, ruleKind: rule.kind, codes: rule.codes, condition: rule.condition, scope: rule.scope,
      reportInstead: rule.reportInstead, sentence: sentenceOf(rule, latest.circumstances),
    })),
    questions: latest.questions.map(({ questionId, title, codes }) => ({ id: questionId, title, codes })),
    circumstances: [...latest.circumstances.values()].map(({ circumstanceId, clause }) => ({ id: circumstanceId, clause: clause.replace('{scope}', 'the service') })),
    next: {
      source: free(small.sources.map((source) => source.id), 'S'),
      rule: free(small.rules.map((rule) => rule.ruleId), 'G'),
      question: free(small.questions.map((question) => question.questionId), 'Q'),
    },
  };
}
