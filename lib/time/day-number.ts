/** A day as a number: 0 is 1900-01-01, the first day of the calendar. What tables of many dates are kept in. */
export type DayNumber = number;

const FIRST_YEAR = 1900;
const YEARS = 300;

/** The number of the first day of every month, and of the month after the last. */
const MONTHS = new Int32Array(YEARS * 12 + 1);
for (let month = 0, day = 0; month <= YEARS * 12; month++) {
  MONTHS[month] = day;
  day += lengthOf(FIRST_YEAR + Math.floor(month / 12), month % 12);
}

function lengthOf(year: number, month: number): number {
  if (month !== 1) return month === 3 || month === 5 || month === 8 || month === 10 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

export const LAST_NUMBER: DayNumber = MONTHS[YEARS * 12]! - 1;

/** The number of the day, or -1 for what is no day of the calendar. */
export function dayNumber(date: string): DayNumber {
  if (date.length !== 10 || date.charCodeAt(4) !== 45 || date.charCodeAt(7) !== 45) return -1;
  return numberOf(
    date.charCodeAt(0), date.charCodeAt(1), date.charCodeAt(2), date.charCodeAt(3), date.charCodeAt(5), date.charCodeAt(6), date.charCodeAt(8), date.charCodeAt(9),
  );
}

/** The same from the bytes of a text in ASCII, from `at` on; the caller sees to it that there are ten. */
export function dayNumberAt(bytes: Uint8Array, at: number): DayNumber {
  if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return -1;
  return numberOf(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!, bytes[at + 5]!, bytes[at + 6]!, bytes[at + 8]!, bytes[at + 9]!);
}

function numberOf(y1: number, y2: number, y3: number, y4: number, m1: number, m2: number, d1: number, d2: number): DayNumber {
  if (!(isDigit(y1) && isDigit(y2) && isDigit(y3) && isDigit(y4) && isDigit(m1) && isDigit(m2) && isDigit(d1) && isDigit(d2))) return -1;
  const year = (y1 - 48) * 1000 + (y2 - 48) * 100 + (y3 - 48) * 10 + (y4 - 48) - FIRST_YEAR;
  const month = (m1 - 48) * 10 + (m2 - 48) - 1;
  const day = (d1 - 48) * 10 + (d2 - 48) - 1;
  if (year < 0 || year >= YEARS || month < 0 || month > 11 || day < 0) return -1;
  const first = MONTHS[year * 12 + month]!;
  return first + day < MONTHS[year * 12 + month + 1]! ? first + day : -1;
}

const isDigit = (code: number) => code >= 48 && code <= 57;

const texts: string[] = [];

/** @param number from 0 through LAST_NUMBER */
export function dateOf(number: DayNumber): string {
  if (texts.length === 0) writeCalendar();
  return texts[number]!;
}

/** Every day's text once: a table of 110,000 short texts takes less than the dates of one list of codes would. */
function writeCalendar(): void {
  for (let month = 0; month < YEARS * 12; month++) {
    const start = `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-`;
    for (let day = 1; day <= MONTHS[month + 1]! - MONTHS[month]!; day++) texts.push(start + (day < 10 ? `0${day}` : day));
  }
}

/** What PostgreSQL's binary form counts from: 2000-01-01. */
export const POSTGRES_EPOCH = dayNumber('2000-01-01');
