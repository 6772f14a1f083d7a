import { decode } from 'next-auth/jwt';
import { isSecure, sessionSecret } from '#lib/auth/settings';
import type { Role } from '#lib/auth/permissions';
import { lookUp, pool } from '#lib/db/client';

/** A session ends this long after its last request, and this long after it began. */
const IDLE = '30 minutes';
const ABSOLUTE = '12 hours';
export const ABSOLUTE_SECONDS = 12 * 60 * 60;

export interface Session {
  id: string;
  personId: string;
  actorId: string;
  name: string;
  email: string;
  role: Role;
  licensed: boolean;
  licenceTermsVersion: string | null;
  /** Milliseconds since 1970. */
  authenticatedAt: number;
}

/** The `__Secure-` name is one that a browser takes over https alone. */
export const sessionCookieName = (): string => `${isSecure() ? '__Secure-' : ''}codeledger.session`;

/** @param header of the request @returns the id that the session cookie holds, or null */
export async function sessionIdOf(header: string | null): Promise<string | null> {
  const name = sessionCookieName();
  const token = header?.split(';').map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  if (!token) return null;
  try {
    const payload = await decode({ token, secret: sessionSecret() });
    return typeof payload?.sessionId === 'string' ? payload.sessionId : null;
  } catch {
    return null;
  }
}

const LIVE = `s.ended_at IS NULL AND p.disabled_at IS NULL
  AND s.last_seen_at > clock_timestamp() - interval '${IDLE}' AND s.created_at > clock_timestamp() - interval '${ABSOLUTE}'`;

/**
 * The session, if it is still good at this moment by the database's clock: nothing about it is remembered between two
 * requests, so that ending it, disabling the person and changing the role take effect with the next one.
 */
export async function liveSession(id: string): Promise<Session | null> {
  const { rows } = await lookUp(
    `SELECT s.id, p.id AS "personId", p.actor_id AS "actorId", p.name, p.email, p.role, p.licensed,
            p.licence_terms_version AS "licenceTermsVersion", s.authenticated_at AS "authenticatedAt",
            s.last_seen_at < clock_timestamp() - interval '1 minute' AS stale
     FROM session s JOIN person p ON p.id = s.person_id WHERE s.id = $1 AND ${LIVE}`,
    [id],
  );
  const row = rows[0];
  if (!row) return null;
  const { stale, ...session } = row;
  if (stale) await pool().query('UPDATE session SET last_seen_at = clock_timestamp() WHERE id = $1', [id]);
  return { ...session, authenticatedAt: session.authenticatedAt.getTime() };
}

/** @returns the id of the new session */
export async function beginSession(personId: string): Promise<string> {
  const id = crypto.randomUUID();
  await pool().query('INSERT INTO session (id, person_id) VALUES ($1, $2)', [id, personId]);
  return id;
}

/** @param provedAt when the person proved who they are, in seconds since 1970; null: just now */
export async function confirmSession(id: string, provedAt: number | null): Promise<void> {
  await pool().query(
    'UPDATE session SET authenticated_at = least(clock_timestamp(), coalesce(to_timestamp($2::float8), clock_timestamp())), last_seen_at = clock_timestamp() WHERE id = $1',
    [id, provedAt],
  );
}

/** @returns the ids that were ended: those of the person that were live, or the one named */
export async function endSessions(personId: string, id: string | null = null): Promise<number> {
  const { rowCount } = await pool().query(
    'UPDATE session SET ended_at = clock_timestamp() WHERE person_id = $1 AND ended_at IS NULL AND ($2::uuid IS NULL OR id = $2)', [personId, id]);
  return rowCount ?? 0;
}

export interface OpenSession {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
}

/** The live sessions of a person, the one seen last first. */
export async function openSessions(personId: string): Promise<OpenSession[]> {
  const { rows } = await pool().query(
    `SELECT s.id, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt"
     FROM session s JOIN person p ON p.id = s.person_id WHERE p.id = $1 AND ${LIVE} ORDER BY s.last_seen_at DESC`, [personId]);
  return rows;
}
