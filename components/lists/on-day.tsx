import { Status, statusWord } from '#components/lists/status';
import { Empty } from '#components/ui/empty';
import { Kept, SelectField, TextField } from '#components/ui/field';
import { Dated } from '#components/ui/day';
import { Diamond } from '#components/ui/glyph';
import { Pager, type Run } from '#components/ui/pager';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { Member } from '#lib/lists/schema';
import type { ListStatus } from '#lib/lists/status';
import { toPage, type Place } from '#lib/time/address';
import { periodText } from '#lib/time/words';

interface Props {
  listId: string;
  run: Run<Member>;
  counts: Record<ListStatus, number>;
  /** The status that is shown, or `any`. */
  status: string;
  place: Place;
}

/** The codes of a list on one day, with the entry that each answer rests on. */
export function OnDay({ listId, run, counts, status, place }: Props) {
  const statuses = (Object.keys(counts) as ListStatus[]).map((value) => ({ value, name: `${statusWord(value).toLowerCase()} (${count(counts[value])})` }));
  const all = counts.listed + counts['not-listed'] + counts.unknown;
  return (
    <>
      <form className="filters" action={place.path}>
        <TextField label="Code or words" name="q" value={place.own.q} width={180} />
        <SelectField label="Status" name="status" value={status} choices={[...statuses, { value: 'any', name: `any (${count(all)})` }]} />
        <Kept parameters={{ view: 'day', ...place.clocks }} />
        <button className="button">Show</button>
        <span className="count" role="status">
          {count(run.total)} of {count(all)} codes
        </span>
      </form>
      <section className="card" aria-label="Members">
        {run.total === 0 ? (
          <Empty title="No code fits.">
            <a href={toPage(place, place.path, { view: 'day', status: 'any' })}>Show the codes of every status</a>
          </Empty>
        ) : (
          <Members listId={listId} members={run.rows} place={place} />
        )}
        <Pager run={run} place={place} what="Codes" />
      </section>
    </>
  );
}

function Members({ listId, members, place }: { listId: string; members: Member[]; place: Place }) {
  return (
    <ScrollRegion label="Members of the list" className="rows sticky">
      <table className="wide">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Summary, in our own words</th>
            <th scope="col">Status</th>
            <th scope="col">Certainty</th>
            <th scope="col">Entry: effective – termination</th>
            <th scope="col">Source</th>
            <th scope="col" className="right">
              Open questions
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ code, summary, status, certainty, entry, openQuestions }) => (
            <tr key={code} data-row="">
              <th scope="row" className="mono">
                <a href={toPage(place, `/codes/${code}`, { lane: `list-${listId}` })}>{code}</a>
              </th>
              <td>{summary}</td>
              <td className="nowrap">
                <Status status={status} />
              </td>
              <td>{certainty}</td>
              <td>{entry ? <Dated text={periodText(entry)} /> : <span className="muted">none</span>}</td>
              <td>{entry?.sourceId}</td>
              <td className="right">
                {openQuestions.length > 0 && (
                  <span className="word">
                    <Diamond /> {openQuestions.length}
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

const count = (n: number) => n.toLocaleString('en-US');
