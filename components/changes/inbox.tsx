import { StateTag } from '#components/changes/state-tag';
import { Empty } from '#components/ui/empty';
import { ScrollRegion } from '#components/ui/scroll-region';
import { Tabs } from '#components/ui/tabs';
import type { ChangeState, ChangeSummary } from '#lib/changes/schema';
import { STATE_WORDS } from '#lib/changes/words';
import { address, toHere, type Place } from '#lib/time/address';
import { ageOf } from '#lib/time/age';
import type { Instant } from '#lib/time/instant';

/** How many codes a row names. */
const NAMED = 4;

interface Props {
  changes: ChangeSummary[];
  counts: Record<ChangeState, number>;
  /** Null: whatever its state. */
  state: ChangeState | null;
  who: 'anyone' | 'mine' | 'me';
  mayPropose: boolean;
  mayDecide: boolean;
  place: Place;
  now: Instant;
}

/** Change requests by state and by person, newest first. */
export function Inbox({ changes, counts, state, who, mayPropose, mayDecide, place, now }: Props) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const states = Object.keys(STATE_WORDS) as ChangeState[];
  const named = (name: string, count: number) => (
    <>
      {name} <span className="count">{count.toLocaleString('en-US')}</span>
    </>
  );
  const byState = [
    { name: named('All', all), href: toHere(place, { state: null }), current: state === null },
    ...states.map((one) => ({ name: named(STATE_WORDS[one], counts[one]), href: toHere(place, { state: one }), current: state === one })),
  ];
  const byPerson = [
    { name: 'Everyone’s', href: toHere(place, { who: null }), current: who === 'anyone' },
    ...(mayPropose ? [{ name: 'Mine', href: toHere(place, { who: 'mine' }), current: who === 'mine' }] : []),
    ...(mayDecide ? [{ name: 'Waiting for me', href: toHere(place, { who: 'me', state: null }), current: who === 'me' }] : []),
  ];
  return (
    <>
      <div className="head">
        <h1>Changes</h1>
        <Tabs label="Whose changes" tabs={byPerson} />
        {mayPropose && (
          <div className="actions">
            <a className="button" href={address('/imports')}>
              Import published files
            </a>
            <a className="button primary" href={address('/changes/new')}>
              Propose a change
            </a>
          </div>
        )}
        <p className="lead">What somebody proposed, somebody else decides. As of now: proposals are no facts, so no clock moves this page.</p>
      </div>
      <section className="card" aria-label="Change requests">
        {who !== 'me' && (
          <div className="body tabs-row">
            <Tabs label="State" tabs={byState} />
          </div>
        )}
        {changes.length === 0 ? <Nothing who={who} state={state} mayPropose={mayPropose} /> : <ChangeRows changes={changes} now={now} />}
      </section>
    </>
  );
}

function Nothing({ who, state, mayPropose }: Pick<Props, 'who' | 'state' | 'mayPropose'>) {
  if (who === 'me') {
    return (
      <Empty title="Nothing waits for you">
        <p className="muted">Here stand the changes that others submitted, and on which you did not write.</p>
      </Empty>
    );
  }
  return (
    <Empty title={state ? `No change is in the state “${STATE_WORDS[state].toLowerCase()}”` : 'No change has been proposed yet'}>
      <p className="muted">{who === 'mine' ? 'Here stand the changes on which you wrote.' : 'A change says what is to become of the facts, why, and which source says so.'}</p>
      {mayPropose && (
        <a className="button" href={address('/changes/new')}>
          Propose a change
        </a>
      )}
    </Empty>
  );
}

const ChangeRows = ({ changes, now }: { changes: ChangeSummary[]; now: Instant }) => (
  <ScrollRegion label="Change requests" className="rows sticky">
    <table className="wide">
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Title</th>
          <th scope="col">State</th>
          <th scope="col" className="optional">
            Codes
          </th>
          <th scope="col" className="right optional">
            Days before today
          </th>
          <th scope="col" className="optional">
            Author
          </th>
          <th scope="col" className="right">
            Age
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.number} data-row="">
            <td className="mono">CR-{change.number}</td>
            <th scope="row">
              <a href={`/changes/${change.number}`}>{change.title}</a>
            </th>
            <td className="nowrap">
              <StateTag state={change.state} />
            </td>
            <td className="mono optional nowrap">
              {change.codes.slice(0, NAMED).join(' ')}
              {change.codes.length > NAMED && ` + ${change.codes.length - NAMED}`}
            </td>
            <td className="right optional">{change.retroactiveDays?.toLocaleString('en-US')}</td>
            <td className="optional">{change.author}</td>
            <td className="right nowrap" title={change.createdAt}>
              {ageOf(change.createdAt, now)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollRegion>
);
