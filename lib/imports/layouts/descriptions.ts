import type { DescriptorKind, LicenceClass } from '#lib/catalog/facts';
import { cellsOf, findHeader, rowsBelow, type ColumnSpecs } from '#lib/imports/layouts/columns';
import { readCode, readYear } from '#lib/imports/layouts/cells';
import { layout } from '#lib/imports/layouts/layout';
import { PERIOD_COLUMNS, readPeriod } from '#lib/imports/layouts/period-columns';
import { textOf } from '#lib/imports/sheet';
import type { Period } from '#lib/time/period';

export interface DescriptionRow {
  code: string;
  descriptor: DescriptorKind;
  /** Null: the version existed, its text is not on file. */
  text: string | null;
  licenceClass: LicenceClass;
  editionYear: number | null;
  period: Period;
  row: number;
}

const COLUMNS = {
  code: { name: 'code', is: /^code$/ },
  descriptor: { name: 'descriptor', is: /^descriptor$/ },
  text: { name: 'text', is: /^text$/ },
  licenceClass: { name: 'licence_class', is: /^licen[cs]e_class$/ },
  editionYear: { name: 'edition_year', is: /^edition_year$/, optional: true },
  ...PERIOD_COLUMNS,
} satisfies ColumnSpecs;

const KINDS: DescriptorKind[] = ['long', 'medium', 'short', 'consumer', 'clinician'];
const LICENCES: LicenceClass[] = ['own-words', 'public-domain', 'licensed'];

/** The product's own: one version of a descriptor a row. An empty text says that the text is not on file. */
export const descriptions = layout({
  id: 'descriptions',
  label: 'Descriptions (CSV of this product)',
  forOnePeriod: false,
  columns: COLUMNS,
  recognise: (sheet) => findHeader(sheet, COLUMNS) !== null,
  parse(sheet, _fileName, findings) {
    const header = findHeader(sheet, COLUMNS)!;
    const rows: DescriptionRow[] = [];
    for (const row of rowsBelow(sheet, header, findings)) {
      const { cell, column } = cellsOf(row, header);
      const oneOf = <T extends string>(key: 'descriptor' | 'licenceClass', words: T[]): T | null => {
        const word = words.find((candidate) => candidate === textOf(cell(key)).toLowerCase());
        if (!word) findings.refuse(row.number, column(key), `"${textOf(cell(key)).slice(0, 40)}" is none of ${words.join(', ')}.`);
        return word ?? null;
      };
      const code = readCode(cell('code'), row.number, column('code'), findings);
      const descriptor = oneOf('descriptor', KINDS);
      const licenceClass = oneOf('licenceClass', LICENCES);
      const editionYear = textOf(cell('editionYear')) === '' ? null : readYear(cell('editionYear'), row.number, column('editionYear'), findings);
      if (licenceClass && (licenceClass === 'licensed') !== (textOf(cell('editionYear')) !== '')) {
        findings.refuse(row.number, column('editionYear'), 'licensed text names its edition year; other text has none.');
      }
      const period = readPeriod(cell, { row: row.number, column }, findings);
      if (code && descriptor && licenceClass && period) rows.push({ code, descriptor, text: textOf(cell('text')) || null, licenceClass, editionYear, period, row: row.number });
    }
    return { rows, effective: null };
  },
});
