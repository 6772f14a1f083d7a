import { Notice } from '#components/frame/notice';
import { Navigation } from '#components/frame/navigation';
import { ProductBar, type Section } from '#components/frame/product-bar';
import { Shortcuts } from '#components/frame/shortcuts';
import { isTravelling, TimeBar, type TimeBarState } from '#components/frame/time-bar';
import type { ErrorCode } from '#lib/errors';
import { address, toHere } from '#lib/time/address';

const REFUSALS: Partial<Record<ErrorCode, string>> = {
  'not-signed-in': 'Sign in to see this page',
  'not-permitted': 'You are not permitted to see this page',
};

const CORRECT: Record<string, string> = {
  asOf: 'No facts are shown: they depend on the date. Correct it above.',
  revision: 'No facts are shown: they depend on the revision. Choose another above.',
  knownAt: 'No facts are shown: they depend on the moment of knowledge. Correct it above.',
};

/** The page of a refusal: the reason stands above it, and nothing pretends to be an answer. */
const Nothing = ({ title, bar: { problem } }: { title: string; bar: TimeBarState }) => (
  <div className="head">
    <h1>{(problem && REFUSALS[problem.code]) ?? title}</h1>
    {problem && !REFUSALS[problem.code] && <p className="lead">{CORRECT[String(problem.extra.parameter)] ?? 'No facts are shown; the reason stands above.'}</p>}
  </div>
);

interface Props {
  title: string;
  bar: TimeBarState;
  current?: Section;
  /** The page shows no facts, so that no clock moves it. */
  timeless?: boolean;
  children?: React.ReactNode;
}

/** What stands round every page: the product bar, the time bar, and the violet frame while a clock is not on "now". */
export function Frame({ title, bar, current, timeless = false, children }: Props) {
  return (
    <div className={isTravelling(bar) ? 'frame travelling' : 'frame'}>
      <title>{`${title} · CodeLedger`}</title>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <ProductBar current={current} clocks={bar.place.clocks} reader={bar.reader} here={toHere(bar.place)} />
      {timeless ? bar.problem && <Notice error={bar.problem} place={bar.place} newest={null} /> : <TimeBar state={bar} />}
      <main className="page" id="content" tabIndex={-1}>
        {children || <Nothing title={title} bar={bar} />}
      </main>
      <footer className="foot">
        <span>No AMA descriptor text is held or shown.</span>
        <a href={address('/docs/glossary')}>Glossary</a>
        <span>Dates are inclusive. Reference zone America/New_York.</span>
        <Shortcuts />
      </footer>
      <Navigation />
    </div>
  );
}
