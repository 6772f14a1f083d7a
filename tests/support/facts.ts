import type { CodeStanding, Description, FactSet, GuidelineRule, List, ListCoverage, ListEntry, OpenQuestion, Recorded } from '#lib/catalog/facts';
import { buildCatalog, type View } from '#lib/catalog/snapshot';
import type { Period } from '#lib/time/period';
import { plainPeriod } from './periods.ts';

const RECORDED: Recorded = { id: 1, sourceId: 'S1', sourceLocator: null, recordedRevision: 1, supersededRevision: null };
const BLANK = plainPeriod('2000-01-01');

/** On record with an unknown start. */
export const startUnknown = (certainFrom: string, terminationDate: string | null = null): Period => ({
  ...BLANK, effectiveDate: null, effectivePrecision: 'unknown', certainFrom, terminationDate, terminationPrecision: terminationDate === null ? null : 'day',
});

/** The facts of one code, in the words of a test. */
export interface SomeCode {
  code: string;
  standing?: Period;
  /** Instead of one standing. */
  standings?: Period[];
  descriptions?: (Period & { text: string | null })[];
  entries?: Record<string, Period[]>;
  coveredFrom?: Record<string, string>;
  rules?: (Partial<GuidelineRule> & Period & { ruleId: string })[];
  questions?: (Partial<OpenQuestion> & { questionId: string })[];
}

const LISTS: Pick<List, 'listId' | 'name' | 'covers' | 'cadence'>[] = [
  { listId: 'MIPS', name: 'MIPS quality measures', covers: '', cadence: 'performance-year' },
  { listId: 'IPO', name: 'Inpatient-only list', covers: '', cadence: 'calendar-year' },
];

/** What is known at the only revision of a catalog that holds nothing but these codes. */
export function viewOf(...codes: SomeCode[]): View {
  const rows = <T>(of: (code: SomeCode) => Omit<T, keyof Recorded>[]): T[] => codes.flatMap(of).map((row) => ({ ...row, ...RECORDED }) as T);
  const all: FactSet = {
    revisions: [{ number: 1, recordedAt: '2026-11-02T12:00:00.000000Z', ledgerHash: 'ab'.repeat(32), changeRequest: 1, title: 'facts of a test', reason: 'a test', author: 'test' }],
    sources: [],
    codes: codes.map(({ code }) => ({ code, systemId: 'CPT', recordedRevision: 1 })),
    labels: rows(({ code }) => [{ code, summary: `summary of ${code}` }]),
    standings: rows<CodeStanding>(({ code, standing = plainPeriod('1990-01-01'), standings = [standing] }) => standings.map((period) => ({ code, ...period }))),
    descriptions: rows<Description>(({ code, descriptions = [] }) => descriptions.map((row) => ({ code, kind: 'long', licenceClass: 'own-words', editionYear: null, ...row }))),
    lists: LISTS.map((list) => ({ ...list, ...RECORDED })),
    snapshots: [],
    coverages: rows<ListCoverage>(({ code, coveredFrom = {} }) => Object.entries(coveredFrom).map(([listId, from]) => ({ listId, code, coveredFrom: from }))),
    entries: rows<ListEntry>(({ code, entries = {} }) => Object.entries(entries).flatMap(([listId, periods]) => periods.map((period) => ({ listId, code, ...period })))),
    circumstances: [],
    rules: rows<GuidelineRule>(({ code, rules = [] }) =>
      rules.map((rule) => ({ kind: 'applies-to', codes: [code], condition: { circumstance: 'sitting' }, scope: null, reportInstead: [], ...rule })),
    ),
    questions: rows<OpenQuestion>(({ code, questions = [] }) =>
      questions.map((question) => ({
        title: question.questionId, detail: '', codes: [code], subject: 'list', listId: 'IPO', ruleId: null, touchesFrom: null, touchesThrough: null,
        dateInDoubt: null, settled: false, settlement: null, ...question,
      })),
    ),
  };
  for (const kind of ['labels', 'standings', 'descriptions', 'coverages', 'entries'] as const) all[kind].forEach((row, i) => (row.id = i + 1));
  return buildCatalog(all).latest;
}
