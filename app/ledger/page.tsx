import { askOf, type Question } from '../ask.ts';
import { attempt } from '../attempt.ts';
import { OWN, readLedgerFilter } from './filter.ts';
import { Frame } from '#components/frame/frame';
import { ChainState } from '#components/ledger/chain-state';
import { Checkpoints } from '#components/ledger/checkpoints';
import { EntryList } from '#components/ledger/entry-list';
import { LedgerFilterForm } from '#components/ledger/ledger-filter-form';
import { VerifyNow } from '#components/ledger/verify-now';
import { Card } from '#components/ui/card';
import { Problem } from '#components/ui/problem';
import { getLedgerState, listActors, listCheckpoints, listEntries, listPublications, type LedgerFilter } from '#lib/ledger/queries';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  searchParams: Promise<SentParameters>;
}

const PAGE = 50;
const CHECKPOINTS = 5;
const PICTURED = 200;

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/ledger', searchParams, OWN, 'ledger.read');
  return (
    <Frame title="Ledger" bar={asked.bar} current="ledger">
      {asked.ok && <Ledger asked={asked} />}
    </Frame>
  );
}

async function Ledger({ asked: { place, moment, view, requester } }: { asked: Question }) {
  const filter = attempt(() => readLedgerFilter(place.own));
  const by = moment.revision < moment.newest ? view.revision.recordedAt : undefined;
  const [state, publications, checkpoints, actors, entries] = await Promise.all([
    getLedgerState(), listPublications(PICTURED), listCheckpoints(CHECKPOINTS), listActors(), filter.ok ? pageOf({ ...filter.value, by }) : { shown: [], more: false },
  ]);
  return (
    <>
      <div className="head">
        <h1>Ledger</h1>
        <p className="lead">Everything that was done here, in the order in which it was done. Each entry holds the hash of the one before it, so nothing can be changed, left out or put in without being seen.</p>
        {requester.permissions.has('ledger.export') && (
          <p className="actions">
            <a className="button" href="/api/v1/ledger/export" download="">
              Export all {state.size.toLocaleString('en-US')} entries
            </a>
          </p>
        )}
      </div>
      <div className="ledger-columns">
        <div>
          <LedgerFilterForm place={place} actors={actors} />
          {!filter.ok && <Problem error={filter.error} />}
          {filter.ok && <EntryList entries={entries.shown} more={entries.more} place={place} />}
        </div>
        <div className="stack">
          <Card id="chain" title="State of the chain" hint={`${state.size.toLocaleString('en-US')} entries`}>
            <ChainState state={state} publications={publications} />
            <VerifyNow />
          </Card>
          <Checkpoints checkpoints={checkpoints} publicKey={state.publicKey} />
        </div>
      </div>
    </>
  );
}

async function pageOf(filter: LedgerFilter) {
  const entries = await listEntries(filter, PAGE + 1);
  return { shown: entries.slice(0, PAGE), more: entries.length > PAGE };
}
