import { FIRST_DAY, isRealDate, LAST_DAY, type PlainDate } from '#lib/time/plain-date';

const MONTHS: Record<string, string> = { jan: '01', apr: '04', jul: '07', oct: '10' };
const MONTH = '(jan(?:uary)?|apr(?:il)?|july?|oct(?:ober)?)';
const GAP = '[ _.,-]*';
const BEFORE = new RegExp(`(?<![a-z])${MONTH}${GAP}(20\\d\\d)(?!\\d)`, 'gi');
const AFTER = new RegExp(`(?<!\\d)(20\\d\\d)${GAP}${MONTH}(?![a-z])`, 'gi');

/** The quarters that a title, the name of a sheet or of a file speaks of, as their first days; each once. */
export function quartersIn(text: string): PlainDate[] {
  const first = (year: string, month: string) => `${year}-${MONTHS[month.slice(0, 3).toLowerCase()]}-01`;
  const found = [
    ...[...text.matchAll(AFTER)].map((match) => first(match[1]!, match[2]!)),
    ...[...text.matchAll(BEFORE)].map((match) => first(match[2]!, match[1]!)),
  ];
  return [...new Set(found)];
}

/** The day on which a file was posted, as CMS writes it into the name: `.12312018`, `.12.29.20`, `_01-10-2022`. The last one counts. */
export function postedOn(fileName: string): PlainDate | null {
  const dates = [...baseName(fileName).matchAll(/(?<!\d)(\d\d)([._-]?)(\d\d)\2(\d{4}|\d\d)(?!\d)/g)].map(([, month, , day, year]) =>
    `${year!.length === 2 ? `20${year}` : year}-${month}-${day}`,
  );
  return dates.filter((date) => isRealDate(date) && date >= FIRST_DAY && date <= LAST_DAY).at(-1) ?? null;
}

/** Whether the name says that the file corrects another of its quarter. */
export const isCorrection = (fileName: string): boolean => /correct/i.test(fileName);

/** The years that stand alone in a text, 1990 to 2099; each once. */
export const yearsIn = (text: string): number[] => [...new Set([...text.matchAll(/(?<!\d)((?:199|20\d)\d)(?!\d)/g)].map((match) => Number(match[1])))];

/** Without folders and the last ending. */
export const baseName = (fileName: string): string => fileName.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z][A-Za-z0-9]*$/, '');
