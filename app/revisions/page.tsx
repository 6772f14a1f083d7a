import { askOf, type Question } from '../ask.ts';
import { BasisLine } from '#components/frame/basis-line';
import { Frame } from '#components/frame/frame';
import { RevisionTable } from '#components/revisions/revision-table';
import { Pager, runOf } from '#components/ui/pager';
import { withCounts } from '#lib/revisions/queries';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  searchParams: Promise<SentParameters>;
}

const OWN = ['page'];
const PAGE = 100;

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/revisions', searchParams, OWN);
  return (
    <Frame title="Revisions" bar={asked.bar} current="revisions">
      {asked.ok && <Revisions asked={asked} />}
    </Frame>
  );
}

function Revisions({ asked: { catalog, view, place, basis } }: { asked: Question }) {
  const known = catalog.revisions.slice(0, view.revision.number).reverse();
  const run = runOf(known, place.own.page, PAGE);
  return (
    <>
      <div className="head">
        <h1>Revisions</h1>
        <p className="lead">Every publication of facts gets the next number, without gaps. What a revision said can be asked again at any time.</p>
      </div>
      <section className="card" aria-label="Revisions">
        <RevisionTable revisions={run.rows.map((revision) => withCounts(catalog.all, revision))} place={place} />
        <Pager run={run} place={place} what="Revisions" />
      </section>
      <BasisLine basis={{ ...basis, asOf: null }} alone />
    </>
  );
}
