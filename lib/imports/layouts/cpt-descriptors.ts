import type { DescriptorKind } from '#lib/catalog/facts';
import { CODE_SHAPE } from '#lib/codes/code';
import { unreadable, type Findings } from '#lib/imports/findings';
import { baseName, yearsIn } from '#lib/imports/file-name';
import { readCode } from '#lib/imports/layouts/cells';
import { findHeader, type ColumnSpecs } from '#lib/imports/layouts/columns';
import { layout } from '#lib/imports/layouts/layout';
import { textOf, type Sheet, type SheetRow } from '#lib/imports/sheet';
import { firstOfYear } from '#lib/time/plain-date';

/** A descriptor of the AMA, from a file that the user has licensed. */
export interface LicensedDescriptorRow {
  code: string;
  descriptor: DescriptorKind;
  text: string;
  licenceClass: 'licensed';
  /** Null: the file does not say it, and someone must be asked. */
  editionYear: number | null;
  row: number;
}

const CODE = { name: 'CPT Code', is: /^cpt( code)?$/ };
const TEXT = {
  consumer: { code: CODE, text: { name: 'Consumer Friendly Descriptor', is: /^consumer (friendly )?descriptor$/ } },
  clinician: { code: CODE, text: { name: 'Clinician Descriptor', is: /^clinician descriptor$/ } },
} satisfies Record<string, ColumnSpecs>;

/** The text files have no header: their name says which descriptor it is. */
const NAMES: [RegExp, DescriptorKind][] = [[/longu/i, 'long'], [/medu/i, 'medium'], [/shortu/i, 'short']];
const LONGEST = { short: 28, medium: 48 };

const PREAMBLE = 200;
const isDescriptor = (row: SheetRow) => row.cells.length === 2 && CODE_SHAPE.test(textOf(row.cells[0])) && textOf(row.cells[1]) !== '';
const named = (sheet: Sheet) => (['consumer', 'clinician'] as const).find((kind) => findHeader(sheet, TEXT[kind]) !== null);

/** LONGULT, MEDU and SHORTU (tab-separated, copyright lines first), consumer and clinician descriptors (.xlsx). */
export const cptDescriptors = layout({
  id: 'cpt-descriptors',
  label: 'CPT descriptors (licensed)',
  forOnePeriod: true,
  recognise: (sheet) => named(sheet) !== undefined || (sheet.form === 'tabs' && sheet.rows.slice(0, PREAMBLE).some(isDescriptor)),
  parse(sheet, fileName, findings) {
    const kind = named(sheet);
    const header = kind && findHeader(sheet, TEXT[kind])!;
    const from = header ? sheet.rows.findIndex((row) => row.number > header.row) : sheet.rows.findIndex(isDescriptor);
    if (from < 0) throw unreadable('Below the header there are no rows: the file was probably cut off. Get it again.', { sheet: sheet.name });
    const [codeAt, textAt] = header ? [header.columns.get('code')!, header.columns.get('text')!] : [1, 2];
    const found: { code: string; text: string; row: number }[] = [];
    for (const row of sheet.rows.slice(from)) {
      if (row.cells.every((cell) => textOf(cell) === '')) continue;
      const code = readCode(row.cells[codeAt - 1] ?? null, row.number, codeAt, findings);
      const text = textOf(row.cells[textAt - 1]);
      if (text === '') findings.refuse(row.number, textAt, 'the descriptor is missing.');
      else if (code) found.push({ code, text, row: row.number });
    }
    const descriptor = kind ?? kindOf(fileName, found.map(({ text }) => text.length), findings);
    const editionYear = editionOf(fileName, sheet.rows.slice(0, from), findings);
    const rows: LicensedDescriptorRow[] = found.map((row) => ({ ...row, descriptor, licenceClass: 'licensed', editionYear }));
    return { rows, effective: editionYear === null ? null : firstOfYear(editionYear) };
  },
});

function kindOf(fileName: string, lengths: number[], findings: Findings): DescriptorKind {
  const named = NAMES.find(([name]) => name.test(fileName))?.[1];
  if (named) return named;
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const guess = longest <= LONGEST.short ? 'short' : longest <= LONGEST.medium ? 'medium' : 'long';
  findings.warn('guessed', null, null, `The name of the file does not say which descriptors these are; by their length they were taken for the ${guess} ones.`);
  return guess;
}

/** From the name, or from "CPT 2024" above the rows. A copyright year is that of the year before as often as not. */
function editionOf(fileName: string, above: readonly SheetRow[], findings: Findings): number | null {
  const lines = above.flatMap((row) => row.cells.map(textOf));
  const said = [...new Set([
    ...yearsIn(baseName(fileName)),
    ...lines.flatMap((line) => [...line.matchAll(/\bCPT\W{0,3}\s*(20\d\d)/g)].map((match) => Number(match[1]))),
  ])];
  if (said.length > 1) findings.warn('period-unclear', null, null, `The file speaks of several editions: ${said.join(', ')}.`);
  return said.length === 1 ? said[0]! : null;
}
