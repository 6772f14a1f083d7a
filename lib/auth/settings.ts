/** What the operator sets about signing in. Every reading of the environment for it is here. */
const setting = (name: string): string => process.env[name] ?? '';

/** Encrypts the session cookie. @throws where it is missing: a cookie that anyone can make is worse than none */
export function sessionSecret(): string {
  const secret = setting('NEXTAUTH_SECRET');
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set: give every server of one database the same random text of 32 characters or more.');
  return secret;
}

/** Whether readers reach this server over https, so that cookies may travel over nothing else. */
export const isSecure = (): boolean => setting('NEXTAUTH_URL').startsWith('https://');

/** The host and port under which readers reach this server, or null where nobody said. */
export const publicHost = (): string | null => (URL.canParse(setting('NEXTAUTH_URL')) ? new URL(setting('NEXTAUTH_URL')).host : null);

/** What makes the first administrator, or null where there is no set-up. */
export const setUpToken = (): string | null => setting('SETUP_TOKEN') || null;

/** Whether the set-up offers to make example people: only in a database that came along. */
export const offersExamplePeople = (): boolean => setting('SETUP_EXAMPLE_PEOPLE') === 'offer';

/** Requests a minute that one key may make; 0: as many as it likes. */
export function rateLimitPerMinute(): number {
  const limit = Number(setting('RATE_LIMIT_PER_MINUTE') || 600);
  return Number.isInteger(limit) && limit >= 0 ? limit : 600;
}

/** An OpenID Connect provider. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says. */
  name: string;
  /** The claim that holds the role, or the groups it follows from. */
  roleClaim: string | null;
  /** Value of the claim -> role, as in `OIDC_ROLE_MAP="cl-approvers=approver,cl-staff=viewer"`. */
  roleMap: ReadonlyMap<string, string>;
}

/** The provider of the environment, or null where there is none. */
export function providerSettings(): ProviderSettings | null {
  const issuer = setting('OIDC_ISSUER');
  if (!issuer) return null;
  const pairs = setting('OIDC_ROLE_MAP').split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  return {
    issuer: issuer.replace(/\/$/, ''),
    clientId: setting('OIDC_CLIENT_ID'),
    clientSecret: setting('OIDC_CLIENT_SECRET'),
    name: setting('OIDC_NAME') || 'single sign-on',
    roleClaim: setting('OIDC_ROLE_CLAIM') || null,
    roleMap: new Map(pairs.filter((pair): pair is [string, string] => pair.length === 2 && pair[0] !== '')),
  };
}
