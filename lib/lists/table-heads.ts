import { AppError } from '#lib/errors';

const NAMES = {
  code: ['code', 'cpt', 'cptcode', 'hcpcs', 'hcpcscode', 'procedurecode'],
  asOf: ['asof', 'date', 'dateofservice', 'servicedate', 'dos'],
  year: ['year'],
} as const;
type Meaning = keyof typeof NAMES;

const plain = (head: string) => head.toLowerCase().replaceAll(/[\s_.-]/g, '');
const placesOf = (heads: string[], meaning: Meaning) => heads.flatMap((head, i) => ((NAMES[meaning] as readonly string[]).includes(plain(head)) ? [i] : []));

/** Whether a row is the heads of a table of questions. */
export const hasCode = (cells: string[]): boolean => placesOf(cells, 'code').length > 0;

/**
 * The places of the columns that are read, -1 for one that is not there; the caller may have any others.
 * @throws malformed-body where the heads do not say which column holds what
 */
export function columnsOf(heads: string[]): Record<Meaning, number> {
  const columns = { code: only(heads, 'code'), asOf: only(heads, 'asOf'), year: only(heads, 'year') };
  if (columns.code >= 0) return columns;
  const got = heads.length ? `It holds ${heads.slice(0, 4).map((cell) => `"${cell.slice(0, 40)}"`).join(', ')}.` : 'There is none.';
  throw new AppError('malformed-body', `The first row must name the columns: code, and asOf or year, separated by commas, semicolons or tabs. ${got}`);
}

function only(heads: string[], meaning: Meaning): number {
  const places = placesOf(heads, meaning);
  if (places.length > 1) {
    const names = places.map((place) => `"${heads[place]!.trim().slice(0, 40)}"`).join(' and ');
    throw new AppError('malformed-body', `${names} both read as ${meaning}. Rename the column that is not meant.`);
  }
  return places[0] ?? -1;
}

/** What is put behind the columns of the caller. */
export const ANSWER_HEADS = [
  'list', 'as_of', 'year', 'status', 'certainty', 'standing', 'reasons', 'listed_days', 'open_questions', 'error', 'detail', 'revision', 'ledger_head',
] as const;
export type AnswerHead = (typeof ANSWER_HEADS)[number];

/** The answer at the end of a row of an answered table. */
export const answerOf = (cells: string[]): Record<AnswerHead, string> =>
  Object.fromEntries(cells.slice(-ANSWER_HEADS.length).map((cell, i) => [ANSWER_HEADS[i], cell])) as Record<AnswerHead, string>;

/** For the documents: a claim with its code as it should be, and one whose code a spreadsheet has spoiled. */
export const CHECK_EXAMPLE = {
  sent: 'claim,code,date of service\nC-1,00604,6/30/2021\nC-2,604,6/30/2021\n',
  answered:
    `claim,code,date of service,${ANSWER_HEADS.join()}\n` +
    'C-1,00604,6/30/2021,IPO,2021-06-30,,not-listed,certain,in-force,,,,,,1,9f2c…\n' +
    'C-2,604,6/30/2021,IPO,,,,,,,,,malformed-code,"A code has five characters, like 00604 or J1100; ""604"" has not that shape. Did you mean 00604?",1,9f2c…\n',
};
