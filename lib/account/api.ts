import { z } from 'zod';
import { endpoint } from '#lib/api/endpoint';
import { LICENCE_TERMS } from '#lib/auth/licence-terms';
import { noteSession } from '#lib/auth/note';
import { endSessions } from '#lib/auth/session';
import { requirePassword } from '#lib/auth/sign-in';
import { AppError } from '#lib/errors';
import { acceptLicenceTerms, setPassword } from '#lib/people/commands';
import { credentialsOf, getPerson, listSessions } from '#lib/people/queries';
import { LicenceAcceptance, MeAnswer, OwnPassword, PersonAnswer, SessionsAnswer } from '#lib/people/schema';

const none = z.strictObject({});
const OWN = { tag: 'People', asksOf: 'all-days', permission: 'account.own', query: none } as const;

/** What people do with their own account. */
export const accountEndpoints = [
  endpoint({
    id: 'me',
    method: 'get',
    path: '/me',
    tag: 'People',
    summary: 'Who asks, and what they may do',
    asksOf: 'all-days',
    cached: false,
    params: none,
    query: none,
    answer: MeAnswer,
    errors: [],
    handle: ({ requester: { kind, actorId, name, role, permissions, licensed, authenticatedAt } }) => ({
      kind, actorId, name, role, permissions: [...permissions], licensed, authenticatedAt,
    }),
  }),
  endpoint({
    ...OWN,
    id: 'setOwnPassword',
    method: 'put',
    path: '/me/password',
    summary: 'Change your password',
    description: 'Ends every session, this one too.',
    params: none,
    body: OwnPassword,
    answer: PersonAnswer,
    errors: ['malformed-body', 'not-permitted', 'rate-limited'],
    async handle({ body, requester: { actorId, personId, sessionId } }) {
      await requirePassword(await credentialsOf(personId!), sessionId!, body.current);
      await setPassword(actorId!, personId!, body.password);
      return getPerson(personId!);
    },
  }),
  endpoint({
    ...OWN,
    id: 'acceptLicenceTerms',
    method: 'post',
    path: '/me/licence-terms',
    summary: 'Accept the terms for licensed text',
    params: none,
    body: LicenceAcceptance,
    answer: PersonAnswer,
    errors: ['malformed-body', 'not-permitted', 'not-possible'],
    async handle({ body, requester: { personId } }) {
      if (body.version !== LICENCE_TERMS.version) throw new AppError('not-possible', `The terms have changed: version ${LICENCE_TERMS.version} holds now. Read it at /account.`);
      await acceptLicenceTerms(personId!, body.version);
      return getPerson(personId!);
    },
  }),
  endpoint({
    ...OWN,
    id: 'listSessions',
    method: 'get',
    path: '/me/sessions',
    summary: 'Where you are signed in',
    cached: false,
    params: none,
    answer: SessionsAnswer,
    errors: [],
    handle: async ({ requester: { personId, sessionId } }) => ({ sessions: await listSessions(personId!, sessionId) }),
  }),
  endpoint({
    ...OWN,
    id: 'endSession',
    method: 'post',
    path: '/me/sessions/{id}/end',
    summary: 'Sign out somewhere',
    params: z.strictObject({ id: z.uuid().meta({ description: 'The id of one of your sessions.' }) }),
    body: none,
    answer: SessionsAnswer,
    errors: ['unknown-session'],
    async handle({ params, requester: { actorId, personId, sessionId } }) {
      if (!(await endSessions(personId!, params.id))) throw new AppError('unknown-session', 'You have no such session, or it is over.');
      await noteSession('session.signed-out', actorId!);
      return { sessions: await listSessions(personId!, sessionId) };
    },
  }),
  endpoint({
    ...OWN,
    id: 'endAllSessions',
    method: 'post',
    path: '/me/sessions/end',
    summary: 'Sign out everywhere',
    description: 'Here too.',
    params: none,
    body: none,
    answer: SessionsAnswer,
    errors: [],
    async handle({ requester: { actorId, personId } }) {
      await endSessions(personId!);
      await noteSession('session.signed-out', actorId!, { everywhere: true });
      return { sessions: [] };
    },
  }),
];
