import { expect, it } from 'vitest';
import { bodyProblem } from '#lib/api/body-problem';
import { BulkBody } from '#lib/lists/bulk';
import { NewClient } from '#lib/keys/schema';

it.each([
  [BulkBody, { codes: ['00604'] }, 'questions is missing. The body takes questions.'],
  [BulkBody, { questions: [], codes: [] }, 'The body has "codes", which is not known. The body takes questions.'],
  [BulkBody, { questions: '00604' }, 'questions must be a list.'],
  [BulkBody, ['00604'], 'The body must be an object.'],
  [NewClient, { name: 'a', scopes: ['fly'] }, 'scopes.0 must be one of read, read-licensed, propose.'],
  [NewClient, { name: '', scopes: ['read'] }, 'The body does not fit: name: A name is needed: what the program is called.'],
])('a body that does not fit is told in a sentence', (schema, body, sentence) => {
  expect(bodyProblem(schema, body, schema.safeParse(body).error!.issues[0]!)).toBe(sentence);
});
