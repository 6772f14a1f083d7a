import { z } from 'zod';
import { isAppError } from '#lib/errors';
import { parseInstant } from '#lib/time/instant';
import type { Period } from '#lib/time/period';
import { parsePlainDate, parseYear } from '#lib/time/plain-date';
import { REASON_CODES } from '#lib/time/wording';

/**
 * A string that a parser accepts. What the parser throws becomes the issue, error code included, so that a bad value
 * gets the same sentence wherever it arrives.
 */
export function parsedString<T>(parse: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return parse(text);
    } catch (error) {
      if (!isAppError(error)) throw error;
      context.issues.push({ code: 'custom', message: error.message, input: text, params: { error: error.code } });
      return z.NEVER;
    }
  });
}

export const DateParameter = (what: string, description: string) =>
  parsedString((text) => parsePlainDate(text, what)).meta({ description, example: '2021-06-30', override: { type: 'string', format: 'date' } });

export const YearParameter = parsedString((text) => parseYear(text)).meta({
  description: 'A calendar year, 1900 through 2199.', example: '2021', override: { type: 'string', pattern: '^[0-9]{4}$' },
});

export const InstantParameter = parsedString((text) => parseInstant(text)).meta({
  description: 'Answer as known at this instant (RFC 3339, with offset). Not together with `revision`.',
  example: '2026-11-23T12:00:00Z',
  override: { type: 'string', format: 'date-time' },
});

/** A calendar date on the wire. */
export const WireDate = z.iso.date().meta({ description: 'A calendar date, inclusive.', example: '2021-06-30' });

export const Precision = z.enum(['day', 'month', 'year', 'unknown']).meta({
  id: 'Precision',
  description: '`unknown`: the date is not on record; `certainFrom` or `certainThrough` says from or through which day the fact is certain.',
});

export const Certainty = z.enum(['certain', 'uncertain']).meta({
  id: 'Certainty',
  description: 'Whether what is on record settles the answer. Whether sources disagree is told by `openQuestions`.',
});
export type Certainty = z.infer<typeof Certainty>;
export const certaintyOf = (certain: boolean): Certainty => (certain ? 'certain' : 'uncertain');

export const Reason = z
  .object({ code: z.enum(REASON_CODES), detail: z.string() })
  .meta({ id: 'Reason', description: 'Why an answer is uncertain or unknown.' });

/** Inclusive dates with their precision. Members about doubt are there only where there is doubt. */
export const periodMembers = {
  effectiveDate: WireDate.nullable().meta({ description: 'First day, inclusive; null: not on record.' }),
  effectivePrecision: Precision,
  notBefore: WireDate.optional().meta({ description: 'With an unknown start: the earliest day on which it can have begun.' }),
  certainFrom: WireDate.optional().meta({ description: 'With an unknown start: the latest day on which it can have begun.' }),
  terminationDate: WireDate.nullable().meta({ description: 'Last day, inclusive; null: open, or not on record.' }),
  terminationPrecision: Precision.nullable().meta({ description: 'Null: open, still in force.' }),
  certainThrough: WireDate.optional().meta({ description: 'With an unknown end: the earliest day that can be its last.' }),
  notAfter: WireDate.optional().meta({ description: 'With an unknown end: the latest day that can be its last.' }),
};

export type WirePeriod = z.infer<z.ZodObject<typeof periodMembers>>;

export function wirePeriod(period: Period): WirePeriod {
  return {
    effectiveDate: period.effectiveDate,
    effectivePrecision: period.effectivePrecision,
    ...(period.notBefore && { notBefore: period.notBefore }),
    ...(period.certainFrom && { certainFrom: period.certainFrom }),
    terminationDate: period.terminationDate,
    terminationPrecision: period.terminationPrecision,
    ...(period.certainThrough && { certainThrough: period.certainThrough }),
    ...(period.notAfter && { notAfter: period.notAfter }),
  };
}

/** What an answer rests on: asked again with these, the question gives the same bytes for ever. */
export const Basis = z
  .object({
    asOf: WireDate.nullable().meta({ description: 'The effective day; null where the answer speaks of all days.' }),
    revision: z.int().positive().meta({ description: 'The newest publication that was taken into account.', example: 1 }),
    knownAt: z.string().meta({ description: 'The instant at which that revision was recorded, in UTC.', example: '2026-11-23T12:00:00.000000Z' }),
    ledgerHead: z.string().meta({ description: 'Hash of its entry in the ledger, in hex.' }),
  })
  .meta({ id: 'Basis' });
export type Basis = z.infer<typeof Basis>;

/** An instant in a body, put into the one form in which instants compare. */
export const InstantField = parsedString((text) => parseInstant(text, 'the instant')).meta({ override: { type: 'string', format: 'date-time' } });
