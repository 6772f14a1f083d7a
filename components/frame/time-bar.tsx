import type { Reader } from '#components/frame/account-menu';
import { DayField } from '#components/frame/day-field';
import { KnownField, type RevisionChoice } from '#components/frame/known-field';
import { Notice } from '#components/frame/notice';
import { Kept } from '#components/ui/field';
import { Term } from '#components/ui/term';
import type { AppError } from '#lib/errors';
import { onDay, toHere, type Place } from '#lib/time/address';
import { isNewest, isToday, momentSentence, presets, type Moment } from '#lib/time/moment-words';
import { longDate } from '#lib/time/words';

export type { RevisionChoice };

/** What the time bar shows: the moment that the page looks at, or the reason why there is none. */
export interface TimeBarState {
  place: Place;
  today: string;
  moment: Moment | null;
  choices: RevisionChoice[];
  newest: number | null;
  problem: AppError | null;
  /** Who looks; null where nobody asked. */
  reader: Reader | null;
}

/** Whether the page looks at another day or at an older state of knowledge: then the frame says so. */
export const isTravelling = ({ moment }: TimeBarState): boolean => moment !== null && !(isToday(moment) && isNewest(moment));

export function TimeBar({ state }: { state: TimeBarState }) {
  const { place, today, moment, choices, newest, problem } = state;
  const fault = problem?.extra.parameter;
  const pinned = Object.keys(place.clocks).length > 0;
  const back = toHere(place, { asOf: null, revision: null, knownAt: null });
  return (
    <>
      <section className="timebar" aria-label="Time">
        <form className="when" action={place.path}>
          <Kept parameters={place.own} />
          <DayField value={place.clocks.asOf ?? today} invalid={fault === 'asOf'} />
          <KnownField clocks={place.clocks} moment={moment} choices={choices} newest={newest} invalid={fault === 'revision' || fault === 'knownAt'} />
          <button className="button small">Show</button>
        </form>
        <nav className="presets" aria-label="Other moments">
          {moment &&
            presets(moment.asOf).map(({ name, day }) => (
              <a key={name} href={onDay(place, day)} title={longDate(day)} data-stay="">
                {name}
              </a>
            ))}
          <AtInstant place={place} problem={fault === 'knownAt' ? problem : null} />
        </nav>
        {(state.problem ? pinned : isTravelling(state)) && (
          <a className="button small back" href={back} data-stay="" data-shortcut="t" aria-keyshortcuts="T">
            <span aria-hidden="true">↺</span> Back to today <kbd aria-hidden="true">T</kbd>
          </a>
        )}
        {moment && (
          <p className="sentence" role="status">
            <Sentence text={momentSentence(moment)} />
          </p>
        )}
      </section>
      {problem && <Notice error={problem} place={place} newest={newest} />}
    </>
  );
}

const KNOWN = /(as known|as on record)/;

/** What "as known" means is the one thing on this bar that nobody guesses. */
const Sentence = ({ text }: { text: string }) =>
  text.split(KNOWN).map((part, i) =>
    i % 2 ? (
      <Term key={i} of="known-at">
        {part}
      </Term>
    ) : (
      part
    ),
  );

/** The recorded clock set to an instant rather than to a revision: "what did we know when that claim was answered?" */
function AtInstant({ place, problem }: { place: Place; problem: AppError | null }) {
  const { knownAt, asOf } = place.clocks;
  return (
    <details className="instant" key={knownAt ?? ''} open={problem !== null || undefined}>
      <summary>At an instant…</summary>
      <form action={place.path}>
        <Kept parameters={{ ...place.own, ...(asOf && { asOf }) }} />
        <label className="field">
          <span className="label">Known at</span>
          <input
            className="control"
            name="knownAt"
            defaultValue={knownAt}
            placeholder="mm/dd/yyyy, or with a time"
            required
            autoComplete="off"
            spellCheck={false}
            aria-invalid={problem !== null || undefined}
            aria-describedby={problem ? 'instant-problem instant-hint' : 'instant-hint'}
          />
        </label>
        <button className="button small">Show</button>
        {problem && (
          <p id="instant-problem" className="small bad">
            {problem.message}
          </p>
        )}
        <p id="instant-hint" className="small muted">
          A date means the end of that day in New York; with a time, like 06/30/2026 2:05 PM, that minute there. The page then shows what was on record at that moment.
        </p>
      </form>
    </details>
  );
}
