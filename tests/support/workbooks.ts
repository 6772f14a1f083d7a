// Files in the published layouts, made here: no published row and no descriptor of the AMA is in them.
import { writeXlsx } from 'hucre/xlsx';
import type { WriteSheet } from 'hucre/xlsx';

export type Value = string | number | boolean | Date | null;

/** One sheet, or several, as an .xlsx workbook. */
export const workbook = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets });

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
export const utf16 = (text: string, order: 'le' | 'be', mark = true): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16());
};

const cellText = (value: Value) => (value === null ? '' : /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
export const csv = (rows: Value[][], end = '\r\n'): string => rows.map((row) => row.map(cellText).join(',') + end).join('');

/** The columns of Addendum B by year, with the padding and the amounts that the published headers have. */
const ADDENDUM_B: Record<number, string[]> = Object.fromEntries(
  [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => {
    const passThrough = year < 2021 ? [] : [year < 2023 ? 'Drug Pass-Through Expiration during Calendar Year' : 'Drug and Device Pass-Through Expiration during Calendar Year'];
    const late = year < 2025 ? [] : ['IRA Coinsurance percentage', 'Adjusted Beneficiary Copayment', 'Note'];
    const note = `Note: Actual copayments would be lower due to the cap on copayments at the Inpatient Deductible of $1,${year - 1655}.00`;
    const columns = ['HCPCS Code', 'Short Descriptor', year < 2021 ? 'SI' : ' SI', 'APC ', 'Relative Weight', 'Payment Rate ', 'National Unadjusted Copayment ', 'Minimum Unadjusted Copayment ', note, ...passThrough, ...late, '* Indicates a Change '];
    return [year, columns];
  }),
);

export interface AddendumBOptions {
  year?: number;
  month?: 'January' | 'April' | 'July' | 'October';
  /** Instead of the one that tells the quarter. */
  sheetName?: string;
}

/** Title, copyright, disclaimers and header as that year had them, and a row for each code. */
export function addendumBRows(codes: [code: Value, indicator: Value, ...more: Value[]][], { year = 2021 }: AddendumBOptions = {}): Value[][] {
  const above: Value[][] = [
    [null, year < 2022 ? `Addendum B.-Final OPPS Payment by HCPCS Code for CY ${year}` : `Addendum B.- OPPS Payment by HCPCS Code for CY ${year}`],
    [null, `The copyright line of ${year - 1} stands here.`],
    ...(year >= 2022 ? [[null, 'The disclaimer stands here.']] : []),
    ...(year >= 2024 ? [[null, 'Another remark stands here.']] : []),
  ];
  const rows = codes.map(([code, indicator, ...more]) => [code, 'made-up words', indicator, ...(more.length > 0 ? more : ['5071', 1.5, '$1,234.500', '.'])]);
  return [...above, ADDENDUM_B[year]!, ...rows];
}

export async function addendumB(codes: [code: Value, indicator: Value, ...more: Value[]][], options: AddendumBOptions = {}): Promise<Uint8Array> {
  const { year = 2021, month = 'January', sheetName = `${year} ${month} Addendum B` } = options;
  return workbook({ name: sheetName, rows: addendumBRows(codes, options) });
}

/** One fixed-width record of the alpha-numeric file, 320 characters. */
export function hcpcsLine(fields: { code: string; record?: string; long?: string; short?: string; added?: string; effective?: string; ended?: string; action?: string }): string {
  const { code, record = '3', long = 'made-up words', short = 'made-up', added = '20190101', effective = '20190101', ended = '', action = 'N' } = fields;
  const line = `${code.padStart(5)}00100${record}${long.padEnd(80)}${short.padEnd(28)}`.padEnd(268) + added.padEnd(8) + effective.padEnd(8) + ended.padEnd(8) + action;
  return line.padEnd(320);
}

/** The tab-separated edits, below their preamble. */
export const ncciText = (rows: string[][]): string =>
  [['made-up preamble'], [''], ['Column1/Column2 Edits'], ['Column 1', 'Column 2', '*=in existence', 'Effective', 'Deletion', 'Modifier', 'Rationale'], ['', '', 'prior to 1996', 'Date', 'Date *=no data', '0=not allowed'], [''], ...rows]
    .map((row) => `${row.join('\t')}\r\n`).join('');
