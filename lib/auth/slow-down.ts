import { createHash } from 'node:crypto';
import { pool } from '#lib/db/client';
import { AppError } from '#lib/errors';

/** For one account from one address. */
const FREE_TRIES = 5;
/** For an account from everywhere, and for an address: one stranger must not keep out a person, nor one typist a whole office. */
const LOOSE_TRIES = 50;
const FIRST_WAIT = 5;
const LONGEST_WAIT = 15 * 60;
/** After this long without a wrong password the count begins anew. */
const FORGOTTEN = '1 hour';

/** @returns seconds to wait after so many wrong passwords in a row: 0, then 5, 10, 20 ... up to a quarter of an hour */
export const waitAfter = (failures: number, free = FREE_TRIES): number => (failures < free ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - free)));

/** The waits after 0, 1, 2 ... wrong passwords; the last one holds for all that follow. SQL counts them from 1. */
const waitsAfter = (free: number) => Array.from({ length: free + 9 }, (_, failures) => waitAfter(failures, free));
const STRICT = waitsAfter(FREE_TRIES);
const LOOSE = waitsAfter(LOOSE_TRIES);

/** Hashed: people type passwords into the field for the name. */
const hashed = (text: string) => createHash('sha256').update(text).digest('hex');

/** What a try is counted for, with the waits that each imposes. */
const subjectsOf = (email: string, address: string): [subject: string, waits: number[]][] => [
  [pairSubject(email, address), STRICT],
  [accountSubject(email), LOOSE],
  [addressSubject(address), LOOSE],
];
const pairSubject = (email: string, address: string) => `pair:${hashed(`${email} ${address}`)}`;
const accountSubject = (email: string) => `account:${hashed(email)}`;
const addressSubject = (address: string) => `address:${address}`;

const WAITING = `f.last_at + make_interval(secs => ($2::int[])[least(f.failures + 1, cardinality($2::int[]))])`;

/**
 * Counts a try as a wrong one until it proves right, so that a hundred tries at once are not one try. A try that has to
 * wait counts for nothing.
 * @throws rate-limited with the seconds to wait, whether there is such an account or not
 */
export async function claimTry(email: string, address: string): Promise<void> {
  const subjects = subjectsOf(email, address);
  const waits = await Promise.all(subjects.map(([subject, waits]) => waitOf(subject, waits)));
  if (waits.some((wait) => wait > 0)) throw tooMany(Math.max(...waits));
  for (const [subject, waits] of subjects) {
    const { rowCount } = await pool().query(
      `INSERT INTO sign_in_failure AS f VALUES ($1, 1, clock_timestamp())
       ON CONFLICT (subject) DO UPDATE SET last_at = clock_timestamp(),
         failures = CASE WHEN f.last_at < clock_timestamp() - interval '${FORGOTTEN}' THEN 1 ELSE f.failures + 1 END
       WHERE ${WAITING} <= clock_timestamp()`,
      [subject, waits],
    );
    if (!rowCount) throw tooMany(Math.max(1, await waitOf(subject, waits)));
  }
}

/** The try proved right. The address keeps its other failures: an account of one's own must not wash them off. */
export async function forgiveTry(email: string, address: string): Promise<void> {
  await pool().query('DELETE FROM sign_in_failure WHERE subject = $1', [pairSubject(email, address)]);
  await pool().query('UPDATE sign_in_failure SET failures = failures - 1 WHERE subject = ANY ($1) AND failures > 0', [[accountSubject(email), addressSubject(address)]]);
}

/** Seconds until the next try counts; 0: now. */
async function waitOf(subject: string, waits: number[]): Promise<number> {
  const { rows } = await pool().query(`SELECT ceil(extract(epoch FROM ${WAITING} - clock_timestamp()))::int AS wait FROM sign_in_failure f WHERE f.subject = $1`, [subject, waits]);
  return Math.max(0, rows[0]?.wait ?? 0);
}

const tooMany = (seconds: number) =>
  new AppError('rate-limited', `Too many sign-ins did not succeed. Wait ${spoken(seconds)}, then try again.`, { retryAfter: seconds });

const spoken = (seconds: number) => (seconds < 60 ? `${seconds} second${seconds === 1 ? '' : 's'}` : `${Math.ceil(seconds / 60)} minute${seconds > 60 ? 's' : ''}`);
