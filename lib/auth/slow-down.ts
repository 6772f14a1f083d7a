import { createHash } from 'node:crypto';
import { pool } from '#lib/db/client';
import { AppError } from '#lib/errors';

const FREE_TRIES = 5;
const FIRST_WAIT = 5;
const LONGEST_WAIT = 15 * 60;
/** After this long without a wrong password the count begins anew. */
const FORGOTTEN = '1 hour';

/** @returns seconds to wait after so many wrong passwords in a row: 0, then 5, 10, 20 ... up to a quarter of an hour */
export const waitAfter = (failures: number): number =>
  failures < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - FREE_TRIES));

/** The waits after 0, 1, 2 ... wrong passwords; the last one holds for all that follow. SQL counts them from 1. */
const WAITS = Array.from({ length: 14 }, (_, failures) => waitAfter(failures));

/** Hashed: people type passwords into the field for the name. */
const accountSubject = (email: string) => `account:${createHash('sha256').update(email).digest('hex')}`;
const addressSubject = (address: string) => `address:${address}`;

/**
 * Counts a try as a wrong one until it proves right, so that a hundred tries at once are not one try.
 * @throws rate-limited with the seconds to wait, whether there is such an account or not
 */
export async function claimTry(email: string, address: string): Promise<void> {
  for (const subject of [addressSubject(address), accountSubject(email)]) {
    const { rowCount } = await pool().query(
      `INSERT INTO sign_in_failure AS f VALUES ($1, 1, clock_timestamp())
       ON CONFLICT (subject) DO UPDATE SET last_at = clock_timestamp(),
         failures = CASE WHEN f.last_at < clock_timestamp() - interval '${FORGOTTEN}' THEN 1 ELSE f.failures + 1 END
       WHERE f.last_at + make_interval(secs => ($2::int[])[least(f.failures + 1, cardinality($2::int[]))]) <= clock_timestamp()`,
      [subject, WAITS],
    );
    if (!rowCount) throw tooMany(await waitOf(subject));
  }
}

/** The try proved right. The address keeps its other failures: an account of one's own must not wash them off. */
export async function forgiveTry(email: string, address: string): Promise<void> {
  await pool().query('DELETE FROM sign_in_failure WHERE subject = $1', [accountSubject(email)]);
  await pool().query('UPDATE sign_in_failure SET failures = failures - 1 WHERE subject = $1 AND failures > 0', [addressSubject(address)]);
}

async function waitOf(subject: string): Promise<number> {
  const { rows } = await pool().query(
    `SELECT ceil(extract(epoch FROM last_at + make_interval(secs => ($2::int[])[least(failures + 1, cardinality($2::int[]))]) - clock_timestamp()))::int AS wait
     FROM sign_in_failure WHERE subject = $1`, [subject, WAITS]);
  return Math.max(1, rows[0]?.wait ?? 1);
}

const tooMany = (seconds: number) =>
  new AppError('rate-limited', `Too many sign-ins did not succeed. Wait ${spoken(seconds)}, then try again.`, { retryAfter: seconds });

const spoken = (seconds: number) => (seconds < 60 ? `${seconds} second${seconds === 1 ? '' : 's'}` : `${Math.ceil(seconds / 60)} minute${seconds > 60 ? 's' : ''}`);
