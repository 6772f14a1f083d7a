import { ERRORS, type AppError } from '#lib/errors';
import { address, toHere, type Place } from '#lib/time/address';

interface Props {
  error: AppError;
  place: Place;
  newest: number | null;
}

/** Why the page cannot be shown as it was asked for, right below the fields that can be corrected, and what to do as a button. */
export function Notice({ error, place, newest }: Props) {
  const parameter = error.extra.parameter;
  return (
    <div className="notice" role="alert" id="notice">
      <p>
        <strong>{ERRORS[error.code].title}.</strong> {error.message}
      </p>
      <p className="mends">
        {error.code === 'not-signed-in' && (
          <a className="button small" href={address('/sign-in', { to: toHere(place) })}>
            Sign in
          </a>
        )}
        {parameter === 'asOf' && (
          <a className="button small" href={toHere(place, { asOf: null })}>
            Show today instead
          </a>
        )}
        {(parameter === 'revision' || parameter === 'knownAt') && (
          <a className="button small" href={toHere(place, { revision: null, knownAt: null })}>
            Show what is known now{newest !== null && ` (revision ${newest})`}
          </a>
        )}
      </p>
    </div>
  );
}
