import { Card } from '#components/ui/card';
import { Kept, TextField } from '#components/ui/field';
import type { AppError } from '#lib/errors';
import type { DiffAnswer } from '#lib/lists/schema';
import { toPage, type Place } from '#lib/time/address';
import { DATE_HINT, usDate } from '#lib/time/typed-day';

export type Diff = Omit<DiffAnswer, 'basis'>;

/** Two days as they were typed, and what is wrong with them. */
export interface Typed {
  typed: { from: string; to: string };
  problems: { from?: AppError; to?: AppError };
}

/** How many codes came and went between two days, and the form to ask of two others. */
export function DiffCard({ diff, asked, place }: { diff: Diff | null; asked?: Typed; place: Place }) {
  const { typed, problems } = asked ?? { typed: { from: usDate(diff!.from), to: usDate(diff!.to) }, problems: {} as Typed['problems'] };
  return (
    <Card id="difference" title="Difference of two days">
      <div className="body">
        <form className="two-days" action={place.path}>
          <Kept parameters={{ view: 'moves', ...place.clocks }} />
          <TextField label="From" name="from" value={typed.from} placeholder={DATE_HINT} problem={problems.from?.message} mono />
          <TextField label="To" name="to" value={typed.to} placeholder={DATE_HINT} problem={problems.to?.message} mono />
          <button className="button small">Show the codes</button>
        </form>
        {diff && (
          <dl className="counts">
            {countsOf(diff).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Card>
  );
}

const countsOf = (diff: Diff): [string, string][] => [
  [`Listed on ${diff.from}`, count(diff.listedFrom)],
  ['Went', signed('−', diff.went.length)],
  ['Came', signed('+', diff.came.length)],
  ['To or from unknown', count(diff.unclear.length)],
  ['Unknown on both days', count(diff.unknownOnBoth.length)],
  [`Listed on ${diff.to}`, count(diff.listedTo)],
];

/** How many codes a card names before it refers to the whole. */
const CHIPS = 12;

/** The codes that came, or that went, a dozen of them by name. */
export function MovesCard({ id, title, codes, diff, place }: { id: string; title: string; codes: { code: string }[]; diff: Diff; place: Place }) {
  if (codes.length === 0) return null;
  return (
    <Card id={id} title={title} end={count(codes.length)}>
      <div className="body">
        <ul className="chips">
          {codes.slice(0, CHIPS).map(({ code }) => (
            <li key={code}>
              <a href={toPage(place, `/codes/${code}`)}>{code}</a>
            </li>
          ))}
          {codes.length > CHIPS && (
            <li className="more">
              <a href={toPage(place, place.path, { view: 'moves', from: diff.from, to: diff.to })}>and {count(codes.length - CHIPS)} more</a>
            </li>
          )}
        </ul>
      </div>
    </Card>
  );
}

const signed = (sign: string, n: number) => (n === 0 ? '0' : `${sign} ${count(n)}`);
const count = (n: number) => n.toLocaleString('en-US');
