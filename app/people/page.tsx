import { askOf, type Question } from '../ask.ts';
import { attempt } from '../attempt.ts';
import { Frame } from '#components/frame/frame';
import { NewPersonForm } from '#components/people/new-person-form';
import { PeopleTable } from '#components/people/people-table';
import { PersonForm } from '#components/people/person-form';
import { ResetPasswordForm } from '#components/people/reset-password-form';
import { Card } from '#components/ui/card';
import { AppError } from '#lib/errors';
import { Problem } from '#components/ui/problem';
import { listPeople } from '#lib/people/queries';
import type { PersonAnswer } from '#lib/people/schema';
import type { SentParameters } from '#lib/time/address-form';

interface Props {
  searchParams: Promise<SentParameters>;
}

export default async function Page({ searchParams }: Props) {
  const asked = await askOf('/people', searchParams, ['person'], 'people.manage');
  return (
    <Frame title="People" bar={asked.bar} current="people" timeless>
      {asked.ok && <People asked={asked} people={await listPeople()} />}
    </Frame>
  );
}

function People({ asked: { place, requester }, people }: { asked: Question; people: PersonAnswer[] }) {
  const chosen = place.own.person === undefined ? null : attempt(() => personOf(people, place.own.person!));
  return (
    <>
      <div className="head">
        <h1>People</h1>
        <p className="lead">Everyone who may sign in. A change takes effect with the next thing that the person does.</p>
      </div>
      <div className="beside">
        <Card id="people" title="Everyone" end={people.length.toLocaleString('en-US')}>
          <PeopleTable people={people} chosen={place.own.person ?? null} />
        </Card>
        <div className="stack">
          {chosen && !chosen.ok && <Problem error={chosen.error} />}
          {chosen?.ok && <OnePerson key={chosen.value.id} person={chosen.value} self={chosen.value.id === requester.personId} />}
          <Card id="new" title="Let somebody in">
            <div className="body">
              <NewPersonForm />
            </div>
          </Card>
        </div>
      </div>
    </>
  );
}

function OnePerson({ person, self }: { person: PersonAnswer; self: boolean }) {
  return (
    <>
      <Card id="person" title={person.name} hint={person.email}>
        <div className="body">
          <PersonForm person={person} />
        </div>
      </Card>
      {!self && (
        <Card id="reset" title={`A new password for ${person.name}`}>
          <div className="body">
            <ResetPasswordForm id={person.id} />
          </div>
        </Card>
      )}
    </>
  );
}

function personOf(people: PersonAnswer[], id: string): PersonAnswer {
  const found = people.find((person) => person.id === id);
  if (!found) throw new AppError('unknown-person', 'Choose one of the people in the table.');
  return found;
}
