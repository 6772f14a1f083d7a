import { DiffCard, type Diff, type Typed } from '#components/lists/diff-card';
import { Status } from '#components/lists/status';
import { Card } from '#components/ui/card';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { Move } from '#lib/lists/schema';
import { toHere, toPage, type Place } from '#lib/time/address';
import { lastOfYear, yearOf } from '#lib/time/plain-date';
import { longDate } from '#lib/time/words';

interface Shown extends Typed {
  diff: Diff | null;
  reversed: boolean;
}

/** Every move of a calendar year, January 1 included: the end of the year before against the end of the year. */
const daysOf = (year: number) => ({ from: lastOfYear(year - 1), to: lastOfYear(year) });
const wholeYear = ({ from, to }: Diff): number | null => (daysOf(yearOf(to)).from === from && daysOf(yearOf(to)).to === to ? yearOf(to) : null);

/** What two days are called together, after the name of the list. */
export const movesTitle = (diff: Diff): string => {
  const year = wholeYear(diff);
  return year === null ? `on ${longDate(diff.from)} compared with ${longDate(diff.to)}` : `in calendar year ${year}: moves`;
};

/** Who came on a list and who left it between two days, code by code. */
export function Moves({ listId, shown, place, year }: { listId: string; shown: Shown; place: Place; year: number }) {
  const { diff, typed, reversed } = shown;
  const years = [year, year - 1].filter((other) => other > 1900 && other !== (diff && wholeYear(diff)));
  return (
    <>
      {diff && (
        <p className="aside muted">
          Two single days are compared: listed on {longDate(diff.from)}, compared with {longDate(diff.to)}. What changed on {longDate(diff.from)} itself, or changed and changed back in
          between, is not among the moves.
        </p>
      )}
      {reversed && (
        <p className="aside choices">
          <strong>The two days are the wrong way round.</strong>
          <a className="button" href={toHere(place, { from: typed.to, to: typed.from })}>
            Swap them
          </a>
        </p>
      )}
      <p className="aside choices">
        {years.map((other) => (
          <a key={other} className="button" href={toHere(place, { view: 'moves', ...daysOf(other) })}>
            Moves of calendar year {other}
          </a>
        ))}
      </p>
      {diff ? (
        <div className="list-columns">
          <Groups listId={listId} diff={diff} place={place} />
          <DiffCard diff={diff} asked={shown} place={place} />
        </div>
      ) : (
        <div className="narrow">
          <DiffCard diff={null} asked={shown} place={place} />
        </div>
      )}
    </>
  );
}

function Groups({ listId, diff, place }: { listId: string; diff: Diff; place: Place }) {
  const groups: { id: string; title: string; moves: Move[]; none: string }[] = [
    { id: 'went', title: 'Went', moves: diff.went, none: 'No code went.' },
    { id: 'came', title: 'Came', moves: diff.came, none: 'No code came.' },
    { id: 'unclear', title: 'To or from unknown', moves: diff.unclear, none: 'No code is unknown on only one of the two days.' },
  ];
  return (
    <div className="stack">
      {groups.map(({ id, title, moves, none }) => (
        <Card key={id} id={id} title={title} end={moves.length.toLocaleString('en-US')}>
          {moves.length === 0 ? <p className="body muted">{none}</p> : <MoveTable title={title} moves={moves} diff={diff} listId={listId} place={place} />}
        </Card>
      ))}
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
