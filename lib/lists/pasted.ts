import { CsvReader } from '#lib/csv/reader';
import { csvText } from '#lib/csv/writer';
import { hasCode } from '#lib/lists/table-heads';

const LINE_END = /\r\n|\r|\n/;

/** Text as it is pasted: a table with heads stays as it is; else every line is a code and a day or a year, and whatever else, separated by tabs, semicolons, commas or spaces. */
export function pastedTable(text: string): { table: string; headed: boolean } {
  const reader = new CsvReader(hasCode);
  const [first] = [...reader.push(text), ...reader.end()];
  if (!first || hasCode(first.cells)) return { table: text, headed: true };
  const lines = text.split(LINE_END).map(cellsOf);
  const extra = lines.reduce((most, cells) => Math.max(most, cells.length), 0) - 3;
  const heads = ['code', 'asOf', 'year', ...Array.from({ length: Math.max(0, extra) }, (_, i) => `column ${i + 1}`)];
  // An empty line stays one, so that lines count as they did.
  return { table: csvText([heads]) + lines.map((cells) => (cells.length ? csvText([cells]) : '\r\n')).join(''), headed: false };
}

function cellsOf(line: string): string[] {
  if (line.trim() === '') return [];
  const separator = ['\t', ';', ','].find((sign) => line.includes(sign)) ?? /\s+/;
  const [code = '', when = '', ...more] = line.trim().split(separator).map((cell) => cell.trim());
  const year = /^\d{4}$/.test(when);
  return [code, year ? '' : when, year ? when : '', ...more];
}
