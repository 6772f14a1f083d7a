import { askOf, type Question } from '../ask.ts';
import { Inbox } from '#components/changes/inbox';
import { Frame } from '#components/frame/frame';
import { countChanges, listChanges } from '#lib/changes/queries';
import { ChangeState } from '#lib/changes/schema';
import type { SentParameters } from '#lib/time/address-form';
import { systemClock } from '#lib/time/clock';

interface Props {
  searchParams: Promise<SentParameters>;
}

const OWN = ['state', 'who'];

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/changes', searchParams, OWN, 'changes.read');
  return (
    <Frame title="Changes" bar={asked.bar} current="changes" timeless>
      {asked.ok && (await changes(asked))}
    </Frame>
  );
}

async function changes({ place, requester, catalog, today }: Question) {
  const { data: state } = ChangeState.optional().safeParse(place.own.state);
  const me = requester.actorId ?? undefined;
  const who = place.own.who === 'mine' || place.own.who === 'me' ? place.own.who : 'anyone';
  const filter = { state, ...(who === 'mine' && { contributor: me }), ...(who === 'me' && { waitingFor: me }) };
  return (
    <Inbox
      changes={await listChanges(catalog, filter, today)}
      counts={await countChanges()}
      state={state ?? null}
      who={who}
      mayPropose={requester.permissions.has('changes.propose')}
      mayDecide={requester.permissions.has('changes.decide')}
      place={place}
      now={systemClock.now()}
    />
  );
}
