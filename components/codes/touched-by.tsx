import { Card } from '#components/ui/card';
import { Day } from '#components/ui/day';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { Touch } from '#lib/revisions/touches';
import { toPage, type Place } from '#lib/time/address';
import { dayOf } from '#lib/time/moment-words';

/** The publications that recorded or superseded a fact of a code. */
export function TouchedBy({ code, touches, place }: { code: string; touches: Touch[]; place: Place }) {
  return (
    <Card id="touched" title={`Changes that touched ${code}`} end={<a href={toPage(place, '/revisions')}>All revisions</a>}>
      <ScrollRegion label={`Changes that touched ${code}`} className="rows">
        <table className="wide">
          <thead>
            <tr>
              <th scope="col">Revision</th>
              <th scope="col">What changed</th>
              <th scope="col" className="optional">
                Author
              </th>
              <th scope="col" className="right">
                Published
              </th>
            </tr>
          </thead>
          <tbody>
            {touches.map(({ revision, facts }) => (
              <tr key={revision.revision} data-row="">
                <th scope="row" className="mono">
                  <a href={toPage(place, `/revisions/${revision.revision}`)}>{revision.revision}</a>
                </th>
                <td>
                  {revision.title} <span className="muted">· {facts}</span>
                </td>
                <td className="optional">{revision.author}</td>
                <td className="right">
                  <Day date={dayOf(revision.recordedAt)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}
