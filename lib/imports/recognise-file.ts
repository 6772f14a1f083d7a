import { createHash } from 'node:crypto';
import { AppError } from '#lib/errors';
import { isCorrection, postedOn } from '#lib/imports/file-name';
import { Findings, unreadable, type Problem, type Warning } from '#lib/imports/findings';
import { nearMiss } from '#lib/imports/layouts/columns';
import { LAYOUTS, type AnyLayout, type LayoutId, type RowsOf } from '#lib/imports/layouts/layouts';
import { readFileBytes } from '#lib/imports/read-file';
import type { Sheet } from '#lib/imports/sheet';
import type { PlainDate } from '#lib/time/plain-date';

/** Everything that a file says, with the rows of its layout. */
export type RecognisedFile = {
  [Id in LayoutId]: {
    layout: Id;
    /** What people call the layout. */
    label: string;
    fileName: string;
    sheet: string | null;
    /** Lower-case hex of the file's bytes. */
    sha256: string;
    /** First day of the period that the file is for. Null: the file does not say it, or its rows have dates of their own. */
    effective: PlainDate | null;
    /** Whether someone must say for which period the file is before it can be imported. */
    askEffective: boolean;
    /** From the name; it is no effective date. */
    postedOn: PlainDate | null;
    /** Whether the name says that it corrects another file of its period. */
    correction: boolean;
    rows: RowsOf[Id];
    warnings: Warning[];
    /** With one of these, nothing is imported: a code that could not be read would look like one that has ended. */
    problems: Problem[];
    /** How many findings there were beyond those listed. */
    more: { warnings: number; problems: number };
  };
}[LayoutId];

/**
 * Reads a published file. Pure but for the reading library's use of streams; nothing is kept.
 * @param fileName as it was brought; only the period, the posting date and the kind of descriptor are told from it
 * @throws unreadable-file with sheet, row and column as far as they are known
 */
export async function recogniseFile(fileName: string, bytes: Uint8Array): Promise<RecognisedFile> {
  const { sheets, warnings } = await readFileBytes(bytes);
  const matches = sheets.flatMap((sheet) => LAYOUTS.filter((candidate) => candidate.recognise(sheet, fileName)).slice(0, 1).map((layout) => ({ sheet, layout })));
  if (matches.length === 0) throw notRecognised(sheets);
  if (matches.length > 1) {
    const names = matches.map(({ sheet, layout }) => `"${sheet.name}" (${layout.label})`).join(' and ');
    throw unreadable(`Several sheets can be imported: ${names}. Save the one that is meant as a file of its own.`, { sheet: matches[1]!.sheet.name });
  }
  const { sheet, layout } = matches[0]!;
  const findings = new Findings(sheet);
  const parsed = (layout as AnyLayout & { parse(...args: unknown[]): { rows: unknown[]; effective: PlainDate | null } }).parse(sheet, fileName, findings);
  const others = sheets.filter((other) => other !== sheet && other.rows.length > 0).map(notRead);
  return {
    layout: layout.id,
    label: layout.label,
    fileName,
    sheet: sheet.name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    effective: parsed.effective,
    askEffective: layout.forOnePeriod && parsed.effective === null,
    postedOn: postedOn(fileName),
    correction: isCorrection(fileName),
    rows: parsed.rows,
    warnings: [...warnings.filter((warning) => warning.code !== 'merged-cells' || warning.sheet === sheet.name), ...others, ...findings.warnings],
    problems: findings.problems,
    more: findings.more,
  } as RecognisedFile;
}

const notRead = ({ name }: Sheet): Warning => ({ sheet: name, row: null, column: null, code: 'sheet-not-read', message: `Sheet "${name}" has no layout that is known here and was not read.` });

/** Names the header that comes closest, and what it lacks. */
function notRecognised(sheets: Sheet[]): AppError {
  const misses = sheets.flatMap((sheet) =>
    LAYOUTS.flatMap((layout) => {
      const miss = 'columns' in layout && layout.columns ? nearMiss(sheet, layout.columns) : null;
      return miss ? [{ sheet, layout, ...miss }] : [];
    }),
  );
  const best = misses.sort((a, b) => b.found.length - b.missing.length - (a.found.length - a.missing.length))[0];
  if (best) {
    const { sheet, layout, row, found, missing } = best;
    const where = sheet.name === null ? `Line ${row}` : `Sheet "${sheet.name}", row ${row}`;
    const lacks = missing.length === 0 ? 'it is another layout' : `it has no column named ${missing.join(' or ')}`;
    return unreadable(`${where}: the columns ${found.join(', ')} look like ${layout.label}, but ${lacks}.`, { sheet: sheet.name, row });
  }
  const first = sheets.find((sheet) => sheet.rows.length > 0);
  const known = LAYOUTS.map((layout) => layout.label).join('; ');
  return unreadable(`None of the first rows is the header of a layout that is read here. The layouts are: ${known}.`, { sheet: first?.name ?? null, row: first?.rows[0]?.number ?? null });
}
