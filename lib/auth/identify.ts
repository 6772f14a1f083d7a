import { liveKey } from '#lib/auth/key-lookup';
import { LICENCE_TERMS } from '#lib/auth/licence-terms';
import { permissionsOfRole, permissionsOfScopes } from '#lib/auth/permissions';
import { readAccess } from '#lib/auth/reading';
import { anonymous, type Requester } from '#lib/auth/requester';
import { liveSession, sessionIdOf } from '#lib/auth/session';
import { isUnreachable } from '#lib/db/unreachable';
import { AppError } from '#lib/errors';
import { systemClock } from '#lib/time/clock';
import { instantOf } from '#lib/time/instant';

/**
 * Who asks, from a session cookie or `Authorization: Bearer KEY`.
 * @throws not-signed-in for a key that is none, has expired or was revoked: its owner has to hear of it
 * @throws database-unreachable if that cannot be looked up
 */
export const identify = (headers: Headers): Promise<Requester> =>
  identified(headers).catch((error: unknown) => {
    throw isUnreachable(error) ? new AppError('database-unreachable', 'The database cannot be reached, so nobody here knows who is asking. Try again shortly.') : error;
  });

async function identified(headers: Headers): Promise<Requester> {
  const authorization = headers.get('authorization');
  if (authorization !== null) return ofKey(authorization);
  const sessionId = await sessionIdOf(headers.get('cookie'));
  return (sessionId && (await ofSession(sessionId))) || anonymous(readAccess() === 'open' ? ['read'] : []);
}

async function ofKey(authorization: string): Promise<Requester> {
  const sent = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  const key = sent && (await liveKey(sent, Date.parse(systemClock.now())));
  if (!key) throw new AppError('not-signed-in', 'This is not a key that is good here: it is mistyped, has expired or was revoked. An administrator issues a new one.');
  return {
    kind: 'key', actorId: key.actorId, name: key.name, role: null, permissions: permissionsOfScopes(key.scopes),
    licensed: key.scopes.includes('read-licensed'), authenticatedAt: null, personId: null, sessionId: null, keyId: key.id,
  };
}

async function ofSession(id: string): Promise<Requester | null> {
  const session = await liveSession(id);
  return session && {
    kind: 'person', actorId: session.actorId, name: session.name, role: session.role, permissions: permissionsOfRole(session.role),
    licensed: session.licensed && session.licenceTermsVersion === LICENCE_TERMS.version,
    authenticatedAt: instantOf(session.authenticatedAt), personId: session.personId, sessionId: session.id, keyId: null,
  };
}
