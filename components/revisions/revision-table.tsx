import { Day } from '#components/ui/day';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { RevisionWithCounts } from '#lib/revisions/schema';
import { toPage, type Place } from '#lib/time/address';
import { dayOf } from '#lib/time/moment-words';

/** How many codes a row names. */
const NAMED = 4;

/** The publications, newest first. */
export function RevisionTable({ revisions, place }: { revisions: RevisionWithCounts[]; place: Place }) {
  return (
    <ScrollRegion label="Revisions" className="rows sticky">
      <table className="wide">
        <thead>
          <tr>
            <th scope="col">Revision</th>
            <th scope="col">What was published</th>
            <th scope="col" className="optional">
              Author
            </th>
            <th scope="col" className="right optional">
              Recorded
            </th>
            <th scope="col" className="right optional">
              Superseded
            </th>
            <th scope="col" className="optional">
              Codes
            </th>
            <th scope="col" className="right">
              Published
            </th>
          </tr>
        </thead>
        <tbody>
          {revisions.map((revision) => (
            <tr key={revision.revision} data-row="">
              <th scope="row" className="mono">
                <a href={toPage(place, `/revisions/${revision.revision}`)}>{revision.revision}</a>
              </th>
              <td>{revision.title}</td>
              <td className="optional">{revision.author}</td>
              <td className="right optional">{count(revision.changes.recorded)}</td>
              <td className="right optional">{count(revision.changes.superseded)}</td>
              <td className="mono optional nowrap">{named(revision.codes)}</td>
              <td className="right">
                <Day date={dayOf(revision.recordedAt)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const count = (n: number) => n.toLocaleString('en-US');
const named = (codes: string[]) => codes.slice(0, NAMED).join(' ') + (codes.length > NAMED ? ` + ${count(codes.length - NAMED)}` : '');
