import { LOOKS } from '#components/codes/strip';
import { Dated } from '#components/ui/day';
import { Word } from '#components/ui/glyph';
import { ScrollRegion } from '#components/ui/scroll-region';
import { toPage } from '#lib/time/address';
import type { Picture } from './picture.ts';

/** Every period of every lane: the timeline for those who cannot see it, and for copying. */
export function LaneTable({ picture: { place, lanes } }: { picture: Picture }) {
  return (
    <ScrollRegion label="Periods of the timeline">
      <table className="wide">
        <thead>
          <tr>
            <th scope="col">Fact</th>
            <th scope="col">Status</th>
            <th scope="col">Effective – termination</th>
            <th scope="col">Precision</th>
            <th scope="col">Certainty</th>
            <th scope="col">Source</th>
            <th scope="col" className="right">
              Revision
            </th>
          </tr>
        </thead>
        <tbody>
          {lanes.flatMap((lane) =>
            lane.periods.map((period) => (
              <tr key={`${lane.id} ${period.from}`}>
                <th scope="row" className="nowrap">
                  {lane.name}
                </th>
                <td className="nowrap">
                  <Word look={LOOKS[period.meaning]}>{period.status}</Word>
                </td>
                <td>
                  <Dated text={period.dates} />
                </td>
                <td>{period.precision}</td>
                <td>
                  {period.certain ? 'certain' : 'uncertain'}
                  {period.reasons.length > 0 && <span className="muted">. {period.reasons.join(' ')}</span>}
                </td>
                <td>{period.sourceId ?? 'none'}</td>
                <td className="right">{period.revision !== null && <a href={toPage(place, `/revisions/${period.revision}`)}>{period.revision}</a>}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
