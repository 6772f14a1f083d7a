import { z } from 'zod';
import { endpoint } from '#lib/api/endpoint';
import { SetUp, SetUpAnswer } from '#lib/people/schema';
import { setUp } from '#lib/people/set-up';

const none = z.strictObject({});

export const peopleEndpoints = [
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
