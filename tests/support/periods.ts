import fc from 'fast-check';
import type { Period } from '#lib/time/period';
import { addDays } from '#lib/time/plain-date';

/** A day between 2000 and 2011, so that random days and random periods meet. */
export const someDay = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2000-01-01', days));

const BLANK: Period = {
  effectiveDate: null, effectivePrecision: 'day', notBefore: null, certainFrom: null,
  terminationDate: null, terminationPrecision: null, certainThrough: null, notAfter: null,
};

const start = fc.oneof(
  { weight: 4, arbitrary: someDay.map((effectiveDate) => ({ effectiveDate, effectivePrecision: 'day' as const })) },
  someDay.map((day) => ({ effectiveDate: `${day.slice(0, 7)}-01`, effectivePrecision: 'month' as const })),
  someDay.map((day) => ({ effectiveDate: `${day.slice(0, 4)}-01-01`, effectivePrecision: 'year' as const })),
  fc.tuple(someDay, fc.option(fc.integer({ min: 1, max: 900 }))).map(([certainFrom, before]) => ({
    effectivePrecision: 'unknown' as const, certainFrom, notBefore: before === null ? null : addDays(certainFrom, -before),
  })),
);

const lastOfMonth = (day: string) => addDays(`${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);
const end = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 4, arbitrary: someDay.map((terminationDate) => ({ terminationDate, terminationPrecision: 'day' as const })) },
  someDay.map((day) => ({ terminationDate: lastOfMonth(day), terminationPrecision: 'month' as const })),
  someDay.map((day) => ({ terminationDate: `${day.slice(0, 4)}-12-31`, terminationPrecision: 'year' as const })),
  fc.tuple(someDay, fc.option(fc.integer({ min: 1, max: 900 }))).map(([certainThrough, after]) => ({
    terminationPrecision: 'unknown' as const, certainThrough, notAfter: after === null ? null : addDays(certainThrough, after),
  })),
);

/** Any period, of every mixture of precisions; it may be empty, and then the database refuses it. */
export const anyPeriod: fc.Arbitrary<Period> = fc.tuple(start, end).map(([from, to]) => ({ ...BLANK, ...from, ...to }));

/** Known to the day at both ends, or open. */
export const plainPeriod = (effectiveDate: string, terminationDate: string | null = null): Period => ({
  ...BLANK, effectiveDate, terminationDate, terminationPrecision: terminationDate === null ? null : 'day',
});
