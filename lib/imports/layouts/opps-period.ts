import type { Findings } from '#lib/imports/findings';
import { quartersIn, yearsIn } from '#lib/imports/file-name';
import type { Sheet } from '#lib/imports/sheet';
import type { PlainDate } from '#lib/time/plain-date';

/**
 * The first day of the quarter that an OPPS file is for, from its name, its sheet and its title; the posting date tells nothing.
 * @returns null where they do not say it, or disagree (a warning): then a person is asked
 */
export function quarterOf(sheet: Sheet, title: string[], fileName: string, findings: Findings): PlainDate | null {
  const quarters = [...new Set([fileName, sheet.name ?? '', ...title].flatMap(quartersIn))];
  const years = [...new Set(title.flatMap((line) => (/\bCY\b|calendar year/i.test(line) ? yearsIn(line) : [])))];
  if (quarters.length === 0) return null;
  if (quarters.length > 1) {
    findings.warn('period-unclear', null, null, `The names and the title speak of different quarters: ${quarters.join(', ')}.`);
    return null;
  }
  const quarter = quarters[0]!;
  if (years.length > 0 && !years.includes(Number(quarter.slice(0, 4)))) {
    findings.warn('period-unclear', null, null, `The name says ${quarter}, the title says CY ${years.join(', ')}.`);
    return null;
  }
  return quarter;
}
