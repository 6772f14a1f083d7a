/** A cell as the file holds it. Dates are ISO text; what a spreadsheet shows as an error is that text, like "#N/A". */
export type Cell = string | number | boolean | null;

export interface SheetRow {
  /** As the reader of the file counts: the row of the workbook, or the line on which the record begins. From 1. */
  number: number;
  cells: readonly Cell[];
}

/** How the columns of a sheet came about. `lines`: one cell a row, the whole line. */
export type SheetForm = 'workbook' | 'csv' | 'tabs' | 'lines';

/** Rows and columns, whatever kind of file they came from. */
export interface Sheet {
  /** Null where the kind of file has no sheets. */
  name: string | null;
  form: SheetForm;
  /** Rows without any content may be missing. */
  rows: readonly SheetRow[];
  /** Whether the last line of a text ends without a line break: it may be cut off. */
  unfinished: boolean;
}

/** What surrounds a text in published files: blanks, tabs, no-break and zero-width spaces, byte order marks, byte 0xFF. */
const PADDING = /^[\s\u00a0\u200b-\u200d\u2060\ufeff\u00ff\0]+|[\s\u00a0\u200b-\u200d\u2060\ufeff\u00ff\0]+$/g;

/** A cell as text without padding; an empty cell is ''. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.replace(PADDING, '');
  return String(cell);
}

export const isEmpty = (row: SheetRow): boolean => row.cells.every((cell) => textOf(cell) === '');

/** "A", "B" ... "AA": a column as spreadsheets name it. @param column from 1 */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}
