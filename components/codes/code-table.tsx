import { Standing } from '#components/codes/standing';
import { Status } from '#components/lists/status';
import { Diamond } from '#components/ui/glyph';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { List } from '#lib/catalog/facts';
import { listName } from '#lib/codes/lane-words';
import type { CodeSummary } from '#lib/codes/schema';
import { toPage, type Place } from '#lib/time/address';

interface Props {
  place: Place;
  lists: List[];
  codes: CodeSummary[];
  label: string;
}

/** Codes with what holds about each on the day, a row a code. */
export function CodeTable({ place, lists, codes, label }: Props) {
  return (
    <ScrollRegion label={label} className="rows sticky">
      <table className="wide stacked compact">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Summary, in our own words</th>
            <th scope="col">Standing</th>
            {lists.map((list) => (
              <th key={list.listId} scope="col">
                {listName(list)}
              </th>
            ))}
            <th scope="col" className="right">
              Open questions
            </th>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => (
            <tr key={code.code} data-row="">
              <th scope="row" className="mono">
                <a href={toPage(place, `/codes/${code.code}`)}>{code.code}</a>
              </th>
              <td>{code.summary}</td>
              <td data-name="Standing">
                <Standing standing={code.standing} />
              </td>
              {code.lists.map(({ list, status, certainty }, i) => (
                <td key={list} className="nowrap" data-name={listName(lists[i]!)}>
                  <Status status={status} />
                  {status !== 'unknown' && certainty === 'uncertain' && <span className="muted small"> uncertain</span>}
                </td>
              ))}
              <td className="right nowrap" data-name={code.openQuestions > 0 ? 'Open questions' : undefined}>
                {code.openQuestions > 0 && (
                  <span className="word">
                    <Diamond /> {code.openQuestions}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
