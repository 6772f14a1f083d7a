import { unreadable, type Findings } from '#lib/imports/findings';
import { quartersIn } from '#lib/imports/file-name';
import { readCode, readDate } from '#lib/imports/layouts/cells';
import { findHeader, type ColumnSpecs } from '#lib/imports/layouts/columns';
import { layout } from '#lib/imports/layouts/layout';
import { textOf, type Cell, type Sheet, type SheetRow } from '#lib/imports/sheet';
import type { PlainDate } from '#lib/time/plain-date';

/** A HCPCS Level II code with its public descriptions. */
export interface HcpcsRow {
  code: string;
  long: string;
  short: string;
  /** The first day of the code. */
  addedOn: PlainDate | null;
  /** The first day of the latest action. */
  effectiveOn: PlainDate | null;
  /** Its last day, inclusive; null: still in force. */
  terminatedOn: PlainDate | null;
  /** What the latest action was: A, B, C, D, F, N, P, R, S or T. */
  action: string;
  row: number;
}

const COLUMNS = {
  code: { name: 'HCPC', is: /^hcpcs?$/ },
  record: { name: 'RECID', is: /^rec ?id$/ },
  long: { name: 'LONG DESCRIPTION', is: /^long description$/ },
  short: { name: 'SHORT DESCRIPTION', is: /^short description$/ },
  addedOn: { name: 'ADD DT', is: /^add (dt|date)$/ },
  effectiveOn: { name: 'ACT EFF DT', is: /^act eff (dt|date)$/ },
  terminatedOn: { name: 'TERM DT', is: /^term (dt|date)$/ },
  action: { name: 'ACTION CD', is: /^action (cd|code)$/ },
} satisfies ColumnSpecs;
type Key = keyof typeof COLUMNS;

/** First and last character of each field of the fixed layout, from 1. */
const FIXED: Record<Key, [from: number, through: number]> = {
  code: [1, 5], record: [11, 11], long: [12, 91], short: [92, 119], addedOn: [269, 276], effectiveOn: [277, 284], terminatedOn: [285, 292], action: [293, 293],
};
const SHORTEST = 91;
const isRecord = (line: Cell) => typeof line === 'string' && line.length >= SHORTEST && /^.{5}[\d ]{5}[3478]/.test(line);

interface FileRecord {
  row: number;
  cell(key: Key): Cell;
  column(key: Key): number | null;
}

/** The alpha-numeric file, quarterly: fixed width (ANWEB) or .xlsx. */
export const hcpcs = layout({
  id: 'hcpcs-level-2',
  label: 'HCPCS Level II alpha-numeric file',
  forOnePeriod: true,
  columns: COLUMNS,
  recognise: (sheet) => (sheet.form === 'lines' ? isRecord(sheet.rows[0]?.cells[0] ?? null) : findHeader(sheet, COLUMNS) !== null),
  parse(sheet, fileName, findings) {
    const rows: HcpcsRow[] = [];
    let open: HcpcsRow | null = null;
    let modifiers = 0;
    for (const record of recordsOf(sheet, findings)) {
      const kind = textOf(record.cell('record'));
      if (kind === '3') {
        open = procedureOf(record, findings);
        if (open) rows.push(open);
      } else if (kind === '4') {
        if (open && textOf(record.cell('code')).toUpperCase() === open.code) open.long = `${open.long} ${textOf(record.cell('long'))}`.trim();
        else if (open) findings.refuse(record.row, record.column('code'), `the continuation belongs to no code: the one before is ${open.code}.`);
      } else if (kind === '7' || kind === '8') {
        open = null;
        if (kind === '7') modifiers++;
      } else findings.refuse(record.row, record.column('record'), `"${kind.slice(0, 10)}" is no kind of record; the kinds are 3, 4, 7 and 8.`);
    }
    if (rows.length === 0) throw unreadable('The file holds no codes. Download it again.', { sheet: sheet.name });
    if (modifiers > 0) findings.warn('row-skipped', null, null, `${modifiers} modifiers are in the file; they are no codes, and were left out.`);
    refuseRepeats(rows, findings);
    const quarters = quartersIn(`${fileName} ${sheet.name ?? ''}`);
    return { rows, effective: quarters.length === 1 ? quarters[0]! : null };
  },
});

function procedureOf({ row, cell, column }: FileRecord, findings: Findings): HcpcsRow | null {
  const code = readCode(cell('code'), row, column('code'), findings);
  if (!code) return null;
  const date = (key: Key) => readDate(cell(key), row, column(key), findings);
  const [addedOn, effectiveOn, terminatedOn] = [date('addedOn'), date('effectiveOn'), date('terminatedOn')];
  if (addedOn && terminatedOn && terminatedOn < addedOn) findings.refuse(row, column('terminatedOn'), `${code} ends on ${terminatedOn}, before it begins on ${addedOn}.`);
  return { code, long: textOf(cell('long')), short: textOf(cell('short')), addedOn, effectiveOn, terminatedOn, action: textOf(cell('action')), row };
}

function refuseRepeats(rows: HcpcsRow[], findings: Findings): void {
  const seen = new Map<string, number>();
  for (const { code, row } of rows) {
    if (seen.has(code)) findings.refuse(row, null, `${code} is in row ${seen.get(code)} already.`);
    else seen.set(code, row);
  }
}

function* recordsOf(sheet: Sheet, findings: Findings): Generator<FileRecord> {
  if (sheet.form === 'lines') {
    for (const { number, cells } of sheet.rows) {
      const line = cells[0] as string;
      if (/^\u001a/.test(line)) continue;
      if (line.length < SHORTEST) findings.refuse(number, line.length, 'the line breaks off here. Download the file again.');
      else yield { row: number, cell: (key) => line.slice(FIXED[key][0] - 1, FIXED[key][1]), column: (key) => FIXED[key][0] };
    }
    return;
  }
  const header = findHeader(sheet, COLUMNS)!;
  const below = sheet.rows.filter((row: SheetRow) => row.number > header.row && row.cells.some((cell) => textOf(cell) !== ''));
  for (const row of below) yield { row: row.number, cell: (key) => row.cells[header.columns.get(key)! - 1] ?? null, column: (key) => header.columns.get(key)! };
}
