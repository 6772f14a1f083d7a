import { toPage, type Place } from '#lib/time/address';

/** How many codes a row names. */
const NAMED = 6;

/** The first codes that a fact is about, as links. */
export const TouchedCodes = ({ codes, place }: { codes: string[]; place: Place }) => (
  <>
    {codes.slice(0, NAMED).map((code) => (
      <span key={code}>
        <a className="mono" href={toPage(place, `/codes/${code}`)}>
          {code}
        </a>{' '}
      </span>
    ))}
    {codes.length > NAMED && <span className="muted">and {codes.length - NAMED} more</span>}
  </>
);
