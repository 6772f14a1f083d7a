import { AppError } from '#lib/errors';
import { columnLetters, type Sheet } from '#lib/imports/sheet';

/** Where in a file something is; null where it concerns the whole. */
export interface Place {
  sheet: string | null;
  /** From 1. */
  row: number | null;
  /** From 1. */
  column: number | null;
}

export type WarningCode =
  | 'leading-zeros-restored'
  | 'padding-removed'
  | 'case-changed'
  | 'shape-not-held'
  | 'repeated'
  | 'row-skipped'
  | 'merged-cells'
  | 'hidden'
  | 'sheet-not-read'
  | 'encoding'
  | 'few-rows'
  | 'period-unclear'
  | 'new-indicator'
  | 'guessed';

/** Something that was mended or left out, and is worth a look. */
export interface Warning extends Place {
  code: WarningCode;
  message: string;
}

/** Something that cannot be mended here; with one of these a file is not imported. */
export interface Problem extends Place {
  message: string;
}

/** A message with its place in front, as people name it. */
export function placed(place: Place, form: Sheet['form'], message: string): string {
  const column = place.column === null ? '' : form === 'workbook' ? `column ${columnLetters(place.column)}` : `column ${place.column}`;
  const row = place.row === null ? '' : form === 'workbook' ? `row ${place.row}` : `line ${place.row}`;
  const sheet = place.sheet === null ? '' : `sheet "${place.sheet}"`;
  const words = [sheet, row, column].filter((word) => word !== '').join(', ');
  return words === '' ? message : `${words[0]!.toUpperCase()}${words.slice(1)}: ${message}`;
}

/** For what makes a file as a whole unreadable. @param place as far as it is known */
export function unreadable(message: string, place: Partial<Place> = {}): AppError {
  const known = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== null && value !== undefined));
  return new AppError('unreadable-file', message, known);
}

/** A damaged file has thousands of findings; the first ones say it all. */
const KEPT = 1_000;

/** Collects what is found while a sheet is read. */
export class Findings {
  readonly warnings: Warning[] = [];
  readonly problems: Problem[] = [];
  /** How many there were beyond those kept. */
  more = { warnings: 0, problems: 0 };

  constructor(readonly sheet: Pick<Sheet, 'name' | 'form'>) {}

  #at = (row: number | null, column: number | null): Place => ({ sheet: this.sheet.name, row, column });

  warn(code: WarningCode, row: number | null, column: number | null, message: string): void {
    const place = this.#at(row, column);
    if (this.warnings.length === KEPT) this.more.warnings++;
    else this.warnings.push({ ...place, code, message: placed(place, this.sheet.form, message) });
  }

  refuse(row: number | null, column: number | null, message: string): void {
    const place = this.#at(row, column);
    if (this.problems.length === KEPT) this.more.problems++;
    else this.problems.push({ ...place, message: placed(place, this.sheet.form, message) });
  }
}
