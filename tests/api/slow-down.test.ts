import { describe, expect, it } from 'vitest';
import { createPerson, PASSWORD, trySignIn } from '../support/people.ts';
import { query } from '../support/query.ts';

interface Told {
  status: number;
  text: string;
  retryAfter: string | null;
}

async function tell(email: string, password: string, address?: string): Promise<Told> {
  const { response } = await trySignIn(email, password, address ? { 'x-forwarded-for': address } : {});
  return { status: response.status, text: await response.text(), retryAfter: response.headers.get('retry-after') };
}

describe('wrong passwords', () => {
  it('slow down the account after five, in the same words whether there is such an account or not', async () => {
    const { email } = await createPerson('viewer');
    const known: Told[] = [];
    const unknown: Told[] = [];
    for (let i = 0; i < 6; i++) {
      known.push(await tell(email, 'wrong'));
      unknown.push(await tell(`not-${email}`, 'wrong'));
    }
    expect(known.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(Number(known[5]!.retryAfter)).toBeGreaterThanOrEqual(1);
    expect(Number(known[5]!.retryAfter)).toBeLessThanOrEqual(5);
    expect(known[5]!.text).toMatch(/Wait \d seconds?, then try again/);
    const withoutWait = ({ status, text }: Told) => [status, text.replaceAll(/\d seconds?|"retryAfter":\d/g, '')];
    expect(unknown.map(withoutWait)).toEqual(known.map(withoutWait));
  });

  it('slow down the right password too, until the wait is over; then it lets in and the count is gone', async () => {
    const { email } = await createPerson('viewer');
    for (let i = 0; i < 5; i++) await tell(email, 'wrong');
    expect((await tell(email, PASSWORD)).status).toBe(429);
    await query(`UPDATE sign_in_failure SET last_at = last_at - interval '6 seconds' WHERE subject = 'account:' || encode(sha256(convert_to($1, 'UTF8')), 'hex')`, [email]);
    expect((await tell(email, PASSWORD)).status).toBe(200);
    expect((await tell(email, 'wrong')).status).toBe(401);
    expect((await tell(email, PASSWORD)).status).toBe(200);
  });

  it('slow down the address after five, whichever accounts they were for, and nobody at another address', async () => {
    const { email } = await createPerson('viewer');
    const address = '2001:db8:ffff::1';
    for (let i = 0; i < 5; i++) expect((await tell(`nobody-${i}-${email}`, 'wrong', address)).status).toBe(401);
    expect((await tell(email, PASSWORD, address)).status).toBe(429);
    expect((await tell(email, PASSWORD)).status).toBe(200);
  });

  it('are not washed off the address by signing in with an account of one’s own', async () => {
    const { email } = await createPerson('viewer');
    const address = '2001:db8:ffff::2';
    for (let i = 0; i < 4; i++) await tell(`nobody-${i}-${email}`, 'wrong', address);
    expect((await tell(email, PASSWORD, address)).status).toBe(200);
    expect((await tell(`nobody-4-${email}`, 'wrong', address)).status).toBe(401);
    expect((await tell(email, PASSWORD, address)).status).toBe(429);
  });

  it('sent all at once are no more than five tries', async () => {
    const { email } = await createPerson('viewer');
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell(email, 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });
});
