import { cellsOf, findHeader, rowsBelow, titleOf, type ColumnSpecs } from '#lib/imports/layouts/columns';
import { Once, readCode } from '#lib/imports/layouts/cells';
import { layout } from '#lib/imports/layouts/layout';
import { yearsIn } from '#lib/imports/file-name';
import { textOf, type Sheet } from '#lib/imports/sheet';
import type { Findings } from '#lib/imports/findings';
import { firstOfYear, type PlainDate } from '#lib/time/plain-date';

/** A code of the year's inpatient-only list. */
export interface InpatientOnlyRow {
  code: string;
  row: number;
}

const COLUMNS = {
  code: { name: 'HCPCS Code', is: /^(cpt ?\/ ?)?hcpcs( code)?$/ },
  indicator: { name: 'SI', is: /^(si|status indicator)\*?$/ },
  comment: { name: 'CI', is: /^(ci|comment indicator)\*?$/ },
} satisfies ColumnSpecs;
const APC = { apc: { name: 'APC', is: /^apc$/ } } satisfies ColumnSpecs;

/** Published yearly with the final rule; every row has status indicator C. */
export const oppsAddendumE = layout({
  id: 'opps-addendum-e',
  label: 'OPPS Addendum E',
  forOnePeriod: true,
  columns: COLUMNS,
  recognise: (sheet) => findHeader(sheet, COLUMNS) !== null && findHeader(sheet, APC) === null,
  parse(sheet, fileName, findings) {
    const header = findHeader(sheet, COLUMNS)!;
    const once = new Once(findings);
    const rows: InpatientOnlyRow[] = [];
    for (const row of rowsBelow(sheet, header, findings)) {
      const { cell, column } = cellsOf(row, header);
      const indicator = textOf(cell('indicator')).toUpperCase();
      if (indicator === '' && (textOf(cell('code')) === '' || textOf(cell('code')).length > 10)) {
        findings.warn('row-skipped', row.number, column('code'), 'the row has neither a code nor a status indicator, and was left out.');
        continue;
      }
      const code = readCode(cell('code'), row.number, column('code'), findings);
      if (indicator !== 'C') findings.refuse(row.number, column('indicator'), `"${indicator.slice(0, 40)}" stands where every row of Addendum E has C.`);
      else if (code && once.first(code, indicator, row.number, column('code'))) rows.push({ code, row: row.number });
    }
    return { rows, effective: yearOf(sheet, titleOf(sheet, header), fileName, findings) };
  },
});

/** The list is set for a calendar year. The year of the title counts; a copyright line names others. */
function yearOf(sheet: Sheet, title: string[], fileName: string, findings: Findings): PlainDate | null {
  const said = title.filter((line) => /\bCY\b|calendar year/i.test(line)).flatMap(yearsIn);
  const years = [...new Set(said.length > 0 ? said : [...fileName.matchAll(/\bCY[ _-]?(20\d\d)/gi)].map((match) => Number(match[1])))];
  if (years.length > 1) findings.warn('period-unclear', null, null, `The title speaks of several years: ${years.join(', ')}.`);
  return years.length === 1 ? firstOfYear(years[0]!) : null;
}
