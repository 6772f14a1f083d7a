import { askOf } from '../ask.ts';
import { AboutMe } from '#components/account/about-me';
import { LicenceTerms } from '#components/account/licence-terms';
import { OwnPasswordForm } from '#components/account/own-password-form';
import { SessionTable } from '#components/account/session-table';
import { ActButton } from '#components/forms/act-button';
import { Frame } from '#components/frame/frame';
import { Card } from '#components/ui/card';
import { getPerson, listSessions } from '#lib/people/queries';
import type { PersonAnswer, SessionsAnswer } from '#lib/people/schema';
import { address } from '#lib/time/address';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  searchParams: Promise<SentParameters>;
}

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/account', searchParams, [], 'account.own');
  if (!asked.ok) return <Frame title="Account" bar={asked.bar} timeless />;
  const { personId, sessionId } = asked.requester;
  return (
    <Frame title="Account" bar={asked.bar} timeless>
      <Account person={await getPerson(personId!)} sessions={await listSessions(personId!, sessionId)} />
    </Frame>
  );
}

function Account({ person, sessions }: { person: PersonAnswer; sessions: SessionsAnswer['sessions'] }) {
  return (
    <>
      <div className="head">
        <h1>{person.name}</h1>
      </div>
      <div className="beside">
        <div className="stack">
          <AboutMe person={person} />
          <Card id="sessions" title="Where you are signed in" end={<ActButton path="/me/sessions/end" label="Sign out everywhere" confirm="Sign out everywhere, here too" then={address('/sign-in')} />}>
            <SessionTable sessions={sessions} />
          </Card>
          <LicenceTerms person={person} />
        </div>
        <Card id="password" title={person.signsInWith.includes('password') ? 'Change your password' : 'Set a password'}>
          <div className="body">
            <OwnPasswordForm email={person.email} hasOne={person.signsInWith.includes('password')} />
          </div>
        </Card>
      </div>
    </>
  );
}
