import { Temporal } from 'temporal-polyfill';
import { AppError } from '#lib/errors';
import { REFERENCE_ZONE } from '#lib/time/clock';
import { splitTypedDate } from '#lib/time/date-parts';
import { parseInstant, type Instant } from '#lib/time/instant';
import { parseTypedDay } from '#lib/time/typed-day';

const RFC3339 = /^\d{4}-\d{2}-\d{2}[Tt ].*([Zz]|[+-]\d{2}:?\d{2})$/;
const TIME = /^(.*\S)[\s,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?\s*(?:E[SD]?T)?$/i;
const WHOLE_DAY = { hour: 23, minute: 59, second: 59, millisecond: 999, microsecond: 999 };

/**
 * The instant that was typed on a page: in full with its offset, or a date, which means the end of that day, or a date
 * and a time, both on the clock of the reference zone.
 * @param now the end of a day that is not over yet is now
 * @throws malformed-instant, malformed-date
 */
export function parseTypedInstant(text: string, now: Instant): Instant {
  if (RFC3339.test(text)) return parseInstant(text);
  const parts = TIME.exec(text);
  const dayText = parts ? parts[1]!.replace(/,$/, '') : text;
  if (!splitTypedDate(dayText)) {
    const like = 'Type a date, like 06/30/2021, or a date and a time, like 06/30/2021 2:05 PM, in Eastern time.';
    throw new AppError('malformed-instant', `“${text.slice(0, 40)}” cannot be read. ${like}`, { parameter: 'knownAt' });
  }
  const day = Temporal.PlainDate.from(parseTypedDay(dayText, 'knownAt'));
  const at = day.toZonedDateTime({ timeZone: REFERENCE_ZONE, plainTime: Temporal.PlainTime.from(parts ? timeOf(parts, text) : WHOLE_DAY) });
  const instant = at.toInstant().toString({ smallestUnit: 'microsecond' });
  const over = Temporal.Instant.from(now).toZonedDateTimeISO(REFERENCE_ZONE).toPlainDate().toString() !== day.toString();
  return parts || over ? instant : now;
}

function timeOf([, , hourText, minuteText, secondText, half]: RegExpExecArray, text: string) {
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText ?? 0)];
  const fits = minute < 60 && second < 60 && (half ? hour >= 1 && hour <= 12 : hour < 24);
  if (!fits) throw new AppError('malformed-instant', `“${text.slice(0, 40)}” has no time that a clock shows. Type it like 2:05 PM or 14:05.`, { parameter: 'knownAt' });
  return { hour: half ? (hour % 12) + (half[0]!.toLowerCase() === 'p' ? 12 : 0) : hour, minute, second };
}
