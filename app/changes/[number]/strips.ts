import type { Strip } from '#components/changes/review/strips';
import type { CodeFacts } from '#lib/catalog/snapshot';
import { impactOf } from '#lib/changes/impact';
import type { Effect } from '#lib/changes/queries';
import { aboutText } from '#lib/changes/words';
import { lanesOf, lifeYears, type Lane } from '#lib/codes/lanes';
import type { Place } from '#lib/time/address';
import { FIRST_DAY, yearOf } from '#lib/time/plain-date';

/** More pictures than a reviewer looks at help nobody. */
const MOST = 8;
/** How many years before the first flip a picture begins. */
const BEFORE = 5;

/** One picture for each answer that flips: its lane before and its lane after, on one axis. */
export function strips(effect: Effect, place: Place, licensed: boolean): Strip[] {
  const { sides, today } = effect;
  const { flips } = impactOf(sides, today, licensed);
  const subjects = [...new Map(flips.map((flip) => [`${flip.code} ${flip.about}`, flip])).values()].filter(({ about }) => laneId(about) !== null);
  return subjects.slice(0, MOST).map(({ code, about }) => {
    const [old, now] = [sides.before(code), sides.after(code)];
    const lane = (facts: CodeFacts | null, name: string): Lane => {
      const found = facts && lanesOf(sides.view, facts, licensed).find(({ id }) => id === laneId(about));
      return found ? { ...found, id: name, name } : { id: name, kind: 'list', name, gist: 'nothing on record', periods: [], questions: [] };
    };
    const lanes = [lane(old, 'Before'), lane(now, 'After')];
    const own = flips.filter((flip) => flip.code === code && flip.about === about);
    const life = lifeYears((now ?? old)!, today);
    const first = own.find(({ from }) => from > FIRST_DAY)?.from ?? `${life.from}-01-01`;
    return {
      title: `${aboutText(about)} · ${code}`,
      label: `${aboutText(about)} of ${code}. Before: ${lanes[0]!.gist}. After: ${lanes[1]!.gist}.`,
      picture: { place, lanes, from: Math.min(yearOf(today) - 1, Math.max(life.from - 1, yearOf(first) - BEFORE)), through: life.through + 1, asOf: today, today, chosen: '', still: true },
    };
  });
}

const laneId = (about: string): string | null => (/^(standing|description)$/.test(about) ? about : /^(list|rule) /.test(about) ? about.replace(' ', '-') : null);
