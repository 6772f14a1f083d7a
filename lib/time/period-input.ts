import { z } from 'zod';
import { conventionalDays, type Period, type Precision } from '#lib/time/period';
import { Precision as PrecisionName } from '#lib/time/schema';
import { addDays, FIRST_DAY, isRealDate, LAST_DAY, unitOf, type PlainDate } from '#lib/time/plain-date';

const CalendarDate = z.string().refine((text) => isRealDate(text) && text >= FIRST_DAY && text <= LAST_DAY, {
  error: `A day from ${FIRST_DAY} through ${LAST_DAY}, like 12/31/2025 or 2025-12-31.`,
});
const day = CalendarDate.nullable().default(null);

/** The members of `PeriodInput`, for what is written beside them in one object. */
export const periodFields = {
  effectiveDate: day,
  effectivePrecision: PrecisionName.default('day'),
  notBefore: day,
  certainFrom: day,
  terminationDate: day,
  terminationPrecision: PrecisionName.nullable().default(null),
  certainThrough: day,
  notAfter: day,
};

/** The end of a fact as a form or a program states it; a date known to the month or year may be any day of it. */
export const EndInput = z
  .strictObject({
    terminationDate: periodFields.terminationDate,
    terminationPrecision: periodFields.terminationPrecision,
    certainThrough: periodFields.certainThrough,
    notAfter: periodFields.notAfter,
  })
  .transform(settleEnd)
  .superRefine((end, context) => {
    if (end.terminationPrecision === null) issue(context, 'terminationDate', 'The last day is missing.');
    checkEnd(end, context);
  });
export type EndInput = z.input<typeof EndInput>;

/** The days of a fact as a form or a program states them, put into the layout of record. */
export const PeriodInput = z
  .strictObject(periodFields)
  .transform((input): Period => ({ ...settleStart(input), ...settleEnd(input) }))
  .superRefine((period, context) => {
    checkStart(period, context);
    checkEnd(period, context);
    if (context.issues.length > 0) return;
    const { from, through } = conventionalDays(period);
    if (from > through) {
      context.addIssue({ code: 'custom', path: ['terminationDate'], message: `The last day, ${through}, lies before the first, ${from}: the fact would hold on no day.` });
    }
  });
export type PeriodInput = z.input<typeof PeriodInput>;

type Start = Pick<Period, 'effectiveDate' | 'effectivePrecision' | 'notBefore' | 'certainFrom'>;
type End = Pick<Period, 'terminationDate' | 'terminationPrecision' | 'certainThrough' | 'notAfter'>;

function settleStart({ effectiveDate, effectivePrecision, notBefore, certainFrom }: Start): Start {
  return { effectiveDate: effectiveDate && inUnit(effectiveDate, effectivePrecision, 'from'), effectivePrecision, notBefore, certainFrom };
}

/** An end that states a date is known to the day unless it says otherwise. */
function settleEnd({ terminationDate, terminationPrecision, certainThrough, notAfter }: End): End {
  const precision = terminationPrecision ?? (terminationDate === null ? null : 'day');
  return { terminationDate: terminationDate && precision && inUnit(terminationDate, precision, 'through'), terminationPrecision: precision, certainThrough, notAfter };
}

const inUnit = (date: PlainDate, precision: Precision, end: 'from' | 'through'): PlainDate =>
  precision === 'month' || precision === 'year' ? unitOf(date, precision)[end] : date;

type Context = z.core.$RefinementCtx;
const issue = (context: Context, field: keyof typeof periodFields, message: string) => context.addIssue({ code: 'custom', path: [field], message });

function checkStart(start: Start, context: Context): void {
  if (start.effectivePrecision !== 'unknown') {
    if (start.effectiveDate === null) issue(context, 'effectiveDate', 'The first day is missing. If nobody wrote it down, say that it is not on record.');
    if (start.certainFrom !== null || start.notBefore !== null) issue(context, 'certainFrom', 'Only a start that is not on record has days between which it lies.');
    return;
  }
  if (start.effectiveDate !== null) issue(context, 'effectiveDate', 'A start that is not on record has no date.');
  if (start.certainFrom === null) issue(context, 'certainFrom', 'From which day is it certain all the same?');
  else if (start.notBefore !== null && start.notBefore >= start.certainFrom) issue(context, 'notBefore', `It must lie before ${start.certainFrom}, from which it is certain.`);
}

function checkEnd(end: End, context: Context): void {
  if (end.terminationPrecision !== 'unknown') {
    if (end.terminationPrecision !== null && end.terminationDate === null) issue(context, 'terminationDate', 'The last day is missing.');
    if (end.certainThrough !== null || end.notAfter !== null) issue(context, 'certainThrough', 'Only an end that is not on record has days between which it lies.');
    return;
  }
  if (end.terminationDate !== null) issue(context, 'terminationDate', 'An end that is not on record has no date.');
  if (end.certainThrough === null) issue(context, 'certainThrough', 'Through which day is it certain all the same?');
  else if (end.notAfter !== null && end.notAfter <= end.certainThrough) issue(context, 'notAfter', `It must lie after ${end.certainThrough}, through which it is certain.`);
}

/** The day before a date: the last day that makes room for a fact that begins then. */
export const dayBefore = (date: PlainDate): PlainDate => addDays(date, -1);
