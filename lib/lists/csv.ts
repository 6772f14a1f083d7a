import type { z } from 'zod';
import type { DiffAnswer, MembersAnswer, MembersInYearAnswer, Move } from '#lib/lists/schema';
import type { Reason } from '#lib/time/wording';

/** Sentences, each once. */
export const inWords = (reasons: readonly Reason[]): string => [...new Set(reasons.map(({ detail }) => detail))].join(' ');

type Rows = { name: string; rows: (string | number | null)[][] };

/** Members as a table, a row a code; the last columns say what the rows rest on. */
export function memberRows(answer: z.infer<typeof MembersAnswer> | z.infer<typeof MembersInYearAnswer>): Rows {
  const { revision, ledgerHead } = answer.basis;
  if ('year' in answer) {
    return {
      name: `${answer.list}-${answer.year}-r${revision}.csv`,
      rows: [
        ['code', 'summary', 'list', 'year', 'status', 'certainty', 'reasons', 'listed_days', 'open_questions', 'revision', 'ledger_head'],
        ...answer.entries.map((m) => [
          m.code, m.summary, answer.list, answer.year, m.status, m.certainty, inWords(m.periods.flatMap((p) => p.reasons)),
          m.periods.filter((p) => p.status === 'listed').map((p) => `${p.from} to ${p.through}`).join('; '),
          m.openQuestions.join(' '), revision, ledgerHead,
        ]),
      ],
    };
  }
  return {
    name: `${answer.list}-${answer.asOf}-r${revision}.csv`,
    rows: [
      [
        'code', 'summary', 'list', 'as_of', 'status', 'certainty', 'reasons', 'standing', 'effective_date', 'effective_precision', 'not_before', 'certain_from',
        'termination_date', 'termination_precision', 'certain_through', 'not_after', 'source', 'open_questions', 'revision', 'ledger_head',
      ],
      ...answer.entries.map((m) => [
        m.code, m.summary, answer.list, answer.asOf, m.status, m.certainty, inWords(m.reasons), m.standing, m.entry?.effectiveDate ?? '', m.entry?.effectivePrecision ?? '',
        m.entry?.notBefore ?? '', m.entry?.certainFrom ?? '', m.entry?.terminationDate ?? '', m.entry?.terminationPrecision ?? '',
        m.entry?.certainThrough ?? '', m.entry?.notAfter ?? '', m.entry?.sourceId ?? '',
        m.openQuestions.join(' '), revision, ledgerHead,
      ]),
    ],
  };
}

export function diffRows(answer: DiffAnswer): Rows {
  const { revision, ledgerHead } = answer.basis;
  const row = (move: string) => (m: Move) => [m.code, m.summary, answer.list, move, answer.from, m.before, answer.to, m.after, m.certainty, inWords(m.reasons), revision, ledgerHead];
  return {
    name: `${answer.list}-${answer.from}-to-${answer.to}-r${revision}.csv`,
    rows: [
      ['code', 'summary', 'list', 'move', 'from', 'status_from', 'to', 'status_to', 'certainty', 'reasons', 'revision', 'ledger_head'],
      ...answer.came.map(row('came')),
      ...answer.went.map(row('went')),
      ...answer.unclear.map(row('unclear')),
      ...answer.unknownOnBoth.map(row('unknown-on-both')),
    ],
  };
}
