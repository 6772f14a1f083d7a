import { redirect } from 'next/navigation';
import { askOf, type Question } from '../ask.ts';
import { attempt } from '../attempt.ts';
import { OWN } from '../own.ts';
import { CodeFilter } from '#components/codes/code-filter';
import { CodeTable } from '#components/codes/code-table';
import { BasisLine } from '#components/frame/basis-line';
import { Frame } from '#components/frame/frame';
import { Empty } from '#components/ui/empty';
import { Pager, runOf } from '#components/ui/pager';
import { Problem } from '#components/ui/problem';
import { countCodes, readFilter } from '#lib/codes/find';
import { findCodes, summarize } from '#lib/codes/queries';
import { parseSearch } from '#lib/codes/search';
import { packAll } from '#lib/lists/many';
import type { SentParameters } from '#lib/time/address-form';
import { toHere, toPage } from '#lib/time/address';
import { firstOfYear, lastOfYear } from '#lib/time/plain-date';
import { longDate } from '#lib/time/words';

interface Props {
  searchParams: Promise<SentParameters>;
}

const PAGE = 200;

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/codes', searchParams, OWN.codes);
  if (asked.ok) await packAll(asked.view);
  if (asked.ok) followSearch(asked);
  return (
    <Frame title={asked.ok ? `Codes on ${longDate(asked.asOf)}` : 'Codes'} bar={asked.bar} current="codes">
      {asked.ok && <Codes asked={asked} />}
    </Frame>
  );
}

/** A date among the words pins the day; a code and nothing else leads straight to its page. */
function followSearch({ place, view }: Question): void {
  const { words, day, code } = parseSearch(place.own.q ?? '');
  if (day) redirect(toHere(place, { q: words, asOf: day }));
  const alone = Object.keys(place.own).length === 1;
  if (code && alone && (view.codes.includes(code) || view.isTargetOnly(code))) redirect(toPage(place, `/codes/${code}`));
}

function Codes({ asked: { place, view, asOf, basis, licensed } }: { asked: Question }) {
  const { q, page } = place.own;
  const filter = attempt(() => readFilter(view, place.own));
  const found = filter.ok ? findCodes(view, filter.value, asOf, licensed) : [];
  const run = runOf(found, page, PAGE);
  const { code, likely, year } = parseSearch(q ?? '');
  const offer = likely && view.codes.includes(likely) ? likely : null;
  const didYouMean = (meant: string) => (
    <>
      Did you mean <a className="mono" href={toPage(place, `/codes/${meant}`)}>{meant}</a>?
    </>
  );
  return (
    <>
      <div className="head">
        <h1>Codes on {longDate(asOf)}</h1>
      </div>
      <CodeFilter place={place} counts={countCodes(view, q, asOf, licensed)} fit={found.length} />
      {!filter.ok && <Problem error={filter.error} />}
      {found.length > 0 && offer && <p className="aside">{didYouMean(offer)}</p>}
      {filter.ok && (
        <section className="card" aria-label="Codes">
          {found.length > 0 && <CodeTable place={place} lists={[...view.lists.values()]} codes={run.rows.map((facts) => summarize(view, facts, asOf))} label="Codes that fit" />}
          {found.length === 0 && (
            <Empty title={`No code on file fits${q ? ` “${q}”` : ''}.`}>
              {code && <p>{code} is not on file as of revision {view.revision.number}. That is not the same as “not listed”: nothing is known about it here.</p>}
              {offer && <p>{didYouMean(offer)}</p>}
              {year !== null && (
                <p>
                  {year} is a year. A date of service is a whole day, like 06/30/{year}. Show the codes on{' '}
                  {[firstOfYear(year), lastOfYear(year)].map((day, i) => (
                    <span key={day}>
                      {i > 0 && ' or '}
                      <a href={toHere(place, { q: null, asOf: day })}>{longDate(day)}</a>
                    </span>
                  ))}
                  .
                </p>
              )}
              <p>
                <a href={toPage(place, '/codes')}>Show all {view.codes.length.toLocaleString('en-US')} codes</a>
              </p>
            </Empty>
          )}
          <Pager run={run} place={place} what="Codes" />
        </section>
      )}
      <BasisLine basis={basis} alone />
    </>
  );
}
