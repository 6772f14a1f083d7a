import { readXlsx } from 'hucre/xlsx';
import type { CellValue, Sheet as LibrarySheet } from 'hucre/xlsx';
import { isAppError } from '#lib/errors';
import { unreadable, type Warning, placed } from '#lib/imports/findings';
import { columnLetters, type Cell, type Sheet } from '#lib/imports/sheet';
import { checkArchive } from '#lib/imports/zip-guard';

/** The library lays a sheet out as a full rectangle, so its corner is bounded before it is read. */
const COLUMNS = 64;
const ROWS = 200_000;
/** Sheets are read one after the other, until together they are larger than any published file. */
const CELLS = 15_000_000;
const SHEETS = 20;

export interface Workbook {
  sheets: Sheet[];
  warnings: Warning[];
}

/**
 * The visible sheets of an .xlsx workbook, each row at its place; columns past 64 are not read.
 * @throws unreadable-file: damaged, not a workbook, too large, or with a formula
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Workbook> {
  requireWorkbook(checkArchive(bytes));
  const { visible, hidden } = await sheetsOf(bytes);
  if (visible.length === 0) throw unreadable(hidden.length > 0 ? `All sheets of the workbook are hidden: ${hidden.join(', ')}. Show the one to import and save it.` : 'The workbook has no sheet.');
  if (visible.length > SHEETS) throw unreadable(`The workbook has ${visible.length} sheets; at most ${SHEETS} are read. Save the one to import as a file of its own.`);
  const sheets: Sheet[] = [];
  const warnings = hidden.map(hiddenSheet);
  let cells = 0;
  for (const index of visible) {
    const [sheet] = await readLibrary(bytes, (info) => info.index === index);
    refuseFormulas(sheet!);
    cells += sheet!.rows.length * (sheet!.rows[0]?.length ?? 0);
    if (cells > CELLS) throw unreadable(`The workbook has more than ${CELLS} cells, with sheet "${sheet!.name}". Save the one to import as a file of its own.`, { sheet: sheet!.name });
    sheets.push(asSheet(sheet!));
    warnings.push(...oddities(sheet!));
  }
  return { sheets, warnings };
}

/** By their places in the book; no sheet is read for it. */
async function sheetsOf(bytes: Uint8Array): Promise<{ visible: number[]; hidden: string[] }> {
  const visible: number[] = [];
  const hidden: string[] = [];
  await readLibrary(bytes, ({ name, index, hidden: isHidden, veryHidden }) => {
    if (isHidden || veryHidden) hidden.push(name);
    else visible.push(index);
    return false;
  });
  return { visible, hidden };
}

type Choose = (info: { name: string; index: number; hidden?: boolean; veryHidden?: boolean }) => boolean;

async function readLibrary(bytes: Uint8Array, sheets: Choose): Promise<LibrarySheet[]> {
  try {
    return (await readXlsx(bytes, { sheets, range: `A1:${columnLetters(COLUMNS)}${ROWS + 1}` })).sheets;
  } catch (error) {
    if (isAppError(error)) throw error;
    const detail = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : '';
    throw unreadable(`The workbook is damaged (${detail}). Download it again, or open it in a spreadsheet program and save it as .xlsx.`);
  }
}

function requireWorkbook(parts: string[]): void {
  if (parts.some((name) => name.endsWith('workbook.bin'))) throw unreadable('This is a binary workbook (.xlsb). Save it as .xlsx.');
  if (parts.includes('xl/workbook.xml') || parts.includes('[Content_Types].xml')) return;
  if (parts.includes('content.xml')) throw unreadable('This is an OpenDocument file. Save it as .xlsx or .csv.');
  const inside = parts.filter((name) => /\.(xlsx|csv|txt)$/i.test(name)).slice(0, 5);
  throw unreadable(inside.length > 0 ? `This is a zip archive. Unpack it and import the file that is inside: ${inside.join(', ')}.` : 'This is a zip archive, but no workbook.');
}

/** A formula's shown value is whatever a program worked out last, perhaps from another file: no fact to import. */
function refuseFormulas({ name, cells }: LibrarySheet): void {
  for (const [key, cell] of cells ?? []) {
    if (cell.formula === undefined && cell.type !== 'formula') continue;
    const [row, column] = key.split(',').map((index) => Number(index) + 1) as [number, number];
    const place = { sheet: name, row, column };
    throw unreadable(placed(place, 'workbook', 'this cell is a formula. Save the sheet with values only (as .csv, or by pasting values) and import that.'), place);
  }
}

function asSheet({ name, rows }: LibrarySheet): Sheet {
  if (rows.length > ROWS) throw unreadable(`Sheet "${name}" has more than ${ROWS} rows. Split it, or save it as .csv.`, { sheet: name, row: ROWS + 1 });
  const numbered = rows.map((cells, i) => ({ number: i + 1, cells: cells.map(asCell) }));
  return { name, form: 'workbook', rows: numbered.filter((row) => row.cells.some((cell) => cell !== null)), unfinished: false };
}

const asCell = (value: CellValue): Cell => (value instanceof Date ? isoDay(value) : value);
const isoDay = (date: Date): string => (Number.isNaN(date.getTime()) ? '#DATE!' : date.toISOString().slice(0, 10));

const hiddenSheet = (name: string): Warning => ({
  sheet: name, row: null, column: null, code: 'hidden', message: `Sheet "${name}" is hidden and was not read.`,
});

function oddities({ name, merges = [], rowDefs }: LibrarySheet): Warning[] {
  const warn = (code: Warning['code'], row: number, column: number | null, message: string): Warning => {
    const place = { sheet: name, row, column };
    return { ...place, code, message: placed(place, 'workbook', message) };
  };
  const merged = merges.filter((merge) => merge.endRow > merge.startRow).map((merge) =>
    warn('merged-cells', merge.startRow + 1, merge.startCol + 1, `cells are merged through row ${merge.endRow + 1}; only the first of them has the value.`),
  );
  const first = [...(rowDefs ?? [])].find(([, row]) => row.hidden);
  return first ? [...merged, warn('hidden', first[0] + 1, null, 'rows are hidden from here on; they were read like the others.')] : merged;
}
