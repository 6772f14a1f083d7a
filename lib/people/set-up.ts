import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { setUpToken } from '#lib/auth/settings';
import { prisma } from '#lib/db/client';
import { AppError } from '#lib/errors';
import { createPerson } from '#lib/people/commands';
import type { SetUp, SetUpAnswer } from '#lib/people/schema';

const EXAMPLES = [
  { role: 'editor', name: 'Edith Editor', email: 'editor@example.org' },
  { role: 'approver', name: 'Abel Approver', email: 'approver@example.org' },
  { role: 'auditor', name: 'Audrey Auditor', email: 'auditor@example.org' },
  { role: 'viewer', name: 'Victor Viewer', email: 'viewer@example.org' },
] as const;

/** Whether nobody is on file yet. */
export const isUnpeopled = async (): Promise<boolean> => (await prisma().person.findFirst({ select: { id: true } })) === null;

/**
 * Makes the first administrator, and example people if they are wanted.
 * @throws not-permitted for a wrong token, not-possible once there are people
 */
export async function setUp({ token, email, name, password, examplePeople }: SetUp): Promise<SetUpAnswer> {
  const expected = setUpToken();
  if (!(await isUnpeopled())) throw new AppError('not-possible', 'The set-up is over: there are people already. Sign in at /sign-in.');
  if (!expected || !sameText(token, expected)) throw new AppError('not-permitted', 'That is not the token. The server printed it on its console when it started.');
  const id = await createPerson('system:set-up', { email, name, role: 'administrator', password });
  const made: SetUpAnswer['examplePeople'] = [];
  for (const example of examplePeople ? EXAMPLES : []) {
    const person = { ...example, password: makePassword() };
    await createPerson(`person:${id}`, person);
    made.push(person);
  }
  return { administrator: email, examplePeople: made };
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Four groups of four, without letters that are taken for one another: 80 bits that can be typed. */
export const makePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-');

/** Compared by hash, so that the time it takes tells nothing about the token. */
const sameText = (a: string, b: string) => timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
