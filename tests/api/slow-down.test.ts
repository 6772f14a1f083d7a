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

let last = 0;
/** An address that no other test uses. */
const anAddress = () => `2001:db8:ffff::${(++last).toString(16)}`;
/** As if so many tries for the subject had failed just now. */
const failed = (kind: 'account' | 'address', name: string, failures: number) =>
  query(`INSERT INTO sign_in_failure VALUES ($1 || ':' || CASE $1 WHEN 'account' THEN encode(sha256(convert_to($2, 'UTF8')), 'hex') ELSE $2 END, $3, clock_timestamp())`, [kind, name, failures]);

describe('wrong passwords', () => {
  it('slow down the account after five, in the same words whether there is such an account or not', async () => {
    const { email } = await createPerson('viewer');
    const [here, there] = [anAddress(), anAddress()];
    const known: Told[] = [];
    const unknown: Told[] = [];
    for (let i = 0; i < 6; i++) {
      known.push(await tell(email, 'wrong', here));
      unknown.push(await tell(`not-${email}`, 'wrong', there));
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
    const here = anAddress();
    for (let i = 0; i < 5; i++) await tell(email, 'wrong', here);
    expect((await tell(email, PASSWORD, here)).status).toBe(429);
    await query(`UPDATE sign_in_failure SET last_at = last_at - interval '6 seconds' WHERE subject = 'pair:' || encode(sha256(convert_to($1, 'UTF8')), 'hex')`, [`${email} ${here}`]);
    expect((await tell(email, PASSWORD, here)).status).toBe(200);
    expect((await tell(email, 'wrong', here)).status).toBe(401);
    expect((await tell(email, PASSWORD, here)).status).toBe(200);
  });

  it('keep neither the owner out, who comes from elsewhere, nor a colleague at the same address', async () => {
    const { email } = await createPerson('viewer');
    const colleague = await createPerson('viewer');
    const here = anAddress();
    for (let i = 0; i < 7; i++) await tell(email, 'wrong', here);
    expect((await tell(email, PASSWORD, anAddress())).status).toBe(200);
    expect((await tell(colleague.email, PASSWORD, here)).status).toBe(200);
  });

  it('slow down an account after fifty from everywhere, and an address after fifty for any account', async () => {
    const { email } = await createPerson('viewer');
    const here = anAddress();
    await failed('account', email, 49);
    await failed('address', here, 49);
    expect((await tell(email, 'wrong', here)).status).toBe(401);
    expect((await tell(email, PASSWORD, anAddress())).status).toBe(429);
    expect((await tell((await createPerson('viewer')).email, PASSWORD, here)).status).toBe(429);
  });

  it('are not washed off the address by signing in with an account of one’s own', async () => {
    const { email } = await createPerson('viewer');
    const here = anAddress();
    await failed('address', here, 49);
    expect((await tell(email, PASSWORD, here)).status).toBe(200);
    expect((await tell(`nobody-${email}`, 'wrong', here)).status).toBe(401);
    expect((await tell(email, PASSWORD, here)).status).toBe(429);
  });

  it('sent all at once are no more than five tries', async () => {
    const { email } = await createPerson('viewer');
    const here = anAddress();
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell(email, 'wrong', here)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });
});
