import { stringify } from 'csv-stringify/sync';

/** RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8; a text that looks like a formula is disarmed. */
export const toCsv = (rows: (string | number | null)[][]): string =>
  stringify(rows, { bom: true, record_delimiter: 'windows', escape_formulas: true });
