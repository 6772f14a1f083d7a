import { csvText } from '#lib/csv/writer';

/** RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
export const toCsv = (rows: (string | number | null)[][]): string => `\ufeff${csvText(rows)}`;
