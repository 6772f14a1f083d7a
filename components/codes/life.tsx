import { LaneTable } from '#components/codes/lane-table';
import { Strip } from '#components/codes/strip';
import { Timeline } from '#components/codes/timeline';
import { TimelineKeys } from '#components/codes/timeline-keys';
import { Card } from '#components/ui/card';
import { Diamond, Glyph } from '#components/ui/glyph';
import { ScrollRegion } from '#components/ui/scroll-region';
import { Tabs } from '#components/ui/tabs';
import { toHere } from '#lib/time/address';
import type { Picture } from './picture.ts';
import { NARROW, WIDE } from './timeline-geometry.ts';

/** How far back the nearer of the two ranges goes. */
const RECENT_YEARS = 10;

interface Props {
  code: string;
  picture: Omit<Picture, 'from' | 'chosen'>;
  /** The first year of the code's life. */
  begins: number;
}

/** The picture of everything that is on record about a code, and the same as a table. */
export function Life({ code, picture: given, begins }: Props) {
  const { place, lanes, through } = given;
  const recent = Math.max(begins, through - 1 - RECENT_YEARS);
  const from = place.own.from === String(recent) ? recent : begins;
  const chosen = lanes.find((lane) => lane.id === place.own.lane) ?? lanes.find((lane) => lane.kind === 'list') ?? lanes[0]!;
  const picture = { ...given, from, chosen: chosen.id };
  const label = `Timeline of code ${code}, ${from} to ${through}. ${lanes.map((lane) => `${lane.name}: ${lane.gist}.`).join(' ')}`;
  const ranges = [
    { name: `${begins}–${through}`, href: toHere(place, { from: null }), current: from === begins },
    ...(recent > begins ? [{ name: `${recent}–${through}`, href: toHere(place, { from: recent }), current: from === recent }] : []),
  ];
  return (
    <Card
      id="life"
      className="life"
      title={`Life of ${code}`}
      hint={<span className="optional">click a period to pin its day · ← → move to the next edge</span>}
      end={<Tabs label="Years of the picture" tabs={ranges} />}
    >
      <TimelineKeys>
        <ScrollRegion label={`Life of ${code}, picture`} className="timelines">
          <Timeline picture={picture} frame={WIDE} label={label} />
          <Timeline picture={picture} frame={NARROW} label={label} />
        </ScrollRegion>
        <Strip picture={picture} />
      </TimelineKeys>
      <Legend />
      <details className="as-table">
        <summary>As a table</summary>
        <LaneTable picture={picture} />
      </details>
    </Card>
  );
}

const Legend = () => (
  <ul className="legend">
    <li>
      <Glyph look="filled" /> listed
    </li>
    <li>
      <Glyph look="hollow" /> not listed
    </li>
    <li>
      <Glyph look="hatched" /> unknown / not on file
    </li>
    <li>
      <Glyph look="fact" /> fact in force
    </li>
    <li>
      <span className="fade" aria-hidden="true" /> start not on record
    </li>
    <li>
      <Diamond /> open question
    </li>
  </ul>
);
