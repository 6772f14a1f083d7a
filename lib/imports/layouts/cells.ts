import { CODE_SHAPE } from '#lib/codes/code';
import type { Findings } from '#lib/imports/findings';
import { textOf, type Cell } from '#lib/imports/sheet';
import { FIRST_DAY, isRealDate, LAST_DAY, type PlainDate } from '#lib/time/plain-date';

/** Shapes of published codes that the catalog does not hold. */
const OTHER_CODE = /^(?:[0-9]{4}[A-Z]|[A-Z][0-9]{4})$/;

const quoted = (cell: Cell) => `"${textOf(cell).slice(0, 40)}"`;

/**
 * A code from a cell, mended where what was meant is certain: leading zeros that a spreadsheet took away, padding, small letters.
 * @returns null if it is none (a problem), or one of a shape that the catalog does not hold (a warning)
 */
export function readCode(cell: Cell, row: number, column: number | null, findings: Findings): string | null {
  const text = textOf(cell).replace(/^'/, '');
  const code = restored(text.toUpperCase());
  if (!CODE_SHAPE.test(code)) {
    if (OTHER_CODE.test(code)) findings.warn('shape-not-held', row, column, `${code} has a shape that is not held here, and was left out.`);
    else findings.refuse(row, column, text === '' ? 'the code is missing.' : `${quoted(cell)} is not a code. A code has five characters, like 00604 or J1100.`);
    return null;
  }
  if (code.length > text.length) findings.warn('leading-zeros-restored', row, column, `${text} was read as ${code}: its leading zeros were lost.`);
  else if (code !== text) findings.warn('case-changed', row, column, `${text} was read as ${code}.`);
  if (typeof cell === 'string' && cell.replace(/^ +| +$/g, '') !== text) findings.warn('padding-removed', row, column, `characters around ${code} that cannot be seen were left out.`);
  return code;
}

/** The lowest code of digits alone is 00100: fewer than three digits are no code that lost its zeros. */
const restored = (text: string) => (/^[1-9]\d{2,3}$/.test(text) ? text.padStart(5, '0') : text);

/**
 * A date as published files have it: 20190101, 2019-01-01 or 1/1/2019.
 * @returns null if the cell is empty, or is no date (a problem)
 */
export function readDate(cell: Cell, row: number, column: number | null, findings: Findings): PlainDate | null {
  const text = textOf(cell);
  if (text === '') return null;
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const date = compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : american ? `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}` : text;
  if (isRealDate(date) && date >= FIRST_DAY && date <= LAST_DAY) return date;
  findings.refuse(row, column, `${quoted(cell)} is not a date like 2019-01-01.`);
  return null;
}

/** A year from 1900 through 2199. @returns null (a problem) if it is none */
export function readYear(cell: Cell, row: number, column: number | null, findings: Findings): number | null {
  const text = textOf(cell);
  if (/^(19|20|21)\d\d$/.test(text)) return Number(text);
  findings.refuse(row, column, `${quoted(cell)} is not a year like 2024.`);
  return null;
}

/** Finds rows that say of one key the same again, and rows that say something else of it. */
export class Once {
  readonly #seen = new Map<string, { said: string; row: number }>();

  constructor(readonly findings: Findings) {}

  /** @returns whether the row is the first of its key */
  first(key: string, said: string, row: number, column: number | null): boolean {
    const before = this.#seen.get(key);
    if (!before) {
      this.#seen.set(key, { said, row });
      return true;
    }
    if (before.said === said) this.findings.warn('repeated', row, column, `${key} is in row ${before.row} already, with the same content.`);
    else this.findings.refuse(row, column, `${key} is in row ${before.row} already, and says something else there ("${before.said}" there, "${said}" here).`);
    return false;
  }
}
