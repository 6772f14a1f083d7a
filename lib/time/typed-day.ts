import { AppError } from '#lib/errors';
import { FIRST_DAY, isRealDate, LAST_DAY, unitOf, type PlainDate } from '#lib/time/plain-date';
import { splitTypedDate, type TypedDate } from '#lib/time/date-parts';

/** "06/30/2021": a date as a form shows it. */
export const usDate = (date: PlainDate): string => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;

/** The form of a date in a field that waits for one. */
export const DATE_HINT = 'mm/dd/yyyy';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const LIKE = 'month/day/year, like 06/30/2021';

/**
 * The day that was typed on a page, as an address brings it. What is wrong is said in the order of the form: month, day, year.
 * @param parameter the name of the field, for whoever shows the message
 * @throws malformed-date, date-out-of-range
 */
export function parseTypedDay(text: string, parameter: string): PlainDate {
  const wrong = (message: string) => new AppError('malformed-date', message, { parameter });
  const typed = splitTypedDate(text);
  if (!typed) throw wrong(missingPart(text) ?? `“${text.slice(0, 40)}” cannot be read as a date. Type ${LIKE}.`);
  const day = `${typed.year}-${typed.month}-${typed.day}`;
  if (!isRealDate(day)) throw wrong(noSuchDay(typed));
  if (day < FIRST_DAY || day > LAST_DAY) {
    throw new AppError('date-out-of-range', `A date must lie from ${usDate(FIRST_DAY)} through ${usDate(LAST_DAY)}; ${usDate(day)} does not.`, { parameter });
  }
  return day;
}

/** Of a date whose three boxes were not all filled: "2021-06-" is a year and a month. */
function missingPart(text: string): string | null {
  const boxes = /^([^-]*)-([^-]*)-([^-]*)$/.exec(text);
  if (!boxes) return null;
  const missing = [['month', boxes[2]], ['day', boxes[3]], ['year', boxes[1]]].filter(([, part]) => part === '').map(([name]) => name);
  if (missing.length > 0) return `The ${missing.join(' and the ')} ${missing.length > 1 ? 'are' : 'is'} missing. Type ${LIKE}.`;
  return /^\d{4}$/.test(boxes[1]!) ? null : `The year needs four digits, like 2021; “${boxes[1]!.slice(0, 20)}” is none.`;
}

function noSuchDay({ year, month, day }: TypedDate): string {
  const name = MONTHS[Number(month) - 1];
  if (!name) return `There is no month ${month}. The month comes first: ${LIKE}.`;
  const { through } = unitOf(`${year}-${month}-01`, 'month');
  return `There is no ${name} ${Number(day)}, ${year}: ${name} ${year} has ${through.slice(8)} days.`;
}
