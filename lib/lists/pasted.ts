import { CsvReader, LONGEST_ROW } from '#lib/csv/reader';
import { csvText } from '#lib/csv/writer';
import { hasCode } from '#lib/lists/table-heads';

const LINE_END = /\r\n|\r|\n/;
/** So many characters, and the rest of their line, are worked on at once. */
const PIECE = 8_192;

/** A table whose text is made as it is taken. */
export interface PastedTable {
  /** Its text in order, some lines at a time; a piece may be empty. */
  pieces: Iterable<string>;
  /** Whether the text had heads of its own. */
  headed: boolean;
}

/** Text as it is pasted: a table with heads stays as it is; else every line is a code and a day or a year, and whatever else, separated by tabs, semicolons, commas or spaces. */
export function pastedTable(text: string): PastedTable {
  const first = firstRow(text);
  const headed = !first || hasCode(first);
  return { headed, pieces: headed ? linesOf(text) : tabled(text) };
}

/** Read from as much as the longest row takes. */
function firstRow(text: string): string[] | undefined {
  const from = Math.max(0, text.search(/[^\s,;]/));
  const begin = Math.max(text.lastIndexOf('\n', from), text.lastIndexOf('\r', from)) + 1;
  const beginning = text.slice(begin, begin + LONGEST_ROW + 2);
  const reader = new CsvReader(hasCode);
  const [row] = [...reader.push(beginning), ...(begin + beginning.length === text.length ? reader.end() : [])];
  return row?.cells;
}

/** The text, cut behind line ends. */
function* linesOf(text: string): Generator<string, void> {
  const lineEnd = new RegExp(LINE_END, 'g');
  for (let from = 0, to = 0; from < text.length; from = to) {
    lineEnd.lastIndex = from + PIECE;
    to = lineEnd.test(text) ? lineEnd.lastIndex : text.length;
    yield text.slice(from, to);
  }
}

function* tabled(text: string): Generator<string, void> {
  let most = 3;
  for (const piece of linesOf(text)) {
    for (const line of piece.split(LINE_END)) most = Math.max(most, cellsOf(line).length);
    yield '';
  }
  yield csvText([['code', 'asOf', 'year', ...Array.from({ length: most - 3 }, (_, i) => `column ${i + 1}`)]]);
  for (const piece of linesOf(text)) {
    const lines = piece.split(LINE_END);
    // Behind the line end of a piece is nothing.
    if (lines.at(-1) === '') lines.pop();
    yield lines.map(written).join('');
  }
}

/** An empty line stays one, so that lines count as they did; one that is too long is left to the reader of rows to refuse. */
function written(line: string): string {
  const cells = cellsOf(line);
  return cells.length ? csvText([cells]) : `${line.trim()}\r\n`;
}

function cellsOf(line: string): string[] {
  if (line.length > LONGEST_ROW || line.trim() === '') return [];
  const separator = ['\t', ';', ','].find((sign) => line.includes(sign)) ?? /\s+/;
  const [code = '', when = '', ...more] = line.trim().split(separator).map((cell) => cell.trim());
  const year = /^\d{4}$/.test(when);
  return [code, year ? '' : when, year ? when : '', ...more];
}
