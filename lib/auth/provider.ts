import type { OAuthConfig } from 'next-auth/providers/oauth';
import { noteSession } from '#lib/auth/note';
import { ROLES, type Role } from '#lib/auth/permissions';
import type { ProviderSettings } from '#lib/auth/settings';
import { openSession } from '#lib/auth/sign-in';
import { pool, prisma } from '#lib/db/client';
import { refusing } from '#lib/db/errors';
import { isAppError } from '#lib/errors';

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
    authorization: { params: { scope: 'openid email profile' } },
    // Many providers put nothing but the subject into the ID token.
    userinfo: { request: async ({ client, tokens }) => ({ ...(await client.userinfo(tokens.access_token!)), ...claimsOf(tokens) }) },
    profile: (claims) => ({ id: String(claims.sub) }),
  };
}

const claimsOf = (tokens: { id_token?: string }): Claims => JSON.parse(Buffer.from(tokens.id_token!.split('.')[1]!, 'base64url').toString());

export type ProviderProblem = 'not-linked' | 'no-email' | 'disabled' | 'not-fresh' | 'refused';
export type ProviderResult = { ok: true; sessionId: string } | { ok: false; problem: ProviderProblem };

/** The highest role that the claim maps to; undefined: the settings name no claim, or none of its values is in the map. */
export function roleFromClaim({ roleClaim, roleMap }: Pick<ProviderSettings, 'roleClaim' | 'roleMap'>, claims: Claims): Role | undefined {
  if (roleClaim === null) return undefined;
  const values = [claims[roleClaim] ?? []].flat().map(String);
  const roles = values.map((value) => roleMap.get(value) ?? value);
  return ROLES.findLast((role) => roles.includes(role));
}

/**
 * Signs in a person whom the provider vouches for. They are known by issuer and subject, never by their e-mail address:
 * an address can change hands.
 */
export async function signInWithProvider(settings: ProviderSettings, claims: Claims, sessionId: string | null): Promise<ProviderResult> {
  const result = await personOf(settings, claims);
  if (typeof result === 'string') {
    await noteSession('session.refused', 'system:sign-in', { person: null, with: 'provider', problem: result });
    return { ok: false, problem: result };
  }
  return { ok: true, sessionId: await openSession(result, 'provider', sessionId) };
}

async function personOf(settings: ProviderSettings, claims: Claims): Promise<{ id: string; actorId: string } | ProviderProblem> {
  const identity = { issuer: settings.issuer, subject: String(claims.sub) };
  const role = roleFromClaim(settings, claims);
  const known = await prisma().personIdentity.findUnique({ where: { issuer_subject: identity }, include: { person: true } });
  try {
    if (!known) return await newPerson(identity, claims, role ?? 'viewer');
    // Without a claim that says otherwise the role is what an administrator gave; with a claim it is what the provider says.
    const told = settings.roleClaim === null ? undefined : (role ?? 'viewer');
    if (told && told !== known.person.role) await refusing(pool().query('SELECT change_person($1, $2, $3, NULL, NULL, NULL)', [SYSTEM, known.person.id, told]));
  } catch (error) {
    if (isAppError(error)) return 'refused';
    throw error;
  }
  return known.person.disabledAt ? 'disabled' : known.person;
}

async function newPerson(identity: { issuer: string; subject: string }, claims: Claims, role: Role): Promise<{ id: string; actorId: string } | ProviderProblem> {
  const email = String(claims.email ?? '').trim().toLowerCase();
  if (!email) return 'no-email';
  if (await prisma().person.findUnique({ where: { email } })) return 'not-linked';
  const name = String(claims.name ?? '').trim() || email;
  const { rows } = await refusing(pool().query('SELECT create_person($1, $2, $3, $4, NULL) AS id', [SYSTEM, email, name.slice(0, 200), role]));
  await refusing(pool().query('SELECT link_identity($1, $2, $3)', [rows[0].id, identity.issuer, identity.subject]));
  return { id: rows[0].id, actorId: `person:${rows[0].id}` };
}
