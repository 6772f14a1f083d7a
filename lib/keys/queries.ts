import type { Scope } from '#lib/auth/permissions';
import { prisma } from '#lib/db/client';
import { instantText } from '#lib/db/dates';
import { AppError } from '#lib/errors';
import type { ClientAnswer, KeyAnswer } from '#lib/keys/schema';
import type { Instant } from '#lib/time/instant';

const WITH = { createdBy: true, keys: { orderBy: { createdAt: 'desc' } } } as const;
const find = (id: string) => prisma().apiClient.findUnique({ where: { id }, include: WITH });
type ClientRow = NonNullable<Awaited<ReturnType<typeof find>>>;

const wire = (client: ClientRow, now: Instant): ClientAnswer => ({
  id: client.id,
  actorId: client.actorId,
  name: client.name,
  scopes: client.scopes as Scope[],
  createdBy: client.createdBy.name,
  createdAt: instantText(client.createdAt),
  keys: client.keys.map((key) => wireKey(key, now)),
});

const wireKey = (key: ClientRow['keys'][number], now: Instant): KeyAnswer => ({
  id: key.id,
  hint: key.hint,
  state: key.revokedAt ? 'revoked' : instantText(key.expiresAt) <= now ? 'expired' : 'live',
  createdAt: instantText(key.createdAt),
  expiresAt: instantText(key.expiresAt),
  revokedAt: key.revokedAt && instantText(key.revokedAt),
  lastUsedAt: key.lastUsedAt && instantText(key.lastUsedAt),
});

/** Programs that ask or propose, by name, each with its keys, the newest first. */
export async function listClients(now: Instant): Promise<ClientAnswer[]> {
  return (await prisma().apiClient.findMany({ include: WITH, orderBy: { name: 'asc' } })).map((client) => wire(client, now));
}

/** @throws unknown-client */
export async function getClient(id: string, now: Instant): Promise<ClientAnswer> {
  const client = await find(id);
  if (!client) throw new AppError('unknown-client', 'There is no such client.');
  return wire(client, now);
}

/** The client that a key belongs to. @throws unknown-client */
export async function clientOfKey(keyId: string, now: Instant): Promise<ClientAnswer> {
  const key = await prisma().apiKey.findUnique({ where: { id: keyId } });
  if (!key) throw new AppError('unknown-client', 'There is no such key.');
  return getClient(key.clientId, now);
}
