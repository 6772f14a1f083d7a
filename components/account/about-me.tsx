import { About } from '#components/ui/about';
import { ROLE_WORDS } from '#lib/people/role-words';
import type { PersonAnswer } from '#lib/people/schema';

export function AboutMe({ person }: { person: PersonAnswer }) {
  const rows: [string, React.ReactNode][] = [
    ['E-mail', person.email],
    ['Role', `${person.role}: ${ROLE_WORDS[person.role]}. An administrator can change it.`],
    ['Signs in with', person.signsInWith.map((way) => (way === 'password' ? 'a password' : 'single sign-on')).join(' and ')],
    ['In the ledger', <span key="actor" className="mono break">{person.actorId}</span>],
  ];
  return <About label="About you" rows={rows} />;
}
