import { Dated } from '#components/ui/day';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { RevisionChange } from '#lib/revisions/schema';
import { KIND_WORDS } from '#lib/revisions/words';
import { toPage, type Place } from '#lib/time/address';

/** How many codes a row names. */
const NAMED = 6;

/** Row by row what a publication did: plus is recorded, minus is superseded; nothing is ever deleted. */
export function ChangeTable({ changes, place }: { changes: RevisionChange[]; place: Place }) {
  return (
    <ScrollRegion label="What changed" className="sticky">
      <table className="wide changes">
        <thead>
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Fact</th>
            <th scope="col">About</th>
            <th scope="col">Days</th>
            <th scope="col" className="optional">
              Codes
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change, i) => (
            <tr key={i} className={change.action}>
              <td className="nowrap">
                <span className="mono strong" aria-hidden="true">
                  {change.action === 'recorded' ? '+' : '−'}
                </span>{' '}
                {change.action}
              </td>
              <td className="nowrap">{KIND_WORDS[change.kind][0]}</td>
              <th scope="row" className="mono">
                {change.key}
              </th>
              <td>
                <Dated text={change.days} />
              </td>
              <td className="optional">
                {change.codes.slice(0, NAMED).map((code) => (
                  <span key={code}>
                    <a className="mono" href={toPage(place, `/codes/${code}`)}>
                      {code}
                    </a>{' '}
                  </span>
                ))}
                {change.codes.length > NAMED && <span className="muted">and {change.codes.length - NAMED} more</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
