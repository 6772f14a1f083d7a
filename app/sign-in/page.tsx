import { askOf } from '../ask.ts';
import { PasswordForm } from '#components/account/password-form';
import { ProviderButton } from '#components/account/provider-button';
import { FormProblem } from '#components/forms/form-problem';
import { Frame } from '#components/frame/frame';
import { PROVIDER_PROBLEMS, type ProviderProblem } from '#lib/auth/provider';
import type { Requester } from '#lib/auth/requester';
import { returnTo } from '#lib/auth/return-to';
import { providerSettings } from '#lib/auth/settings';
import { getPerson } from '#lib/people/queries';
import type { PersonAnswer } from '#lib/people/schema';
import { isUnpeopled } from '#lib/people/set-up';
import { address } from '#lib/time/address';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  searchParams: Promise<SentParameters>;
}

/** `error` is next-auth's own. */
const OWN = ['to', 'again', 'problem', 'error'];

export default async function Page({ searchParams }: Props) {
  const { bar, place, requester } = await askOf('/sign-in', searchParams, OWN, 'anyone');
  const { own } = place;
  const person = requester.personId === null ? null : await getPerson(requester.personId);
  const again = own.again === '1' && person !== null;
  return (
    <Frame title="Sign in" bar={{ ...bar, problem: null }} timeless>
      <div className="narrow">
        <div className="head">
          <h1>{again ? 'Confirm that it is you' : 'Sign in'}</h1>
          <p className="lead">{again ? AGAIN : <Lead requester={requester} to={returnTo(own.to)} empty={await isUnpeopled()} />}</p>
        </div>
        <FormProblem text={problemOf(own)} />
        <Ways person={again ? person : null} to={returnTo(own.to)} />
      </div>
    </Frame>
  );
}

const AGAIN = 'What you are about to do cannot be undone, so CodeLedger asks once more who you are. The answer holds for a quarter of an hour.';

function Lead({ requester, to, empty }: { requester: Requester; to: string; empty: boolean }) {
  if (requester.kind === 'person') {
    return (
      <>
        You are signed in as {requester.name}. <a href={to}>Go on</a>, or sign in as somebody else.
      </>
    );
  }
  if (!empty) return 'With the account that an administrator gave you.';
  return (
    <>
      Nobody can sign in yet: <a href={address('/set-up')}>create the administrator</a> first.
    </>
  );
}

/** @param person who confirms that it is them; null where anybody signs in */
function Ways({ person, to }: { person: PersonAnswer | null; to: string }) {
  const provider = providerSettings();
  const ways = person?.signsInWith ?? ['password', 'provider'];
  return (
    <div className="stack">
      {provider && ways.includes('provider') && (
        <section className="card" aria-label={provider.name}>
          <div className="body form">
            <ProviderButton label={`${person ? 'Confirm' : 'Sign in'} with ${provider.name}`} to={to} fresh={person !== null} />
          </div>
        </section>
      )}
      {ways.includes('password') && (
        <section className="card" aria-label="With an account here">
          <div className="body">
            <PasswordForm to={to} {...(person && { email: person.email })} />
          </div>
        </section>
      )}
    </div>
  );
}

function problemOf({ problem, error }: Record<string, string>): string | null {
  if (problem && problem in PROVIDER_PROBLEMS) return PROVIDER_PROBLEMS[problem as ProviderProblem];
  return error || problem ? 'The identity provider’s answer did not fit what was asked. Nobody was signed in; start again.' : null;
}
