import { askOf, type Question } from '../../ask.ts';
import { attempt } from '../../attempt.ts';
import { decoded } from '../../decoded.ts';
import { BasisLine } from '#components/frame/basis-line';
import { Frame } from '#components/frame/frame';
import { ChangeTable } from '#components/revisions/change-table';
import { RevisionFacts } from '#components/revisions/revision-facts';
import { TouchedCodes } from '#components/revisions/touched-codes';
import { Card } from '#components/ui/card';
import { Pager, runOf } from '#components/ui/pager';
import type { Revision } from '#lib/catalog/facts';
import { changesOf, getRevision, wireRevision } from '#lib/revisions/queries';
import { address, toPage } from '#lib/time/address';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  params: Promise<{ number: string }>;
  searchParams: Promise<SentParameters>;
}

const OWN = ['page'];
const PAGE = 500;

export default async function Page({ params, searchParams }: Props) {
  const number = decoded((await params).number);
  const asked = await askOf(`/revisions/${encodeURIComponent(number)}`, searchParams, OWN);
  const title = `Revision ${number}`;
  if (!asked.ok) return <Frame title={title} bar={asked.bar} current="revisions" />;
  const found = attempt(() => getRevision(asked.catalog, asked.view, number));
  return (
    <Frame title={found.ok ? title : `There is no revision ${number}`} bar={asked.bar} current="revisions">
      {found.ok && <OneRevision asked={asked} revision={found.value} />}
      {!found.ok && (
        <div className="head">
          <h1>There is no such revision</h1>
          <p className="lead">
            {found.error.message} <a href={toPage(asked.place, '/revisions')}>Show all revisions</a>
          </p>
        </div>
      )}
    </Frame>
  );
}

function OneRevision({ asked: { catalog, place, basis }, revision }: { asked: Question; revision: Revision }) {
  const changes = changesOf(catalog.all, revision.number);
  const recorded = changes.filter(({ action }) => action === 'recorded').length;
  const run = runOf(changes, place.own.page, PAGE);
  return (
    <>
      <p className="crumbs">
        <a href={toPage(place, '/revisions')}>Revisions</a> / <span className="mono">{revision.number}</span>
      </p>
      <div className="head">
        <h1>
          Revision {revision.number}: {revision.title}
        </h1>
        <div className="actions">
          <a className="button" href={address('/codes', { asOf: place.clocks.asOf, revision: revision.number })}>
            Codes as known then
          </a>
        </div>
      </div>
      <div className="stack">
        <RevisionFacts revision={wireRevision(revision)} recorded={recorded} superseded={changes.length - recorded} />
        <Card id="changes" title="What changed" end={changes.length.toLocaleString('en-US')}>
          <ChangeTable
            label="What changed"
            className="sticky"
            changes={run.rows}
            more={[{ name: 'Codes', className: 'optional', cell: ({ codes }) => <TouchedCodes codes={codes} place={place} /> }]}
          />
          <Pager run={run} place={place} what="Changes" />
        </Card>
      </div>
      <BasisLine basis={{ ...basis, asOf: null }} alone />
    </>
  );
}
