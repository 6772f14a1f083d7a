import type { OAuthConfig } from 'next-auth/providers/oauth';
import { noteSession } from '#lib/auth/note';
import { ROLES, type Role } from '#lib/auth/permissions';
import { ABSOLUTE_SECONDS, liveSession } from '#lib/auth/session';
import type { ProviderSettings } from '#lib/auth/settings';
import { openSession } from '#lib/auth/sign-in';
import { isFresh } from '#lib/auth/requester';
import { pool, prisma } from '#lib/db/client';
import { refusing } from '#lib/db/errors';
import { isAppError } from '#lib/errors';
import { systemClock } from '#lib/time/clock';

/** What a provider says about a person. */
export type Claims = Record<string, unknown>;

const SYSTEM = 'system:identity-provider';

/** The provider for next-auth, with the three checks: PKCE, state and nonce. */
export function providerOf({ issuer, clientId, clientSecret, name }: ProviderSettings): OAuthConfig<Claims> {
  return {
    id: 'oidc',
    name,
    type: 'oauth',
    issuer,
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    // max_age makes the provider say when the person proved who they are.
    authorization: { params: { scope: 'openid email profile', max_age: ABSOLUTE_SECONDS } },
    // Many providers put nothing but the subject into the ID token; what it does say is signed and goes first.
    userinfo: { request: async ({ client, tokens }) => ({ ...(await client.userinfo(tokens.access_token!)), ...payloadOf(tokens.id_token!) }) },
    profile: (claims) => ({ id: String(claims.sub) }),
  };
}

/** Of an ID token whose signature has been checked. */
const payloadOf = (token: string): Claims => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());

/** Why the sign-in of a person whom the provider vouches for goes no further. The page has a sentence for each. */
export const PROVIDER_PROBLEMS = {
  'not-linked': 'There is a person with your e-mail address already. Sign in with your password and connect single sign-on on your account page; without a password, ask an administrator.',
  'no-email': 'The identity provider did not say your e-mail address. Ask its administrator to pass it on.',
  disabled: 'You are not let in any more. An administrator can change that.',
  refused: 'Your role would change so that nobody remained administrator. Ask another administrator first.',
  'link-first': 'Connecting single sign-on needs a fresh sign-in: sign in with your password, then connect it on your account page within a quarter of an hour.',
  taken: 'That single sign-on belongs to another person here.',
} as const;
export type ProviderProblem = keyof typeof PROVIDER_PROBLEMS;
export type ProviderResult = { ok: true; sessionId: string } | { ok: false; problem: ProviderProblem };

/** The highest role that the claim maps to; undefined: the settings name no claim, or it says nothing of a role. */
export function roleFromClaim({ roleClaim, roleMap }: Pick<ProviderSettings, 'roleClaim' | 'roleMap'>, claims: Claims): Role | undefined {
  if (roleClaim === null) return undefined;
  const values = [claims[roleClaim] ?? []].flat().map(String);
  const roles = values.map((value) => (roleMap.size ? roleMap.get(value) : value));
  return ROLES.findLast((role) => roles.includes(role));
}

/**
 * Signs in a person whom the provider vouches for. They are known by issuer and subject, never by their e-mail address:
 * an address can change hands.
 * @param link whether the person who is signed in asked to connect the two
 */
export async function signInWithProvider(settings: ProviderSettings, claims: Claims, sessionId: string | null, link: boolean): Promise<ProviderResult> {
  const result = link ? await linkedPerson(settings, claims, sessionId) : await personOf(settings, claims);
  if (typeof result === 'string') {
    await noteSession('session.refused', 'system:sign-in', { person: null, with: 'provider', problem: result });
    return { ok: false, problem: result };
  }
  // A provider that does not say when the person proved who they are has not said that it was lately.
  const provedAt = typeof claims.auth_time === 'number' ? claims.auth_time : 0;
  return { ok: true, sessionId: link ? sessionId! : await openSession(result, 'provider', sessionId, provedAt) };
}

type Person = { id: string; actorId: string };
const identityOf = ({ issuer }: ProviderSettings, claims: Claims) => ({ issuer, subject: String(claims.sub) });
const known = (identity: { issuer: string; subject: string }) =>
  prisma().personIdentity.findUnique({ where: { issuer_subject: identity }, include: { person: true } });

async function personOf(settings: ProviderSettings, claims: Claims): Promise<Person | ProviderProblem> {
  const identity = identityOf(settings, claims);
  const person = (await known(identity))?.person;
  const role = roleFromClaim(settings, claims) ?? 'viewer';
  if (!person) return newPerson(identity, claims, role);
  if (person.disabledAt) return 'disabled';
  // Without a claim the role is what an administrator gave; with one it is what the provider says, each time.
  if (settings.roleClaim === null || role === person.role) return person;
  try {
    await refusing(pool().query('SELECT change_person($1, $2, $3, NULL, NULL, NULL)', [SYSTEM, person.id, role]));
    return person;
  } catch (error) {
    if (isAppError(error)) return 'refused';
    throw error;
  }
}

async function newPerson(identity: { issuer: string; subject: string }, claims: Claims, role: Role): Promise<Person | ProviderProblem> {
  const email = String(claims.email ?? '').trim().toLowerCase();
  if (!email) return 'no-email';
  if (await prisma().person.findUnique({ where: { email } })) return 'not-linked';
  const name = String(claims.name ?? '').trim() || email;
  const { rows } = await refusing(pool().query('SELECT create_person($1, $2, $3, $4, NULL) AS id', [SYSTEM, email, name.slice(0, 200), role]));
  await linkIdentity(rows[0].id, identity);
  return { id: rows[0].id, actorId: `person:${rows[0].id}` };
}

async function linkedPerson(settings: ProviderSettings, claims: Claims, sessionId: string | null): Promise<Person | ProviderProblem> {
  const session = sessionId === null ? null : await liveSession(sessionId);
  if (!session || !isFresh(session.authenticatedAt, Date.parse(systemClock.now()))) return 'link-first';
  const identity = identityOf(settings, claims);
  const owner = (await known(identity))?.person;
  if (owner && owner.id !== session.personId) return 'taken';
  if (!owner) await linkIdentity(session.personId, identity);
  return { id: session.personId, actorId: session.actorId };
}

const linkIdentity = (personId: string, { issuer, subject }: { issuer: string; subject: string }) =>
  refusing(pool().query('SELECT link_identity($1, $2, $3)', [personId, issuer, subject]));
