import { cellsOf, findHeader, rowsBelow, type ColumnSpecs } from '#lib/imports/layouts/columns';
import { readCode } from '#lib/imports/layouts/cells';
import { layout } from '#lib/imports/layouts/layout';
import { PERIOD_COLUMNS, readPeriod } from '#lib/imports/layouts/period-columns';
import { textOf } from '#lib/imports/sheet';
import type { Period } from '#lib/time/period';

export interface ListEntryRow {
  listId: string;
  code: string;
  period: Period;
  row: number;
}

const COLUMNS = {
  list: { name: 'list', is: /^list$/ },
  code: { name: 'code', is: /^code$/ },
  ...PERIOD_COLUMNS,
} satisfies ColumnSpecs;

/** The product's own: one entry a row, with its dates. */
export const listEntries = layout({
  id: 'list-entries',
  label: 'List entries (CSV of this product)',
  forOnePeriod: false,
  columns: COLUMNS,
  recognise: (sheet) => findHeader(sheet, COLUMNS) !== null,
  parse(sheet, _fileName, findings) {
    const header = findHeader(sheet, COLUMNS)!;
    const rows: ListEntryRow[] = [];
    for (const row of rowsBelow(sheet, header, findings)) {
      const { cell, column } = cellsOf(row, header);
      const listId = textOf(cell('list')).toUpperCase();
      if (!/^[A-Z][A-Z0-9-]{1,31}$/.test(listId)) findings.refuse(row.number, column('list'), `"${listId.slice(0, 40)}" is not the id of a list, like IPO.`);
      const code = readCode(cell('code'), row.number, column('code'), findings);
      const period = readPeriod(cell, { row: row.number, column }, findings);
      if (code && period) rows.push({ listId, code, period, row: row.number });
    }
    return { rows, effective: null };
  },
});
