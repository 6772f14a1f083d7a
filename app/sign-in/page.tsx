import { askOf } from '../ask.ts';
import { Frame } from '#components/frame/frame';
import { PasswordForm } from '#components/account/password-form';
import { returnTo } from '#lib/auth/return-to';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  searchParams: Promise<SentParameters>;
}

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/sign-in', searchParams, ['to', 'again', 'problem'], 'anyone');
  const { own } = asked.place;
  const again = own.again === '1';
  return (
    <Frame title="Sign in" bar={{ ...asked.bar, problem: null }} timeless>
      <div className="narrow">
        <div className="head">
          <h1>{again ? 'Confirm that it is you' : 'Sign in'}</h1>
          {again && <p className="lead">What you are about to do cannot be undone, so CodeLedger asks again who you are. This holds for a quarter of an hour.</p>}
        </div>
        <section className="card" aria-label="Sign in with a password">
          <div className="body">
            <PasswordForm to={returnTo(own.to)} />
          </div>
        </section>
      </div>
    </Frame>
  );
}
