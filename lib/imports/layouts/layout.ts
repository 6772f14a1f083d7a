import type { Findings } from '#lib/imports/findings';
import type { ColumnSpecs } from '#lib/imports/layouts/columns';
import type { Sheet } from '#lib/imports/sheet';
import type { PlainDate } from '#lib/time/plain-date';

/** What a sheet says, in the terms of its layout. */
export interface Parsed<Row> {
  rows: Row[];
  /** The first day of the period that the file as a whole is for; null: it does not say, or its rows have dates of their own. */
  effective: PlainDate | null;
}

/** A published layout: one file each in this folder. */
export interface Layout<Id extends string = string, Row = unknown> {
  id: Id;
  /** As people call it. */
  label: string;
  /** Whether someone must be asked for which period the file is, where `effective` is null. */
  forOnePeriod: boolean;
  /** Its columns, where they have names: for saying which one is missing. */
  columns?: ColumnSpecs;
  recognise(sheet: Sheet, fileName: string): boolean;
  /** Reads a recognised sheet. What it cannot read becomes a finding; it throws only what makes the whole unreadable. */
  parse(sheet: Sheet, fileName: string, findings: Findings): Parsed<Row>;
}

export const layout = <Id extends string, Row>(of: Layout<Id, Row>): Layout<Id, Row> => of;
