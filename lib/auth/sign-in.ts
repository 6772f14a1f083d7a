import { noteSession } from '#lib/auth/note';
import { fitsPassword } from '#lib/auth/password';
import { beginSession, confirmSession, endSessions, liveSession } from '#lib/auth/session';
import { claimTry, forgiveTry } from '#lib/auth/slow-down';
import { prisma } from '#lib/db/client';
import { AppError } from '#lib/errors';

/** A sign-in as it was sent, and where from. */
export interface PasswordSignIn {
  email: string;
  password: string;
  /** Of the browser. */
  address: string;
  /** The session that the browser has already, if it has one. */
  sessionId: string | null;
}

/**
 * Signs a person in, or confirms the session of one who is signed in already.
 * @returns the id of the session
 * @throws not-signed-in, rate-limited: in the same words whether there is such an account or not
 */
export async function signInWithPassword({ email: typed, password, address, sessionId }: PasswordSignIn): Promise<string> {
  const email = typed.trim().toLowerCase();
  await claimTry(email, address);
  const person = await prisma().person.findUnique({ where: { email } });
  const fits = await fitsPassword(person?.passwordHash ?? null, password);
  if (!person || !fits || person.disabledAt) {
    await noteSession('session.refused', 'system:sign-in', { person: person?.actorId ?? null, with: 'password' });
    throw new AppError('not-signed-in', 'The e-mail address or the password is wrong. After five wrong tries each further one has to wait.');
  }
  await forgiveTry(email, address);
  return openSession(person, 'password', sessionId);
}

/** The session of somebody who just proved who they are: the one they have, confirmed, or a new one. */
export async function openSession(person: { id: string; actorId: string }, proof: 'password' | 'provider', sessionId: string | null): Promise<string> {
  const current = sessionId && (await liveSession(sessionId));
  if (current && current.personId === person.id) {
    await confirmSession(current.id);
    await noteSession('session.confirmed', person.actorId, { with: proof });
    return current.id;
  }
  if (current) await signOut(current.id);
  const id = await beginSession(person.id);
  await noteSession('session.signed-in', person.actorId, { with: proof });
  return id;
}

/**
 * Somebody who is signed in proves that they know their password; wrong ones slow down as at the sign-in.
 * @throws not-permitted, rate-limited
 */
export async function requirePassword(person: { email: string; passwordHash: string | null }, sessionId: string, typed: string): Promise<void> {
  if (person.passwordHash === null) return;
  const place = `session ${sessionId}`;
  await claimTry(person.email, place);
  if (!(await fitsPassword(person.passwordHash, typed))) throw new AppError('not-permitted', 'The password until now is not right.', { field: 'current' });
  await forgiveTry(person.email, place);
}

/** Ends a session; one that is over already stays over. */
export async function signOut(sessionId: string): Promise<void> {
  const session = await liveSession(sessionId);
  if (session && (await endSessions(session.personId, session.id))) await noteSession('session.signed-out', session.actorId);
}
