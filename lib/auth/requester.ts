import type { Permission, Role } from '#lib/auth/permissions';
import { AppError } from '#lib/errors';
import type { Instant } from '#lib/time/instant';

/** Who asks, and what they may do. */
export interface Requester {
  kind: 'anonymous' | 'person' | 'key';
  /** As the ledger names them; null for the anonymous. */
  actorId: string | null;
  name: string | null;
  role: Role | null;
  permissions: ReadonlySet<Permission>;
  /** Whether they may see licensed text. */
  licensed: boolean;
  /** When a person last proved who they are. */
  authenticatedAt: Instant | null;
  /** Of a person. */
  personId: string | null;
  sessionId: string | null;
  /** Of a key. */
  keyId: string | null;
}

/** Somebody who did not say who they are. */
export const anonymous = (permissions: Permission[]): Requester => ({
  kind: 'anonymous', actorId: null, name: null, role: null, permissions: new Set(permissions), licensed: false, authenticatedAt: null,
  personId: null, sessionId: null, keyId: null,
});

/** @throws not-signed-in, not-permitted */
export function requirePermission(requester: Requester, permission: Permission): void {
  if (requester.permissions.has(permission)) return;
  if (requester.kind !== 'anonymous') {
    throw new AppError('not-permitted', `${requester.role ? `The role ${requester.role}` : 'This key'} does not include "${permission}". An administrator can change that.`);
  }
  throw new AppError('not-signed-in', 'This needs a key or a sign-in: send the header "Authorization: Bearer KEY", or sign in at /sign-in.');
}

/** An act that cannot be undone needs a person who proved who they are in the last quarter of an hour. */
const RECENT_MS = 15 * 60_000;

/** @throws sign-in-again */
export function requireRecentSignIn({ authenticatedAt }: Requester, now: Instant): void {
  if (authenticatedAt && Date.parse(now) - Date.parse(authenticatedAt) <= RECENT_MS) return;
  throw new AppError('sign-in-again', 'This needs a fresh proof of who you are: sign in again at /sign-in?again=1, then repeat it.');
}
