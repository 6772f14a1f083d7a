import { openSessions } from '#lib/auth/session';
import type { Role } from '#lib/auth/permissions';
import { prisma } from '#lib/db/client';
import { instantText } from '#lib/db/dates';
import { AppError } from '#lib/errors';
import type { PersonAnswer, SessionsAnswer } from '#lib/people/schema';

const WITH = { sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1 }, identities: { take: 1 } } as const;
const find = (id: string) => prisma().person.findUnique({ where: { id }, include: WITH });
type PersonRow = NonNullable<Awaited<ReturnType<typeof find>>>;

const wire = (person: PersonRow): PersonAnswer => ({
  id: person.id,
  actorId: person.actorId,
  email: person.email,
  name: person.name,
  role: person.role as Role,
  licensed: person.licensed,
  licenceTermsVersion: person.licenceTermsVersion,
  disabled: person.disabledAt !== null,
  signsInWith: [...(person.passwordHash ? (['password'] as const) : []), ...(person.identities.length ? (['provider'] as const) : [])],
  createdAt: instantText(person.createdAt),
  lastSeenAt: person.sessions[0] ? instantText(person.sessions[0].lastSeenAt) : null,
});

/** Everyone on file, by name. */
export async function listPeople(): Promise<PersonAnswer[]> {
  return (await prisma().person.findMany({ include: WITH, orderBy: [{ name: 'asc' }, { id: 'asc' }] })).map(wire);
}

/** @throws unknown-person */
export async function getPerson(id: string): Promise<PersonAnswer> {
  const person = await find(id);
  if (!person) throw new AppError('unknown-person', 'There is no such person.');
  return wire(person);
}

/** What the password of a person is checked against; for the person's own acts, never for an answer. */
export async function credentialsOf(id: string): Promise<{ email: string; passwordHash: string | null }> {
  return prisma().person.findUniqueOrThrow({ where: { id }, select: { email: true, passwordHash: true } });
}

/** @param current the session that asks */
export async function listSessions(personId: string, current: string | null): Promise<SessionsAnswer['sessions']> {
  return (await openSessions(personId)).map(({ id, createdAt, lastSeenAt }) => ({
    id, current: id === current, createdAt: instantText(createdAt), lastSeenAt: instantText(lastSeenAt),
  }));
}
