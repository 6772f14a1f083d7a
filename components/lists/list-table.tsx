import { Day } from '#components/ui/day';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { ListSummary } from '#lib/lists/schema';
import { toPage, type Place } from '#lib/time/address';

const CADENCES: Record<ListSummary['cadence'], string> = {
  'calendar-year': 'by calendar year',
  quarter: 'by quarter',
  'performance-year': 'by performance year',
  'any-day': 'on any day',
};

/** The lists, what they cover, and how many codes are on each on the day. */
export function ListTable({ lists, place }: { lists: ListSummary[]; place: Place }) {
  return (
    <ScrollRegion label="Lists" className="rows">
      <table className="wide stacked lists">
        <thead>
          <tr>
            <th scope="col">List</th>
            <th scope="col">What it covers</th>
            <th scope="col">Changes</th>
            <th scope="col" className="right">
              Listed
            </th>
            <th scope="col" className="right">
              Unknown
            </th>
            <th scope="col" className="right">
              Codes
            </th>
            <th scope="col">History from</th>
            <th scope="col">Source</th>
            <th scope="col">
              <span className="sr">Check</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lists.map((list) => (
            <tr key={list.id} data-row="">
              <th scope="row">
                <a href={toPage(place, `/lists/${encodeURIComponent(list.id)}`)}>{list.name}</a>
              </th>
              <td className="muted covers">{list.covers}</td>
              <td className="nowrap">{CADENCES[list.cadence]}</td>
              <td className="right" data-name="Listed">
                {list.listed.toLocaleString('en-US')}
              </td>
              <td className="right" data-name="Unknown">
                {list.unknown.toLocaleString('en-US')}
              </td>
              <td className="right" data-name="Codes">
                {list.codes.toLocaleString('en-US')}
              </td>
              <td data-name="History from">{list.historyFrom ? <Day date={list.historyFrom} /> : <span className="muted">entries only</span>}</td>
              <td data-name="Source">{list.sourceId}</td>
              <td className="nowrap">
                <a href={toPage(place, `/lists/${encodeURIComponent(list.id)}/check`)}>
                  Check many<span className="sr"> codes: {list.name}</span>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
