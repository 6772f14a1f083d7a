import { askOf } from '../ask.ts';
import { Frame } from '#components/frame/frame';
import { SetUpForm } from '#components/people/set-up-form';
import { offersExamplePeople } from '#lib/auth/settings';
import { address } from '#lib/time/address';
import { isUnpeopled } from '#lib/people/set-up';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  searchParams: Promise<SentParameters>;
}

export default async function Page({ searchParams }: Props) {
  const { bar, place } = await askOf('/set-up', searchParams, ['token'], 'anyone');
  const open = await isUnpeopled();
  return (
    <Frame title="Set-up" bar={{ ...bar, problem: null }} timeless>
      <div className="narrow">
        <div className="head">
          <h1>{open ? 'The first administrator' : 'The set-up is over'}</h1>
          {!open && <p className="lead">There are people already. An administrator lets in others.</p>}
        </div>
        {open ? (
          <section className="card" aria-label="The first administrator">
            <div className="body">
              <SetUpForm token={place.own.token ?? ''} offersExamples={offersExamplePeople()} />
            </div>
          </section>
        ) : (
          <a className="button primary" href={address('/sign-in')}>
            Sign in
          </a>
        )}
      </div>
    </Frame>
  );
}
