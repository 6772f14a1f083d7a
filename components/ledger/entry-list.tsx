import { Empty } from '#components/ui/empty';
import type { WireEntry } from '#lib/ledger/schema';
import { EVENT_WORDS } from '#lib/ledger/words';
import { toHere, toPage, type Place } from '#lib/time/address';
import { dayOf, timeOf } from '#lib/time/moment-words';

const brief = (hash: string) => `${hash.slice(0, 4)}…${hash.slice(-4)}`;

/** Entries, newest first, by day; each opens to its exact text and hashes. */
export function EntryList({ entries, more, place }: { entries: WireEntry[]; more: boolean; place: Place }) {
  if (entries.length === 0) {
    return (
      <section className="card" aria-label="Entries">
        <Empty title="No entry fits.">
          <a href={toPage(place, place.path)}>Show all entries</a>
        </Empty>
      </section>
    );
  }
  const days = [...new Set(entries.map((entry) => dayOf(entry.recordedAt)))];
  return (
    <section className="card" aria-label="Entries">
      {days.map((day) => (
        <div key={day} className="ledger-day">
          <h2>
            <time dateTime={day}>{day}</time>
          </h2>
          <ol className="ledger-entries">
            {entries.filter((entry) => dayOf(entry.recordedAt) === day).map((entry) => <Entry key={entry.seq} entry={entry} place={place} />)}
          </ol>
        </div>
      ))}
      {(more || place.own.before) && (
        <nav className="pager" aria-label="Pages">
          {place.own.before && <a href={toHere(place, { before: null })}>← Newest</a>}
          {more && <a href={toHere(place, { before: entries.at(-1)!.seq })}>Older →</a>}
        </nav>
      )}
    </section>
  );
}

function Entry({ entry, place }: { entry: WireEntry; place: Place }) {
  const { seq, event, actor, actorName, body, prev, hash, recordedAt } = entry;
  return (
    <li className={event === 'change.published' ? 'publication' : undefined} id={`entry-${seq}`}>
      <details>
        <summary>
          <span className="mono seq">#{seq}</span>
          <span className="said">
            <b>{actorName}</b> {EVENT_WORDS[event]} <About body={body} />
          </span>
          <time dateTime={recordedAt}>{timeOf(recordedAt)}</time>
          <span className="mono brief" title={hash}>
            {brief(hash)}
          </span>
        </summary>
        <dl className="about">
          <Row name="Exact text">
            <pre tabIndex={0} role="region" aria-label={`Text of entry ${seq}`}>{body}</pre>
          </Row>
          <Row name="Recorded at"><span className="mono break">{recordedAt}</span></Row>
          <Row name="Event"><span className="mono">{event}</span></Row>
          <Row name="Actor"><span className="mono break">{actor}</span></Row>
          <Row name="Hash before it"><span className="mono break">{prev}</span></Row>
          <Row name="Its hash"><span className="mono break">{hash}</span></Row>
          <Row name="Elsewhere">
            <Links entry={entry} place={place} />
          </Row>
        </dl>
      </details>
    </li>
  );
}

const Row = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Where an act can be seen: its change request, its revision, the proof that it is in the ledger. */
function Links({ entry: { seq, body }, place }: { entry: WireEntry; place: Place }) {
  const { changeRequest, revision } = partsOf(body);
  return (
    <span className="links">
      {changeRequest !== undefined && <a href={toPage(place, `/changes/${changeRequest}`)}>Change request {changeRequest}</a>}
      {changeRequest !== undefined && <a href={toPage(place, place.path, { change: changeRequest })}>All entries about it</a>}
      {revision !== undefined && <a href={toPage(place, `/revisions/${revision}`)}>Revision {revision}</a>}
      <a href={`/api/v1/ledger/${seq}`}>Proof as JSON</a>
    </span>
  );
}

function About({ body }: { body: string }) {
  const { changeRequest, revision, title, problem } = partsOf(body);
  const words = [revision !== undefined && `revision ${revision}`, changeRequest !== undefined && `change request ${changeRequest}`, title && `“${title}”`, problem].filter(Boolean);
  return words.length > 0 && <span className="muted">· {words.join(' · ')}</span>;
}

interface Parts {
  changeRequest?: number;
  revision?: number;
  title?: string;
  problem?: string;
}

/** What is told of an entry besides; a body that cannot be read is shown as it is, in the exact text. */
function partsOf(body: string): Parts {
  try {
    const { changeRequest, revision, title, problem } = JSON.parse(body);
    return { changeRequest, revision, title, problem };
  } catch {
    return {};
  }
}
