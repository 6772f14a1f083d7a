import { z } from 'zod';
import { endpoint } from '#lib/api/endpoint';
import { changePerson, createPerson, setPassword } from '#lib/people/commands';
import { getPerson, listPeople } from '#lib/people/queries';
import { NewPerson, PasswordReset, PeopleAnswer, PersonAnswer, PersonChange, SetUp, SetUpAnswer } from '#lib/people/schema';
import { setUp } from '#lib/people/set-up';

const none = z.strictObject({});
const person = z.strictObject({ id: z.uuid().meta({ description: 'The id of the person.' }) });
const MANAGE = { tag: 'People', asksOf: 'all-days', permission: 'people.manage', query: none } as const;
/** Who lets people and programs in could publish through them: not with a browser that somebody left open. */
const WRITE = { ...MANAGE, recentSignIn: true } as const;

export const peopleEndpoints = [
  endpoint({
    ...MANAGE,
    id: 'listPeople',
    method: 'get',
    path: '/people',
    summary: 'Everyone who may sign in, by name',
    cached: false,
    params: none,
    answer: PeopleAnswer,
    errors: ['not-permitted'],
    handle: async () => ({ people: await listPeople() }),
  }),
  endpoint({
    ...WRITE,
    id: 'createPerson',
    method: 'post',
    path: '/people',
    summary: 'Let somebody in',
    params: none,
    body: NewPerson,
    answer: PersonAnswer,
    errors: ['malformed-body', 'not-permitted', 'not-possible'],
    handle: async ({ body, requester }) => getPerson(await createPerson(requester.actorId!, { ...body, password: body.password ?? null })),
  }),
  endpoint({
    ...WRITE,
    id: 'changePerson',
    method: 'put',
    path: '/people/{id}',
    summary: 'Change the role of a person, or disable them',
    description: 'Takes effect with the next request of the person. Somebody must remain administrator.',
    params: person,
    body: PersonChange,
    answer: PersonAnswer,
    errors: ['malformed-body', 'not-permitted', 'not-possible', 'unknown-person'],
    async handle({ params, body, requester }) {
      await changePerson(requester.actorId!, params.id, body);
      return getPerson(params.id);
    },
  }),
  endpoint({
    ...WRITE,
    id: 'setPassword',
    method: 'put',
    path: '/people/{id}/password',
    summary: 'Give a person a new password',
    description: 'Ends every session of the person.',
    params: person,
    body: PasswordReset,
    answer: PersonAnswer,
    errors: ['malformed-body', 'not-permitted', 'unknown-person'],
    async handle({ params, body, requester }) {
      await setPassword(requester.actorId!, params.id, body.password);
      return getPerson(params.id);
    },
  }),
  endpoint({
    id: 'setUp',
    method: 'post',
    path: '/set-up',
    tag: 'People',
    summary: 'Make the first administrator',
    description: 'With the token that the server printed when it started; once there are people it is refused.',
    asksOf: 'all-days',
    permission: 'anyone',
    params: none,
    query: none,
    body: SetUp,
    answer: SetUpAnswer,
    errors: ['malformed-body', 'not-permitted', 'not-possible'],
    handle: ({ body }) => setUp(body),
  }),
];
