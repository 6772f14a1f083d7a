import { z } from 'zod';
import { ROLES } from '#lib/auth/permissions';

export const Role = z.enum(ROLES).meta({ id: 'Role', description: 'What a person may do; one role each.' });

export const Email = z
  .email('That is not an e-mail address.')
  .max(254)
  .transform((email) => email.toLowerCase())
  .meta({ description: 'What the person signs in with.' });
export const Name = z.string().trim().min(1, 'A name is needed.').max(200);
export const NewPassword = z
  .string()
  .min(12, 'A password needs at least 12 characters: a few words are good.')
  .max(200)
  .meta({ description: 'At least 12 characters.' });

export const NewPerson = z
  .strictObject({
    email: Email,
    name: Name,
    role: Role,
    password: NewPassword.optional().meta({ description: 'Left out for a person who signs in with the identity provider alone.' }),
  })
  .meta({ example: { email: 'robin@example.org', name: 'Robin Example', role: 'viewer' } });

/** What is left out stays as it is. */
export const PersonChange = z
  .strictObject({
    name: Name.optional(),
    role: Role.optional(),
    licensed: z.boolean().optional().meta({ description: 'Whether they may see licensed text once they have accepted its terms.' }),
    disabled: z.boolean().optional().meta({ description: 'A disabled person cannot sign in, and their sessions end at once.' }),
  })
  .meta({ example: { role: 'editor', disabled: false } });

export const PersonAnswer = z
  .strictObject({
    id: z.uuid(),
    actorId: z.string().meta({ description: 'As the ledger names them.' }),
    email: z.string(),
    name: z.string(),
    role: Role,
    licensed: z.boolean(),
    licenceTermsVersion: z.string().nullable(),
    disabled: z.boolean(),
    signsInWith: z.array(z.enum(['password', 'provider'])),
    createdAt: z.string(),
    lastSeenAt: z.string().nullable(),
  })
  .meta({ id: 'Person' });
export type PersonAnswer = z.infer<typeof PersonAnswer>;

export const PeopleAnswer = z.strictObject({ people: z.array(PersonAnswer) }).meta({ id: 'People' });

export const PasswordReset = z.strictObject({ password: NewPassword }).meta({ example: { password: 'four words of your own' } });

export const OwnPassword = z
  .strictObject({
    current: z.string().max(200).meta({ description: 'The password until now; empty where there is none yet.' }),
    password: NewPassword,
  })
  .meta({ example: { current: 'the password until now', password: 'four words of your own' } });

export const LicenceAcceptance = z
  .strictObject({ version: z.string().max(50).meta({ description: 'Of the terms that were read.' }) })
  .meta({ example: { version: '1' } });

export const MeAnswer = z
  .strictObject({
    kind: z.enum(['anonymous', 'person', 'key']),
    actorId: z.string().nullable(),
    name: z.string().nullable(),
    role: Role.nullable(),
    permissions: z.array(z.string()),
    licensed: z.boolean().meta({ description: 'Whether licensed text is shown.' }),
    authenticatedAt: z.string().nullable().meta({ description: 'When a person last proved who they are.' }),
  })
  .meta({ id: 'Me' });

export const SessionsAnswer = z
  .strictObject({
    sessions: z.array(z.strictObject({ id: z.uuid(), current: z.boolean(), createdAt: z.string(), lastSeenAt: z.string() })),
  })
  .meta({ id: 'Sessions' });
export type SessionsAnswer = z.infer<typeof SessionsAnswer>;

export const SetUp = z
  .strictObject({
    token: z.string().trim().min(1, 'Copy the token from the console where the server was started.').max(200),
    email: Email,
    name: Name,
    password: NewPassword,
    examplePeople: z.boolean().optional().meta({ description: 'Whether to make one person of each other role too.' }),
  })
  .meta({ example: { token: 'the token of the console', email: 'robin@example.org', name: 'Robin Example', password: 'four words of your own' } });
export type SetUp = z.output<typeof SetUp>;

export const SetUpAnswer = z
  .strictObject({
    administrator: z.string(),
    examplePeople: z.array(z.strictObject({ role: Role, name: z.string(), email: z.string(), password: z.string().meta({ description: 'Shown once.' }) })),
  })
  .meta({ id: 'SetUpAnswer' });
export type SetUpAnswer = z.infer<typeof SetUpAnswer>;
