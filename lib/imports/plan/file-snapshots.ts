import { AppError } from '#lib/errors';
import type { RecognisedFile } from '#lib/imports/recognise-file';
import type { MembershipRow } from '#lib/imports/layouts/mips-membership';
import type { Snapshot } from '#lib/imports/plan/snapshot';
import { firstOfYear, type PlainDate } from '#lib/time/plain-date';

/** A file as the source that stands for it. */
export interface FileSource {
  sourceId: string;
  /** The first day of the period, where the file does not say it: what the person answered. */
  effective?: PlainDate;
  /** Likewise, where the name does not say it. */
  postedOn?: PlainDate;
}

/**
 * What a file says of the inpatient-only list. Addendum B names every code; Addendum E names members only.
 * @throws not-possible with problems, without its period, or of another layout
 */
export function ipoSnapshot(file: RecognisedFile, source: FileSource): Snapshot {
  requireSound(file);
  const effective = file.effective ?? source.effective;
  if (!effective) throw new AppError('not-possible', `For which period is ${file.fileName}? The file does not say it.`, { field: 'effective' });
  const common = { sourceId: source.sourceId, effective, postedOn: file.postedOn ?? source.postedOn ?? null, correction: file.correction };
  if (file.layout === 'opps-addendum-b') {
    const codes = new Map(file.rows.map(({ code, row }) => [code, row]));
    return { ...common, scope: 'all-codes', codes, listed: new Set(file.rows.filter(({ indicator }) => indicator === 'C').map(({ code }) => code)) };
  }
  if (file.layout === 'opps-addendum-e') {
    const codes = new Map(file.rows.map(({ code, row }) => [code, row]));
    return { ...common, scope: 'members', codes, listed: new Set(codes.keys()) };
  }
  throw new AppError('not-possible', `${file.label} says nothing about the inpatient-only list.`);
}

/**
 * What a file says of MIPS: a snapshot for each list and performance year that it names.
 * @param listOf the list that a measure belongs to
 * @throws not-possible with problems
 */
export function membershipSnapshots(file: Extract<RecognisedFile, { layout: 'mips-membership' }>, source: FileSource, listOf: (measure: string) => string): Map<string, Snapshot[]> {
  requireSound(file);
  const byList = new Map<string, Map<number, MembershipRow[]>>();
  for (const row of file.rows) {
    const years = byList.get(listOf(row.measure)) ?? new Map<number, MembershipRow[]>();
    byList.set(listOf(row.measure), years.set(row.year, (years.get(row.year) ?? []).concat(row)));
  }
  const { postedOn, correction } = file;
  const snapshot = (year: number, rows: MembershipRow[]): Snapshot => {
    const codes = new Map(rows.map(({ code, row }) => [code, row]));
    return { sourceId: source.sourceId, effective: firstOfYear(year), postedOn: postedOn ?? source.postedOn ?? null, correction, scope: 'members', codes, listed: new Set(codes.keys()) };
  };
  return new Map([...byList].map(([listId, years]) => [listId, [...years].map(([year, rows]) => snapshot(year, rows))]));
}

export function requireSound({ fileName, problems }: RecognisedFile): void {
  const first = problems[0];
  if (first) throw new AppError('not-possible', `${fileName} has ${problems.length} problems, the first one: ${first.message} Mend the file, or bring another.`);
}
