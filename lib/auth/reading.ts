import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '#lib/errors';

/** `open`: anyone who reaches the server may read. `key`: a key is needed. */
export type ReadAccess = 'open' | 'key';

/** Closed unless said otherwise: `npm start` opens it only for the embedded database on a loopback address. */
export const readAccess = (): ReadAccess => (process.env.API_READ_ACCESS === 'open' ? 'open' : 'key');

/**
 * @param authorization the header as sent: `Bearer KEY`
 * @throws not-signed-in
 */
export function requireReader(authorization: string | null | undefined): void {
  if (readAccess() === 'open') return;
  const sent = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  const key = process.env.API_READ_KEY;
  if (sent && key && sameText(sent, key)) return;
  throw new AppError('not-signed-in', 'Reading needs a key here: send the header "Authorization: Bearer KEY". The operator sets the key as API_READ_KEY.');
}

/** Compared by hash, so that the time it takes tells nothing about the key. */
const sameText = (a: string, b: string) => timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
