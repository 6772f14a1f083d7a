import { z } from 'zod';
import { endpoint } from '#lib/api/endpoint';
import { createClient, issueKey, revokeKey } from '#lib/keys/commands';
import { clientOfKey, getClient, listClients } from '#lib/keys/queries';
import { ClientAnswer, ClientsAnswer, IssuedKey, NewClient, NewKey } from '#lib/keys/schema';
import { systemClock } from '#lib/time/clock';

const none = z.strictObject({});
const byId = (what: string) => z.strictObject({ id: z.uuid().meta({ description: `The id of the ${what}.` }) });
const MANAGE = { tag: 'Keys', asksOf: 'all-days', permission: 'keys.manage', query: none } as const;
/** Who lets people and programs in could publish through them: not with a browser that somebody left open. */
const WRITE = { ...MANAGE, recentSignIn: true } as const;

export const keyEndpoints = [
  endpoint({
    ...MANAGE,
    id: 'listClients',
    method: 'get',
    path: '/clients',
    summary: 'Programs with their keys, by name',
    cached: false,
    params: none,
    answer: ClientsAnswer,
    errors: ['not-permitted'],
    handle: async () => ({ clients: await listClients(systemClock.now()) }),
  }),
  endpoint({
    ...WRITE,
    id: 'createClient',
    method: 'post',
    path: '/clients',
    summary: 'Let a program in',
    description: 'It gets keys with `POST /clients/{id}/keys`. What it may do is settled here for good; for other scopes create another client.',
    params: none,
    body: NewClient,
    answer: ClientAnswer,
    errors: ['malformed-body', 'not-permitted', 'not-possible'],
    handle: async ({ body, requester }) => getClient(await createClient(requester.actorId!, body.name, body.scopes), systemClock.now()),
  }),
  endpoint({
    ...WRITE,
    id: 'issueKey',
    method: 'post',
    path: '/clients/{id}/keys',
    summary: 'Issue a key, which is shown this once',
    description: 'Two keys of a client may be live at once, so that it can change over from one to the next.',
    params: byId('client'),
    body: NewKey,
    answer: IssuedKey,
    errors: ['malformed-body', 'not-permitted', 'not-possible', 'unknown-client'],
    handle: ({ params, body, requester }) => issueKey(requester.actorId!, params.id, body.days, systemClock.now()),
  }),
  endpoint({
    ...WRITE,
    id: 'revokeKey',
    method: 'post',
    path: '/keys/{id}/revocation',
    summary: 'Revoke a key at once',
    params: byId('key'),
    body: none,
    answer: ClientAnswer,
    errors: ['not-permitted', 'unknown-client'],
    async handle({ params, requester }) {
      const client = await clientOfKey(params.id, systemClock.now());
      await revokeKey(requester.actorId!, params.id);
      return getClient(client.id, systemClock.now());
    },
  }),
];
