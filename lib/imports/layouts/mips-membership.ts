import { cellsOf, findHeader, rowsBelow, type ColumnSpecs } from '#lib/imports/layouts/columns';
import { Once, readCode, readYear } from '#lib/imports/layouts/cells';
import { layout } from '#lib/imports/layouts/layout';
import { textOf } from '#lib/imports/sheet';

/** The code is in the denominator of the measure for the performance year. */
export interface MembershipRow {
  measure: string;
  /** From 2017 on. */
  year: number;
  code: string;
  row: number;
}

const COLUMNS = {
  measure: { name: 'measure', is: /^measure( ?_?id)?$/ },
  year: { name: 'performance_year', is: /^performance[ _]year$/ },
  code: { name: 'code', is: /^code$/ },
} satisfies ColumnSpecs;

const FIRST_YEAR = 2017;

/** The product's own: all members of each measure and performance year that the file names. */
export const mipsMembership = layout({
  id: 'mips-membership',
  label: 'MIPS membership (CSV of this product)',
  forOnePeriod: false,
  columns: COLUMNS,
  recognise: (sheet) => findHeader(sheet, COLUMNS) !== null,
  parse(sheet, _fileName, findings) {
    const header = findHeader(sheet, COLUMNS)!;
    const once = new Once(findings);
    const rows: MembershipRow[] = [];
    for (const row of rowsBelow(sheet, header, findings)) {
      const { cell, column } = cellsOf(row, header);
      const measure = measureOf(textOf(cell('measure')));
      if (!measure) findings.refuse(row.number, column('measure'), `"${textOf(cell('measure')).slice(0, 40)}" is not the id of a measure, like 047 or ACEP50.`);
      const year = readYear(cell('year'), row.number, column('year'), findings);
      if (year && year < FIRST_YEAR) findings.refuse(row.number, column('year'), `MIPS began with performance year ${FIRST_YEAR}.`);
      const code = readCode(cell('code'), row.number, column('code'), findings);
      if (measure && year && code && once.first(`${code} in ${measure} of ${year}`, '', row.number, column('code'))) rows.push({ measure, year, code, row: row.number });
    }
    return { rows, effective: null };
  },
});

/** Measures of digits alone have three of them. */
function measureOf(text: string): string | null {
  const id = text.toUpperCase();
  if (/^\d{1,3}$/.test(id)) return id.padStart(3, '0');
  return /^[A-Z0-9][A-Z0-9-]{0,19}$/.test(id) ? id : null;
}
