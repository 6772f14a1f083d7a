import { DiffCard, type Diff } from '#components/lists/diff-card';
import { Status } from '#components/lists/status';
import { Card } from '#components/ui/card';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { Move } from '#lib/lists/schema';
import { toPage, type Place } from '#lib/time/address';

/** Who came on a list and who left it between two days, code by code. */
export function Moves({ listId, diff, place }: { listId: string; diff: Diff; place: Place }) {
  const groups: { id: string; title: string; moves: Move[]; none: string }[] = [
    { id: 'went', title: 'Went', moves: diff.went, none: 'No code went.' },
    { id: 'came', title: 'Came', moves: diff.came, none: 'No code came.' },
    { id: 'unclear', title: 'To or from unknown', moves: diff.unclear, none: 'No code is unknown on only one of the two days.' },
  ];
  return (
    <div className="list-columns">
      <div className="stack">
        {groups.map(({ id, title, moves, none }) => (
          <Card key={id} id={id} title={title} end={moves.length.toLocaleString('en-US')}>
            {moves.length === 0 ? <p className="body muted">{none}</p> : <MoveTable title={title} moves={moves} diff={diff} listId={listId} place={place} />}
          </Card>
        ))}
      </div>
      <div className="stack">
        <DiffCard diff={diff} place={place} />
      </div>
    </div>
  );
}

function MoveTable({ title, moves, diff, listId, place }: { title: string; moves: Move[]; diff: Diff; listId: string; place: Place }) {
  return (
    <ScrollRegion label={title} className="rows sticky">
      <table className="wide">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col" className="optional">
              Summary, in our own words
            </th>
            <th scope="col">On {diff.from}</th>
            <th scope="col">On {diff.to}</th>
            <th scope="col">Certainty</th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <tr key={move.code} data-row="">
              <th scope="row" className="mono">
                <a href={toPage(place, `/codes/${move.code}`, { lane: `list-${listId}` })}>{move.code}</a>
              </th>
              <td className="optional">{move.summary}</td>
              <td className="nowrap">
                <Status status={move.before} />
              </td>
              <td className="nowrap">
                <Status status={move.after} />
              </td>
              <td>{move.certainty}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
