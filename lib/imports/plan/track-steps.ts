import { samePeriod } from '#lib/imports/plan/target';
import { certainDays, conventionalDays, overlap, possibleDays, type Period } from '#lib/time/period';

/** What is to be done to one fact, or to add one. `end`: it held until then, and was on record without an end. */
export type TrackStep<T, H> =
  | { do: 'add'; target: T }
  | { do: 'end'; held: H; target: T }
  | { do: 'correct'; held: H; target: T }
  | { do: 'remove'; held: H };

type Dated = { period: Period };

/**
 * The steps that make what is held into what is meant, in an order in which no two facts ever share a day.
 * Facts that hold the same days already are left alone.
 */
export function trackSteps<T extends Dated, H extends Period>(held: readonly H[], targets: readonly T[]): TrackStep<T, H>[] {
  const wrong = held.filter((fact) => !targets.some(({ period }) => samePeriod(period, fact)));
  const missing = targets.filter(({ period }) => !held.some((fact) => samePeriod(period, fact)));
  const pairs: { held: H; target: T }[] = [];
  const pairWhere = (fits: (fact: H, target: T) => boolean) => {
    for (const target of missing.filter((one) => !pairs.some((pair) => pair.target === one))) {
      const match = wrong.find((fact) => !pairs.some((pair) => pair.held === fact) && fits(fact, target));
      if (match) pairs.push({ held: match, target });
    }
  };
  pairWhere((fact, target) => meets(fact, target.period));
  pairWhere(() => true);
  const adds = missing.filter((target) => !pairs.some((pair) => pair.target === target));
  const removes = wrong.filter((fact) => !pairs.some((pair) => pair.held === fact));
  const right = held.filter((fact) => !wrong.includes(fact));
  return [...removes.map((fact) => ({ do: 'remove' as const, held: fact })), ...inOrder(pairs, right), ...adds.map((target) => ({ do: 'add' as const, target }))];
}

/** Whether both can be one and the same fact: they meet where at least one of them is certain. Others are paired after these. */
function meets(fact: Period, target: Period): boolean {
  const [one, other] = [certainDays(fact) ?? possibleDays(fact), certainDays(target) ?? possibleDays(target)];
  return overlap(one, possibleDays(target)) !== null && overlap(possibleDays(fact), other) !== null;
}

/** Corrections one after the other, each into days that are free by then; where they block each other, one is removed and added anew. */
function inOrder<T extends Dated, H extends Period>(pairs: { held: H; target: T }[], others: readonly Period[]): TrackStep<T, H>[] {
  const steps: TrackStep<T, H>[] = [];
  const added: TrackStep<T, H>[] = [];
  const there: Period[] = [...others];
  let left = pairs;
  while (left.length > 0) {
    const free = left.find(({ held, target }) => [...there, ...left.filter((pair) => pair.held !== held).map((pair) => pair.held)].every((fact) => !clash(fact, target.period)));
    const next = free ?? left[0]!;
    left = left.filter((pair) => pair !== next);
    if (free) {
      there.push(next.target.period);
      steps.push({ do: onlyEnds(next.held, next.target.period) ? 'end' : 'correct', ...next });
    } else {
      steps.push({ do: 'remove', held: next.held });
      added.push({ do: 'add', target: next.target });
    }
  }
  return [...steps, ...added];
}

const clash = (a: Period, b: Period) => overlap(conventionalDays(a), conventionalDays(b)) !== null;

function onlyEnds(held: Period, target: Period): boolean {
  const { terminationDate, terminationPrecision, certainThrough, notAfter } = target;
  return held.terminationPrecision === null && terminationPrecision !== null && samePeriod({ ...held, terminationDate, terminationPrecision, certainThrough, notAfter }, target);
}
