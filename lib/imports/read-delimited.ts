import { CsvError, parse, type CsvErrorCode } from 'csv-parse/sync';
import { unreadable } from '#lib/imports/findings';
import type { Sheet, SheetRow } from '#lib/imports/sheet';

/** More than any record has; a quote that is never closed would swallow the rest of the file. */
const LONGEST_RECORD = 100_000;
const ROWS = 1_000_000;

const WRONG: Partial<Record<CsvErrorCode, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened and never closed. Close it, or remove it.',
  CSV_MAX_RECORD_SIZE: 'a quotation mark is probably opened and never closed: the record does not end. Close it, or remove it.',
};

/**
 * Comma-separated text, quoted as in RFC 4180, with any mixture of line breaks. A quotation mark inside a field that
 * does not begin with one is a character like others, as descriptors have them.
 * @throws unreadable-file with the line
 */
export function readCsv(text: string): Sheet {
  return readDelimited(text, ',', '"', 'csv');
}

/** Tab-separated text; quotation marks mean nothing in the published files. */
export function readTabs(text: string): Sheet {
  return readDelimited(text, '\t', null, 'tabs');
}

/** One cell a row: the whole line, for layouts in fixed columns. */
export function readLines(text: string): Sheet {
  const rows = text.split(/\r\n|\n|\r/).map((line, i) => ({ number: i + 1, cells: [line] }));
  return { name: null, form: 'lines', rows: rows.filter((row) => row.cells[0]!.trim() !== ''), unfinished: isUnfinished(text) };
}

const isUnfinished = (text: string) => !/[\r\n]\s*$/.test(text);

function readDelimited(text: string, delimiter: string, quote: '"' | null, form: 'csv' | 'tabs'): Sheet {
  const rows: SheetRow[] = [];
  let next = 1;
  try {
    parse(text, {
      delimiter, quote, escape: quote ?? undefined,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_RECORD,
      on_record: (record: string[], { lines }) => {
        if (record.some((cell) => cell !== '')) rows.push({ number: next, cells: record });
        if (rows.length > ROWS) throw unreadable(`The file has more than ${ROWS} rows. Split it.`, { row: next });
        next = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const wrong = WRONG[error.code] ?? `the record cannot be read (${error.code}).`;
    throw unreadable(`From line ${next} on, ${wrong}`, { row: next });
  }
  return { name: null, form, rows, unfinished: isUnfinished(text) };
}
