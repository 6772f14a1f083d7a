import { parseCode } from '#lib/codes/code';
import { AppError } from '#lib/errors';
import type { LedgerFilter } from '#lib/ledger/queries';
import { LEDGER_EVENTS, type LedgerEvent } from '#lib/ledger/words';
import { startOf } from '#lib/time/moment-words';
import { addDays, parsePlainDate } from '#lib/time/plain-date';

/** What the page takes in its address. */
export const OWN = ['who', 'what', 'from', 'through', 'code', 'change', 'before'];

/** @throws malformed-parameter, malformed-date, malformed-code */
export function readLedgerFilter({ who, what, from, through, code, change, before }: Record<string, string>): LedgerFilter {
  if (what && !LEDGER_EVENTS.includes(what as LedgerEvent)) throw new AppError('malformed-parameter', `"${what.slice(0, 40)}" is nothing that the ledger tells.`);
  return {
    actor: who || undefined,
    event: what as LedgerEvent | undefined,
    from: from ? startOf(parsePlainDate(from, 'From')) : undefined,
    until: through ? startOf(addDays(parsePlainDate(through, 'Through'), 1)) : undefined,
    code: code ? parseCode(code.trim().toUpperCase()) : undefined,
    changeRequest: change ? whole('The number of a change request', change) : undefined,
    before: before ? whole('before', before) : undefined,
  };
}

function whole(what: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new AppError('malformed-parameter', `${what} is a whole number, not "${text.slice(0, 40)}".`);
}
