import { FIELDS } from '#lib/time/address-form';
import type { Clocks } from '#lib/time/address';
import type { Moment } from '#lib/time/moment-words';

/** A revision with the day on which it was published. */
export interface RevisionChoice {
  number: number;
  on: string;
}

interface Props {
  clocks: Clocks;
  moment: Moment | null;
  choices: RevisionChoice[];
  newest: number | null;
  invalid: boolean;
}

/** The recorded clock: now, or one of the revisions with the day on which it was published. */
export function KnownField({ clocks, moment, choices, newest, invalid }: Props) {
  const chosen = clocks.knownAt ? `@${clocks.knownAt}` : (clocks.revision ?? '');
  const offered = choices.some(({ number }) => String(number) === chosen) || chosen === '';
  return (
    <label className="group">
      <span className="label">Known</span>
      <select key={chosen} className="control" name={FIELDS.known} defaultValue={chosen} aria-invalid={invalid || undefined} aria-describedby={invalid ? 'notice' : undefined}>
        <option value="">now{newest !== null && ` · revision ${newest}`}</option>
        {!offered && <option value={chosen}>{clocks.knownAt ? atInstant(clocks.knownAt, moment) : `revision ${clocks.revision}`}</option>}
        {choices.map(({ number, on }) => (
          <option key={number} value={number}>
            revision {number} · {on}
          </option>
        ))}
      </select>
    </label>
  );
}

const atInstant = (instant: string, moment: Moment | null) => `at ${instant.slice(0, 40)}${moment ? ` · revision ${moment.revision}` : ''}`;
