import { CodesInText } from '#components/codes/codes-in-text';
import type { AppError } from '#lib/errors';
import { likelyCode } from '#lib/codes/code';
import { toPage, type Place } from '#lib/time/address';

/** A code of which nothing is known, or a text that is none. Neither is an answer about a list. */
export function NotOnFile({ sent, error, place }: { sent: string; error: AppError; place: Place }) {
  const likely = likelyCode(sent);
  const unknown = error.code === 'unknown-code';
  return (
    <div className="head">
      <h1>
        {unknown ? <span className="code">{sent}</span> : null}
        {unknown ? 'is not on file' : 'That is not a billing code'}
      </h1>
      <p className="lead">
        <CodesInText text={error.message} codes={likely && !unknown ? [likely] : []} place={place} />
      </p>
      <p className="lead">
        <a href={toPage(place, '/codes')}>Find a code</a>
      </p>
    </div>
  );
}
