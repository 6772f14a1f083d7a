import type { Findings } from '#lib/imports/findings';
import type { ColumnSpecs } from '#lib/imports/layouts/columns';
import { textOf, type Cell } from '#lib/imports/sheet';
import { PeriodInput } from '#lib/time/period-input';
import type { Period } from '#lib/time/period';
import { isRealDate } from '#lib/time/plain-date';

const column = (name: string, optional?: true) => ({ name, is: new RegExp(`^${name}$`), ...(optional && { optional }) });

/** The columns of a period in the product's own files; they are named as in its exports. */
export const PERIOD_COLUMNS = {
  effectiveDate: column('effective_date'),
  effectivePrecision: column('effective_precision', true),
  notBefore: column('not_before', true),
  certainFrom: column('certain_from', true),
  terminationDate: column('termination_date', true),
  terminationPrecision: column('termination_precision', true),
  certainThrough: column('certain_through', true),
  notAfter: column('not_after', true),
} satisfies ColumnSpecs;
export type PeriodKey = keyof typeof PERIOD_COLUMNS;

/** A date may be shortened to what is known of it: 2001 or 2001-06. */
const SHORTENED: Record<number, { rest: string; precision: 'year' | 'month' }> = { 4: { rest: '-01-01', precision: 'year' }, 7: { rest: '-01', precision: 'month' } };

function dated(text: string): { date: string; precision: 'year' | 'month' | null } {
  const short = SHORTENED[text.length];
  return short && isRealDate(text + short.rest) ? { date: text + short.rest, precision: short.precision } : { date: text, precision: null };
}

/** The days of a row. @returns null (with a problem for every wrong cell) if they are none */
export function readPeriod(cell: (key: PeriodKey) => Cell, place: { row: number; column(key: PeriodKey): number | null }, findings: Findings): Period | null {
  const text = (key: PeriodKey) => textOf(cell(key)) || null;
  const from = dated(text('effectiveDate') ?? '');
  const through = dated(text('terminationDate') ?? '');
  const parsed = PeriodInput.safeParse({
    effectiveDate: from.date || null,
    effectivePrecision: text('effectivePrecision') ?? from.precision ?? (from.date === '' ? 'unknown' : 'day'),
    notBefore: text('notBefore'),
    certainFrom: text('certainFrom'),
    terminationDate: through.date || null,
    terminationPrecision: text('terminationPrecision') ?? through.precision,
    certainThrough: text('certainThrough'),
    notAfter: text('notAfter'),
  });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const key = path[0] as PeriodKey | undefined;
    findings.refuse(place.row, key ? place.column(key) : null, `${key ? `${PERIOD_COLUMNS[key].name}: ` : ''}${message}`);
  }
  return null;
}
