/** A row as it stands in a file, heads included. */
export interface CsvRow {
  /** The line it begins on, counted from 1. */
  line: number;
  cells: string[];
  /** The row as it was written, without its line end. */
  raw: string;
  /** Why the cells cannot be told apart; they are then only what a plain cut gives. */
  problem: string | null;
}

/** A claim with notes has a few hundred characters; what is longer is a quote that nobody closed. */
export const LONGEST_ROW = 65_536;
/** So many cells of a row may hold line ends. Every line is where a row may begin, so this is also how often a text may be gone over. */
const MOST_BROKEN_CELLS = 32;
const SEPARATORS = [',', ';', '\t'];
const LINE_END = /\r\n|\r|\n/g;
const BREAK = /[\r\n]/g;

interface Parsed {
  cells: string[];
  /** The length of the row, without its line end. */
  end: number;
}

/**
 * RFC 4180 as it comes, in memory for one row: commas, semicolons or tabs; lines that end in any way; quotes in the
 * middle of a cell as they stand. Rows without any content are left out. A quote that is not closed costs its own line
 * alone: the reader goes back to the line after it. That is why no library does this here; those that exist give up the rest.
 */
export class CsvReader {
  #rest = '';
  #line = 1;
  #separator: string | null = null;
  /** Inside a row that was given up for its length. */
  #skipping = false;

  /** What stands between cells; known once the first row is. */
  get separator(): string {
    return this.#separator ?? ',';
  }

  /** @param fits whether the cells of the first row are heads: of the separators, the first that gives such cells is taken, else the comma */
  constructor(readonly fits: (cells: string[]) => boolean) {}

  /** The rows that are whole with this text. */
  push(text: string): CsvRow[] {
    return this.#read(text, false);
  }

  /** The rows that are left. */
  end(): CsvRow[] {
    return this.#read('', true);
  }

  #read(more: string, last: boolean): CsvRow[] {
    const text = this.#rest + more;
    const rows: CsvRow[] = [];
    let at = 0;
    while (at < text.length) {
      const lineEnd = endOfLine(text, at, last);
      if (this.#skipping) {
        if (lineEnd < 0) at = text.length;
        else {
          at = this.#next(text, lineEnd);
          this.#skipping = false;
        }
        continue;
      }
      if (lineEnd === at) {
        at = this.#next(text, at);
        continue;
      }
      const overlong = text.length - at > LONGEST_ROW;
      if (lineEnd < 0 && !overlong) break;
      if (lineEnd < 0 || lineEnd - at > LONGEST_ROW) {
        rows.push(this.#bad(text.slice(at, at + 100), `A row may have up to ${LONGEST_ROW.toLocaleString('en-US')} characters.`));
        this.#skipping = true;
        continue;
      }
      // What is looked at for one row ends with the longest one, however long the text is.
      const parsed = this.#parse(text.slice(at, at + LONGEST_ROW + 2), lineEnd - at, last && !overlong);
      if (parsed === 'more' && !overlong) break;
      const raw = text.slice(at, typeof parsed === 'object' ? at + parsed.end : lineEnd);
      if (typeof parsed === 'object') {
        if (parsed.cells.some((cell) => cell !== '')) rows.push({ line: this.#line, cells: parsed.cells, raw, problem: null });
        at = this.#next(text, at + parsed.end, raw);
      } else {
        rows.push(this.#bad(raw, `A quote in this row is not closed, or something follows it before the next separator, or more than ${MOST_BROKEN_CELLS} cells have line ends. Double a quote that belongs to the text.`));
        at = this.#next(text, lineEnd);
      }
    }
    this.#rest = text.slice(at);
    return rows;
  }

  #bad = (raw: string, problem: string): CsvRow => ({ line: this.#line, cells: raw.split(this.separator), raw, problem });

  /** The place after a line end; the lines of the row that it ends are counted. */
  #next(text: string, end: number, row = ''): number {
    this.#line += 1 + (row.includes('"') ? (row.match(LINE_END)?.length ?? 0) : 0);
    return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }

  #parse(text: string, lineEnd: number, last: boolean): Parsed | 'more' | 'broken' {
    if (this.#separator) return cellsOf(text, lineEnd, this.#separator, last);
    for (const separator of [...SEPARATORS, SEPARATORS[0]!]) {
      const parsed = cellsOf(text, lineEnd, separator, last);
      if (parsed === 'more') return parsed;
      if (typeof parsed !== 'object' || parsed.cells.every((cell) => cell === '')) continue;
      this.#separator = separator;
      if (this.fits(parsed.cells)) return parsed;
    }
    return cellsOf(text, lineEnd, ',', last);
  }
}

/** The place of the next line end, the end of the text if it is the last, or -1 where it is not known yet. */
function endOfLine(text: string, at: number, last: boolean): number {
  BREAK.lastIndex = at;
  const end = BREAK.exec(text)?.index ?? -1;
  if (end < 0) return last ? text.length : -1;
  // A return at the very end may be the first half of a line end.
  return end === text.length - 1 && text[end] === '\r' && !last ? -1 : end;
}

/** The cells of the row that a text begins with. */
function cellsOf(text: string, lineEnd: number, separator: string, last: boolean): Parsed | 'more' | 'broken' {
  const line = text.slice(0, lineEnd);
  if (!line.includes('"')) return { cells: line.split(separator), end: lineEnd };
  const cells: string[] = [];
  let at = 0;
  let broken = 0;
  for (let end = lineEnd; ; at++) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1, last);
      if (close === 'more') return 'more';
      if (close < 0) return 'broken';
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
      if (at > end) {
        if (++broken > MOST_BROKEN_CELLS) return 'broken';
        end = endOfLine(text, at, last);
        if (end < 0) return 'more';
      }
    } else {
      const next = text.slice(at, end).indexOf(separator);
      const to = next < 0 ? end : at + next;
      cells.push(text.slice(at, to));
      at = to;
    }
    if (at === end) return end > LONGEST_ROW ? 'broken' : { cells, end };
    if (text[at] !== separator) return 'broken';
  }
}

function closingQuote(text: string, from: number, last: boolean): number | 'more' {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (at + 1 === text.length && !last) return 'more';
    if (text[at + 1] !== '"') return at;
  }
  return last ? -1 : 'more';
}
