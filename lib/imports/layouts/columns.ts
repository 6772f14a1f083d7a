import { unreadable } from '#lib/imports/findings';
import type { Findings } from '#lib/imports/findings';
import { textOf, type Cell, type Sheet, type SheetRow } from '#lib/imports/sheet';

/** A column by the names it has had, in small letters, with single blanks. */
export interface ColumnSpec {
  /** What the messages call it. */
  name: string;
  is: RegExp;
  optional?: true;
}
export type ColumnSpecs = Record<string, ColumnSpec>;

export interface Header<K extends string = string> {
  /** Of the row with the names. */
  row: number;
  width: number;
  /** The columns that are there, from 1. */
  columns: Map<K, number>;
}

/** Titles, copyright and disclaimers stand above the header; a licence text can be long. */
const SEARCHED = 40;

const nameOf = (cell: Cell | undefined) => textOf(cell).replace(/[\s\u00a0]+/g, ' ').toLowerCase();

function match(row: SheetRow, specs: ColumnSpecs): Map<string, number> {
  const names = row.cells.map(nameOf);
  const found = Object.entries(specs).map(([key, spec]) => [key, names.findIndex((name) => name !== '' && spec.is.test(name)) + 1] as const);
  return new Map(found.filter(([, column]) => column > 0));
}

const required = (specs: ColumnSpecs) => Object.keys(specs).filter((key) => !specs[key]!.optional);

/** The first row that has a name for every column that is required; null if there is none among the first rows. */
export function findHeader<S extends ColumnSpecs>(sheet: Sheet, specs: S): Header<keyof S & string> | null {
  for (const row of sheet.rows.slice(0, SEARCHED)) {
    const columns = match(row, specs);
    if (!required(specs).every((key) => columns.has(key))) continue;
    const width = row.cells.findLastIndex((cell) => textOf(cell) !== '') + 1;
    return { row: row.number, width, columns: columns as Map<keyof S & string, number> };
  }
  return null;
}

export interface NearMiss {
  row: number;
  found: string[];
  missing: string[];
}

/** The row that comes closest to being the header, if at least half of its required columns are there. */
export function nearMiss(sheet: Sheet, specs: ColumnSpecs): NearMiss | null {
  const names = (keys: string[]) => keys.map((key) => specs[key]!.name);
  const misses = sheet.rows.slice(0, SEARCHED).map((row) => {
    const columns = match(row, specs);
    const [found, missing] = [required(specs).filter((key) => columns.has(key)), required(specs).filter((key) => !columns.has(key))];
    return { row: row.number, found: names(found), missing: names(missing) };
  });
  const best = misses.sort((a, b) => b.found.length - a.found.length)[0];
  return best && best.found.length > 0 && best.found.length >= best.missing.length ? best : null;
}

/**
 * The rows below the header. A text that breaks off within a row is refused, and so is a row of text with more cells than the header has names.
 * @throws unreadable-file if there are none
 */
export function rowsBelow(sheet: Sheet, header: Header, findings: Findings): SheetRow[] {
  const rows = sheet.rows.filter((row) => row.number > header.row && row.cells.some((cell) => textOf(cell) !== ''));
  const last = rows.at(-1);
  if (!last) throw unreadable(`Below the header in row ${header.row} there are no rows: the file was probably cut off. Download it again.`, { sheet: sheet.name, row: header.row });
  if (sheet.form === 'workbook') return rows;
  if (sheet.unfinished && last.cells.length < header.width) findings.refuse(last.number, null, 'the file breaks off within this row. Download it again.');
  for (const row of rows) {
    const extra = row.cells.findIndex((cell, i) => i >= header.width && textOf(cell) !== '');
    if (extra >= 0) findings.refuse(row.number, extra + 1, 'the row has more cells than the header has names: a comma inside a text is probably not quoted.');
  }
  return rows;
}

/** What stands above the header, each cell a text. */
export const titleOf = (sheet: Sheet, header: Header): string[] =>
  sheet.rows.filter((row) => row.number < header.row).flatMap((row) => row.cells.map(textOf)).filter((text) => text !== '');

/** A row's cells by the keys of the columns. */
export function cellsOf<K extends string>(row: SheetRow, header: Header<K>): { cell(key: K): Cell; column(key: K): number | null } {
  return {
    cell: (key) => row.cells[(header.columns.get(key) ?? 0) - 1] ?? null,
    column: (key) => header.columns.get(key) ?? null,
  };
}
