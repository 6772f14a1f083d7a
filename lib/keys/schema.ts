import { z } from 'zod';
import { SCOPES } from '#lib/auth/permissions';

export const Scope = z.enum(SCOPES).meta({ id: 'Scope', description: '`read` answers; `read-licensed` answers with licensed text; `propose` proposes changes.' });

export const NewClient = z
  .strictObject({
    name: z.string().trim().min(1, 'A name is needed: what the program is called.').max(100),
    scopes: z.array(Scope).min(1, 'Choose at least one scope.').refine((scopes) => new Set(scopes).size === scopes.length, 'A scope is named twice.'),
  })
  .meta({ example: { name: 'Claim scrubber', scopes: ['read'] } });

export const NewKey = z
  .strictObject({
    days: z.int().min(1).max(366).default(90).meta({ description: 'How long the key is good for.' }),
  })
  .meta({ example: { days: 90 } });

const key = {
  id: z.uuid(),
  hint: z.string().meta({ description: 'How the key begins.' }),
  createdAt: z.string(),
  expiresAt: z.string(),
};

export const KeyAnswer = z
  .strictObject({
    ...key,
    state: z.enum(['live', 'expired', 'revoked']),
    revokedAt: z.string().nullable(),
    lastUsedAt: z.string().nullable().meta({ description: 'To the minute.' }),
  })
  .meta({ id: 'Key' });
export type KeyAnswer = z.infer<typeof KeyAnswer>;

export const ClientAnswer = z
  .strictObject({
    id: z.uuid(),
    actorId: z.string().meta({ description: 'As the ledger names it.' }),
    name: z.string(),
    scopes: z.array(Scope),
    createdBy: z.string(),
    createdAt: z.string(),
    keys: z.array(KeyAnswer),
  })
  .meta({ id: 'Client' });
export type ClientAnswer = z.infer<typeof ClientAnswer>;

export const ClientsAnswer = z.strictObject({ clients: z.array(ClientAnswer) }).meta({ id: 'Clients' });

export const IssuedKey = z.strictObject({ ...key, key: z.string().meta({ description: 'The key itself. It is shown this once and kept nowhere.' }) }).meta({ id: 'IssuedKey' });
export type IssuedKey = z.infer<typeof IssuedKey>;
