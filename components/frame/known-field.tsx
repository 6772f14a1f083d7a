import { FIELDS } from '#lib/time/date-parts';
import type { Clocks } from '#lib/time/address';
import { atText, type Moment } from '#lib/time/moment-words';

/** A revision as it is offered. */
export interface RevisionChoice {
  number: number;
  /** When it was published: the day, and the time where the day alone does not tell it from others. */
  on: string;
  title: string;
}

/** Longer titles are cut: the whole one is on the page of the revision. */
const LONGEST = 48;
const short = (title: string) => (title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title);

interface Props {
  clocks: Clocks;
  moment: Moment | null;
  choices: RevisionChoice[];
  newest: number | null;
  invalid: boolean;
}

/** The recorded clock: now, or one of the revisions with when it was published and its title. */
export function KnownField({ clocks, moment, choices, newest, invalid }: Props) {
  const chosen = clocks.knownAt ? `@${clocks.knownAt}` : (clocks.revision ?? '');
  const offered = choices.some(({ number }) => String(number) === chosen) || chosen === '';
  return (
    <label className="group">
      <span className="label">Known</span>
      <select key={chosen} className="control" name={FIELDS.known} defaultValue={chosen} aria-invalid={invalid || undefined} aria-describedby={invalid ? 'notice' : undefined}>
        <option value="">now{newest !== null && ` · revision ${newest}`}</option>
        {!offered && <option value={chosen}>{clocks.knownAt ? atInstant(clocks.knownAt, moment) : `revision ${clocks.revision}`}</option>}
        {choices.map(({ number, on, title }) => (
          <option key={number} value={number}>
            revision {number} · {on} · {short(title)}
          </option>
        ))}
      </select>
    </label>
  );
}

const atInstant = (instant: string, moment: Moment | null) => (moment ? `at ${atText(moment.knownAt)} · revision ${moment.revision}` : `at ${instant.slice(0, 40)}`);
