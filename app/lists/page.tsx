import { askOf } from '../ask.ts';
import { BasisLine } from '#components/frame/basis-line';
import { Frame } from '#components/frame/frame';
import { ListTable } from '#components/lists/list-table';
import { packAll } from '#lib/lists/many';
import { listSummaries } from '#lib/lists/queries';
import type { SentParameters } from '#lib/time/address-form';
import { longDate } from '#lib/time/words';

interface Props {
  searchParams: Promise<SentParameters>;
}

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/lists', searchParams);
  if (asked.ok) await packAll(asked.view);
  return (
    <Frame title={asked.ok ? `Lists on ${longDate(asked.asOf)}` : 'Lists'} bar={asked.bar} current="lists">
      {asked.ok && (
        <>
          <div className="head">
            <h1>Lists on {longDate(asked.asOf)}</h1>
          </div>
          <section className="card" aria-label="Lists">
            <ListTable lists={listSummaries(asked.view, asked.asOf)} place={asked.place} />
          </section>
          <BasisLine basis={asked.basis} alone />
        </>
      )}
    </Frame>
  );
}
