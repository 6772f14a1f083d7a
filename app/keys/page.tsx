import { askOf } from '../ask.ts';
import { Frame } from '#components/frame/frame';
import { ClientCard } from '#components/keys/client-card';
import { NewClientForm } from '#components/keys/new-client-form';
import { Card } from '#components/ui/card';
import { Empty } from '#components/ui/empty';
import { listClients } from '#lib/keys/queries';
import type { ClientAnswer } from '#lib/keys/schema';
import type { SentParameters } from '#lib/time/address-form';
import { systemClock } from '#lib/time/clock';

interface Props {
  searchParams: Promise<SentParameters>;
}

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/keys', searchParams, [], 'keys.manage');
  return (
    <Frame title="Keys" bar={asked.bar} current="keys" timeless>
      {asked.ok && <Keys clients={await listClients(systemClock.now())} />}
    </Frame>
  );
}

function Keys({ clients }: { clients: ClientAnswer[] }) {
  return (
    <>
      <div className="head">
        <h1>Keys</h1>
        <p className="lead">
          Programs ask with a key: <span className="mono">Authorization: Bearer cl_live_…</span> A program may have two live keys, so that it can change over from one to the next.
        </p>
      </div>
      <div className="beside">
        <div className="stack">
          {clients.map((client) => (
            <ClientCard key={client.id} client={client} />
          ))}
          {clients.length === 0 && (
            <section className="card">
              <Empty title="No program has a key yet">
                <p>Let one in with the form; then issue its first key here.</p>
              </Empty>
            </section>
          )}
        </div>
        <Card id="new" title="Let a program in">
          <div className="body">
            <NewClientForm />
          </div>
        </Card>
      </div>
    </>
  );
}
