import { Navigation } from '#components/frame/navigation';
import { ProductBar, type Section } from '#components/frame/product-bar';
import { Shortcuts } from '#components/frame/shortcuts';
import { isTravelling, TimeBar, type TimeBarState } from '#components/frame/time-bar';

/** The page of a refusal: the reason stands above it, and nothing pretends to be an answer. */
const Nothing = ({ bar }: { bar: TimeBarState }) => (
  <div className="head">
    <h1>{bar.problem?.code === 'not-signed-in' ? 'Nothing is shown without a key' : 'Nothing is shown until the address is mended'}</h1>
  </div>
);

/** What stands round every page: the product bar, the time bar, and the violet frame while a clock is not on "now". */
export function Frame({ title, bar, current, children }: { title: string; bar: TimeBarState; current?: Section; children?: React.ReactNode }) {
  return (
    <div className={isTravelling(bar) ? 'frame travelling' : 'frame'}>
      <title>{`${title} · CodeLedger`}</title>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <ProductBar current={current} clocks={bar.place.clocks} />
      <TimeBar state={bar} />
      <main className="page" id="content" tabIndex={-1}>
        {children || <Nothing bar={bar} />}
      </main>
      <footer className="foot">
        <span>No AMA descriptor text is held or shown.</span>
        <span>Dates are inclusive. Reference zone America/New_York.</span>
        <Shortcuts />
      </footer>
      <Navigation />
    </div>
  );
}
