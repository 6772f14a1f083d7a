import type { Catalog, View } from '#lib/catalog/snapshot';
import { lanesOf, type Lane } from '#lib/codes/lanes';
import { revisionsTouching } from '#lib/revisions/queries';
import type { Instant } from '#lib/time/instant';

/** What was on record from one revision until the next one that said otherwise. */
export interface Band {
  revision: number;
  recordedAt: Instant;
  /** The revision from which it was no longer held; null: it still is. */
  until: number | null;
  /** Everything over effective time, as it was held. */
  lane: Lane;
}

/** One kind of fact on both clocks: effective time across, recorded time up. */
export interface TwoClocks {
  id: string;
  name: string;
  /** The newest first: recorded time grows upwards. */
  bands: Band[];
}

/** As many revisions back as a picture holds. */
const MOST = 12;

/**
 * The standing of a code and its lists, as each revision up to the one looked at left them.
 * Revisions that changed nothing of a lane give it no band.
 */
export function twoClocksOf(catalog: Catalog, view: View, code: string): TwoClocks[] {
  const numbers = revisionsTouching(catalog, view.revision.number, code).map(({ revision }) => revision).slice(0, MOST).reverse();
  const pictures = new Map<string, TwoClocks>();
  for (const number of numbers) {
    const held = catalog.at(number);
    if (!held.codes.includes(code)) continue;
    for (const lane of lanesOf(held, held.factsOf(code))) {
      if (lane.kind !== 'standing' && lane.kind !== 'list') continue;
      const picture = pictures.get(lane.id) ?? { id: lane.id, name: lane.name, bands: [] };
      pictures.set(lane.id, picture);
      const newest = picture.bands[0];
      if (newest && shapeOf(newest.lane) === shapeOf(lane)) continue;
      if (newest) newest.until = number;
      picture.bands.unshift({ revision: number, recordedAt: held.revision.recordedAt, until: null, lane });
    }
  }
  return [...pictures.values()];
}

/** What a lane says, whatever source or revision it says it from. */
const shapeOf = ({ periods }: Lane): string => JSON.stringify(periods.map(({ from, through, status, drawing }) => [from, through, status, drawing]));
