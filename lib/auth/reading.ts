/** `open`: anyone who reaches the server may read. `key`: a key or a sign-in is needed. */
export type ReadAccess = 'open' | 'key';

/** Closed unless said otherwise: `npm start` opens it only for the embedded database on a loopback address. */
export const readAccess = (): ReadAccess => (process.env.API_READ_ACCESS === 'open' ? 'open' : 'key');
