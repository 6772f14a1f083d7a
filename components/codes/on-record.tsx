import { Timeline } from '#components/codes/timeline';
import { Card } from '#components/ui/card';
import { Day } from '#components/ui/day';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { Lane } from '#lib/codes/lanes';
import type { Band, TwoClocks } from '#lib/codes/two-clocks';
import { toPage, type Place } from '#lib/time/address';
import { dayOf } from '#lib/time/moment-words';
import type { PlainDate } from '#lib/time/plain-date';
import { NARROW, WIDE } from './timeline-geometry.ts';

interface Props {
  code: string;
  pictures: TwoClocks[];
  place: Place;
  /** First and last year of the pictures. */
  from: number;
  through: number;
  today: PlainDate;
}

/** Effective time across, recorded time up: what was on record when, so that a correction of the past is seen at a glance. */
export function OnRecord({ code, pictures, place, from, through, today }: Props) {
  const corrected = pictures.filter(({ bands }) => bands.length > 1);
  return (
    <Card id="on-record" title={`What was on record about ${code}`} hint="days across, revisions up" end={corrected.length === 0 ? 'never changed' : undefined}>
      {pictures.map(({ id, name, bands }) => (
        <figure key={id} className="strips">
          <figcaption className="small">
            <strong>{name}</strong> {bands.length === 1 && <span className="muted">the same since revision {bands[0]!.revision}</span>}
          </figcaption>
          {bands.length > 1 &&
            [WIDE, NARROW].map((frame) => (
              <Timeline
                key={frame.id}
                frame={frame}
                label={`${name} of ${code} on both clocks. ${bands.map((band) => `${bandName(band)}: ${band.lane.gist}.`).join(' ')}`}
                picture={{ place, lanes: bands.map(laneOf), from, through, asOf: today, today, chosen: '', still: true }}
              />
            ))}
        </figure>
      ))}
      <details className="as-table">
        <summary>Revision by revision, in a table</summary>
        <BandTable pictures={pictures} place={place} />
      </details>
    </Card>
  );
}

const bandName = ({ revision, until }: Band) => (until === null ? `Rev. ${revision} – now` : until === revision + 1 ? `Rev. ${revision}` : `Rev. ${revision}–${until - 1}`);
const laneOf = (band: Band): Lane => ({ ...band.lane, id: `revision-${band.revision}`, name: bandName(band), questions: [] });

const BandTable = ({ pictures, place }: Pick<Props, 'pictures' | 'place'>) => (
  <ScrollRegion label="What was on record, revision by revision">
    <table className="wide">
      <thead>
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Revision</th>
          <th scope="col">Recorded</th>
          <th scope="col">On record until</th>
          <th scope="col">What was on record</th>
        </tr>
      </thead>
      <tbody>
        {pictures.flatMap(({ id, name, bands }) =>
          bands.map((band) => (
            <tr key={`${id} ${band.revision}`}>
              <th scope="row" className="nowrap">
                {name}
              </th>
              <td>
                <a href={toPage(place, `/revisions/${band.revision}`)}>{band.revision}</a>
              </td>
              <td>
                <Day date={dayOf(band.recordedAt)} />
              </td>
              <td>{band.until === null ? 'now' : `revision ${band.until}`}</td>
              <td>{band.lane.gist}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  </ScrollRegion>
);
