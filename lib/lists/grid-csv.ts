import { inWords } from '#lib/lists/csv';
import type { Cell, Row } from '#lib/lists/grid';
import type { Basis } from '#lib/time/schema';
import type { PlainDate } from '#lib/time/plain-date';

/** Codes by calendar years as a table: a row a code, a column a year; the last columns say what the rows rest on. */
export function gridRows(listId: string, years: readonly number[], rows: readonly Row[], asOf: PlainDate, basis: Basis): { name: string; rows: (string | number | null)[][] } {
  return {
    name: `${listId}-${years[0]}-to-${years.at(-1)}-r${basis.revision}.csv`,
    rows: [
      ['code', 'summary', 'list', ...years.map(String), 'as_of', 'status', 'certainty', 'reasons', 'open_questions', 'revision', 'ledger_head'],
      ...rows.map((row) => [
        row.code, row.summary, listId, ...row.cells.map(cellText), asOf, row.on.status, row.on.certain ? 'certain' : 'uncertain', inWords(row.on.reasons),
        row.on.openQuestions.join(' '), basis.revision, basis.ledgerHead,
      ]),
    ],
  };
}

/** "listed", "not-in-force", or where the year is divided its runs: "not-listed 2021-01-01 to 2021-06-30; listed ...". */
function cellText({ runs, out, certain }: Cell): string {
  const status = runs.length > 1 ? runs.map((run) => `${run.status} ${run.from} to ${run.through}`).join('; ') : out ? 'not-in-force' : runs[0]!.status;
  return certain || runs[0]!.status === 'unknown' ? status : `${status} (uncertain)`;
}
