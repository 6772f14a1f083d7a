import { PERIOD_KEYS } from '#lib/changes/periods';
import { endIn, startIn } from '#lib/imports/plan/change-days';
import type { Stated } from '#lib/imports/plan/history';
import { endWindow, possibleDays, presenceOn, startWindow, type Days, type Period } from '#lib/time/period';
import { addDays, FIRST_DAY, later, type PlainDate } from '#lib/time/plain-date';

/** Over which days the files speak: from the first day of the first through the first day of the last. */
export interface Told {
  from: PlainDate;
  through: PlainDate;
}

/** A fact on record, or the part of it on which the files are silent. */
export interface Kept<H extends Period> {
  period: Period;
  kept: H;
}
/** `dated`: the fact on record that one of its dates comes from. */
export type Target<H extends Period> = (Stated & { dated?: H }) | Kept<H>;

/**
 * What would hold if the files are right, in the order of the days: what they state, with dates that the record knows better where they leave
 * them open; and what the record holds of the days before the first file and after the last, of which they say nothing.
 * @param elsewhere whether a fact came from somewhere else than these files: only then does it know better than they
 */
export function targetOf<H extends Period>(stated: readonly Stated[], held: readonly H[], told: Told, elsewhere: (fact: H) => boolean): Target<H>[] {
  const others = held.filter(elsewhere);
  const sharp = stated.map((one) => sharpened(one, others, told));
  const joined = sharp.find((one) => startWindow(one.period).through < told.from);
  const before = held
    .filter((fact) => startWindow(fact).through < told.from && !(joined && holds(fact, told.from)))
    .map((fact) => (possibleDays(fact).through < told.from ? { period: plain(fact), kept: fact } : cutAt(fact, told)));
  const after = held.filter((fact) => startWindow(fact).from > told.through).map((fact) => ({ period: plain(fact), kept: fact }));
  return [...before, ...fitted(sharp, before, after, told), ...after];
}

const holds = (fact: Period, day: PlainDate) => ['present', 'presumed'].includes(presenceOn(fact, day));

/** The first file says that a fact that began before it no longer held; since when, nobody knows. */
function cutAt<H extends Period>(fact: H, { from }: Told): Kept<H> {
  const last = addDays(from, -1);
  const certain = endWindow(fact).from < last ? endWindow(fact).from : startWindow(fact).through;
  return { period: { ...plain(fact), ...endIn({ first: addDays(certain, 1), last: from }) }, kept: fact };
}

type Sharp<H> = Stated & { dated?: H };

/** Where the files leave open when something began or ended, and the record knows it within that, the record's date is taken. */
function sharpened<H extends Period>(one: Stated, held: readonly H[], told: Told): Sharp<H> {
  const start = startWindow(one.period);
  const end = one.period.terminationPrecision === null ? { from: told.through, through: endWindow(one.period).through } : endWindow(one.period);
  const starting = start.from < start.through && held.find((fact) => holds(fact, start.through) && inside(startWindow(fact), start));
  const ending = end.from < end.through && held.find((fact) => holds(fact, end.from) && inside(endWindow(fact), end));
  const dated = starting || ending;
  if (!dated) return one;
  const { effectiveDate, effectivePrecision, notBefore, certainFrom } = starting || one.period;
  const { terminationDate, terminationPrecision, certainThrough, notAfter } = ending || one.period;
  return { ...one, dated, period: { effectiveDate, effectivePrecision, notBefore, certainFrom, terminationDate, terminationPrecision, certainThrough, notAfter } };
}

const inside = (inner: Days, outer: Days) => outer.from <= inner.from && inner.through <= outer.through;

/** An unknown start lies after what is kept before it, and an open end before what is kept after it. */
function fitted<S extends Stated>(stated: S[], before: { period: Period }[], after: { period: Period }[], told: Told): S[] {
  const fitted = [...stated];
  const [first, last] = [stated[0], stated.at(-1)];
  const earlier = before.map(({ period }) => possibleDays(period).through).reduce(later, '');
  if (first && earlier !== '' && startWindow(first.period).from === FIRST_DAY) {
    fitted[0] = { ...first, period: { ...first.period, ...startIn({ first: addDays(earlier, 1), last: startWindow(first.period).through }) } };
  }
  const next = after[0] && startWindow(after[0].period).from;
  if (last && next && last.period.terminationPrecision === null) {
    const at = fitted.length - 1;
    fitted[at] = { ...last, period: { ...fitted[at]!.period, ...endIn({ first: addDays(told.through, 1), last: next }) } };
  }
  return fitted;
}

/** The days of a fact, without what else it carries. */
export const plain = (period: Period): Period => Object.fromEntries(PERIOD_KEYS.map((key) => [key, period[key]])) as unknown as Period;
export const samePeriod = (a: Period, b: Period): boolean => PERIOD_KEYS.every((key) => a[key] === b[key]);
