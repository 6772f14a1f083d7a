import type { Row } from '#lib/lists/grid';
import type { ListStatus } from '#lib/lists/status';
import { AppError } from '#lib/errors';
import { parseYear } from '#lib/time/plain-date';

/** What a reader wants of a grid, as the address says it. */
export interface GridFilter {
  /** A code, the beginning of one, a range "00600-00640", or words of the summary. */
  q?: string;
  /** Only codes that came or went in this year. */
  moved?: string;
  /** Only codes of this status on the day. */
  status?: string;
  /** `with`: only codes that an open question about the list touches. */
  questions?: string;
  /** `all`: also codes that no entry of these years is on record for. */
  codes?: string;
}

const RANGE = /^([0-9A-Za-z]{5})\s*[-–]\s*([0-9A-Za-z]{5})$/;

export function filterRows(rows: readonly Row[], filter: GridFilter): Row[] {
  const q = (filter.q ?? '').trim().toUpperCase();
  const range = RANGE.exec(q);
  const words = q.split(/\s+/).filter(Boolean);
  const named = ({ code, summary }: Row) =>
    range ? code >= range[1]! && code <= range[2]! : words.every((word) => code.startsWith(word) || summary.toUpperCase().includes(word));
  return rows.filter(
    (row) =>
      (filter.codes === 'all' || row.listedOnce) &&
      named(row) &&
      (!filter.moved || row.cells.some((cell) => cell.change && String(cell.year) === filter.moved)) &&
      (!filter.status || row.on.status === (filter.status as ListStatus)) &&
      (filter.questions !== 'with' || row.doubts.length > 0 || row.on.openQuestions.length > 0),
  );
}

const MOST_YEARS = 30;

/**
 * The years that an address asks for.
 * @throws malformed-year, date-out-of-range, malformed-parameter
 */
export function readYears(sent: { from?: string; to?: string }, usual: { from: number; through: number }): { from: number; through: number } {
  const through = sent.to ? parseYear(sent.to, 'to') : usual.through;
  const from = sent.from ? parseYear(sent.from, 'from') : Math.min(usual.from, through);
  if (from > through) throw new AppError('malformed-parameter', `The years run from ${from} to ${through}: the first must not lie after the last.`, { parameter: 'from' });
  if (through - from >= MOST_YEARS) throw new AppError('malformed-parameter', `Up to ${MOST_YEARS} years fit beside each other, not ${through - from + 1}.`, { parameter: 'from' });
  return { from, through };
}
