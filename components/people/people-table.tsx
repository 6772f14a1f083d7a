import { ScrollRegion } from '#components/ui/scroll-region';
import type { PersonAnswer } from '#lib/people/schema';
import { address } from '#lib/time/address';
import { atText } from '#lib/time/moment-words';

/** @param chosen the id of the person whose form stands beside the table */
export function PeopleTable({ people, chosen }: { people: PersonAnswer[]; chosen: string | null }) {
  return (
    <ScrollRegion label="People" className="rows">
      <table className="wide">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col" className="optional">
              Signs in with
            </th>
            <th scope="col" className="optional">
              Last seen
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} data-row="">
              <th scope="row">
                <a href={address('/people', { person: person.id })} aria-current={person.id === chosen || undefined} data-stay="">
                  {person.name}
                </a>
                <p className="small muted break">{person.email}</p>
              </th>
              <td>
                {person.role} {person.licensed && <span className="tag">licensed text</span>} {person.disabled && <span className="tag">disabled</span>}
              </td>
              <td className="optional">{person.signsInWith.join(', ') || 'nothing yet'}</td>
              <td className="optional nowrap">{person.lastSeenAt ? atText(person.lastSeenAt) : 'never'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
