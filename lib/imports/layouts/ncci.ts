import { CODE_SHAPE } from '#lib/codes/code';
import { unreadable } from '#lib/imports/findings';
import { readCode, readDate } from '#lib/imports/layouts/cells';
import { layout } from '#lib/imports/layouts/layout';
import { textOf, type SheetRow } from '#lib/imports/sheet';
import type { PlainDate } from '#lib/time/plain-date';

/** A pair of codes of which the second is not paid beside the first, over the days given. */
export interface CodePairRow {
  first: string;
  second: string;
  effectiveOn: PlainDate;
  /** Null: still in force. */
  deletedOn: PlainDate | null;
  /** Whether a modifier may lift the edit: 0 not allowed, 1 allowed, 9 never applied. */
  modifierIndicator: '0' | '1' | '9';
  rationale: string;
  row: number;
}

/* Their places are fixed; the header above them is a handful of lines that differ between files. */
const COLUMN = { first: 1, second: 2, before1996: 3, effectiveOn: 4, deletedOn: 5, modifier: 6, rationale: 7 };
const at = (row: SheetRow, key: keyof typeof COLUMN) => row.cells[COLUMN[key] - 1] ?? null;

const isPair = (row: SheetRow) =>
  CODE_SHAPE.test(textOf(at(row, 'first'))) &&
  CODE_SHAPE.test(textOf(at(row, 'second'))) &&
  /^\d{8}$/.test(textOf(at(row, 'effectiveOn'))) &&
  /^(\*|\d{8})$/.test(textOf(at(row, 'deletedOn'))) &&
  /^[019]$/.test(textOf(at(row, 'modifier')));

const PREAMBLE = 40;

/** Quarterly; a pair may come back with another period. */
export const ncci = layout({
  id: 'ncci-ptp',
  label: 'NCCI procedure-to-procedure edits',
  forOnePeriod: false,
  recognise: (sheet) => sheet.form !== 'lines' && sheet.rows.slice(0, PREAMBLE).some(isPair),
  parse(sheet, _fileName, findings) {
    const rows: CodePairRow[] = [];
    const from = sheet.rows.findIndex(isPair);
    for (const row of sheet.rows.slice(from)) {
      if (row.cells.every((cell) => textOf(cell) === '')) continue;
      const first = readCode(at(row, 'first'), row.number, COLUMN.first, findings);
      const second = readCode(at(row, 'second'), row.number, COLUMN.second, findings);
      const effectiveOn = readDate(at(row, 'effectiveOn'), row.number, COLUMN.effectiveOn, findings);
      const open = textOf(at(row, 'deletedOn')) === '*';
      const deletedOn = open ? null : readDate(at(row, 'deletedOn'), row.number, COLUMN.deletedOn, findings);
      const modifierIndicator = textOf(at(row, 'modifier'));
      if (!/^[019]$/.test(modifierIndicator)) findings.refuse(row.number, COLUMN.modifier, `"${modifierIndicator.slice(0, 20)}" is no modifier indicator; they are 0, 1 and 9.`);
      else if (!effectiveOn && textOf(at(row, 'effectiveOn')) === '') findings.refuse(row.number, COLUMN.effectiveOn, 'the effective date is missing.');
      else if (!open && textOf(at(row, 'deletedOn')) === '') findings.refuse(row.number, COLUMN.deletedOn, 'the deletion date is missing; an edit that is in force has "*".');
      else if (first && second && effectiveOn && (open || deletedOn)) {
        rows.push({ first, second, effectiveOn, deletedOn, modifierIndicator: modifierIndicator as '0', rationale: textOf(at(row, 'rationale')), row: row.number });
      }
    }
    if (rows.length === 0) throw unreadable('The file holds no pairs that can be read. Download it again.', { sheet: sheet.name });
    return { rows, effective: null };
  },
});
