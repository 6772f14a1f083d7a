import { cellsOf, findHeader, rowsBelow, titleOf, type ColumnSpecs } from '#lib/imports/layouts/columns';
import { Once, readCode } from '#lib/imports/layouts/cells';
import { layout } from '#lib/imports/layouts/layout';
import { quarterOf } from '#lib/imports/layouts/opps-period';
import { textOf } from '#lib/imports/sheet';
import type { Findings } from '#lib/imports/findings';

/** A code of the quarter and how Medicare pays for it: C means inpatient only. */
export interface StatusIndicatorRow {
  code: string;
  indicator: string;
  row: number;
}

const COLUMNS = {
  code: { name: 'HCPCS Code', is: /^(cpt\/ ?)?hcpcs( code)?$/ },
  indicator: { name: 'SI', is: /^(si|status indicator)\*?$/ },
  apc: { name: 'APC', is: /^apc$/ },
} satisfies ColumnSpecs;

/** Those seen through 2026. The set is open: another one is taken, and told. */
const SEEN = new Set('A B C D E1 E2 F G H H1 J1 J2 K K1 L M N P Q1 Q2 Q3 Q4 R S S1 T U V Y'.split(' '));
const INDICATOR = /^[A-Z][0-9]?$/;

/** Published files have some 16,000 to 19,000 rows. */
const FEWEST = 10_000;

export const oppsAddendumB = layout({
  id: 'opps-addendum-b',
  label: 'OPPS Addendum B',
  forOnePeriod: true,
  columns: COLUMNS,
  recognise: (sheet) => findHeader(sheet, COLUMNS) !== null,
  parse(sheet, fileName, findings) {
    const header = findHeader(sheet, COLUMNS)!;
    const once = new Once(findings);
    const indicatorOf = indicatorReader(findings);
    const rows: StatusIndicatorRow[] = [];
    for (const row of rowsBelow(sheet, header, findings)) {
      const { cell, column } = cellsOf(row, header);
      if (isRemark(textOf(cell('code')), textOf(cell('indicator')))) {
        findings.warn('row-skipped', row.number, column('code'), 'the row has neither a code nor a status indicator, and was left out.');
        continue;
      }
      const code = readCode(cell('code'), row.number, column('code'), findings);
      const indicator = indicatorOf(textOf(cell('indicator')), row.number, column('indicator'));
      if (code && indicator && once.first(code, indicator, row.number, column('code'))) rows.push({ code, indicator, row: row.number });
    }
    if (rows.length < FEWEST) findings.warn('few-rows', null, null, `Only ${rows.length} codes were found; a published Addendum B has more than 15,000. The file may be cut off.`);
    return { rows, effective: quarterOf(sheet, titleOf(sheet, header), fileName, findings) };
  },
});

/** A footnote: text in the first column that is longer than any code, and no indicator. */
const isRemark = (code: string, indicator: string) => indicator === '' && (code === '' || code.length > 10);

function indicatorReader(findings: Findings) {
  const told = new Set<string>();
  return (text: string, row: number, column: number | null): string | null => {
    const indicator = text.toUpperCase();
    if (!INDICATOR.test(indicator)) {
      findings.refuse(row, column, text === '' ? 'the status indicator is missing.' : `"${text.slice(0, 40)}" is not a status indicator, like C or J1.`);
      return null;
    }
    if (indicator !== text) findings.warn('case-changed', row, column, `the status indicator ${text} was read as ${indicator}.`);
    if (!SEEN.has(indicator) && !told.has(indicator)) findings.warn('new-indicator', row, column, `the status indicator ${indicator} is new; it counts as any other than C.`);
    told.add(indicator);
    return indicator;
  };
}
