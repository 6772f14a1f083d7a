import { hash, verify } from '@node-rs/argon2';

/** RFC 9106's second recommendation, as OWASP has it: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password fits: an unknown account costs as much time as a known one. */
let decoy: Promise<string> | null = null;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** @param passwordHash null where there is no such account, or none with a password: the answer is no, after the same work */
export async function fitsPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID());
  const fits = await verify(passwordHash ?? (await decoy), password).catch(() => false);
  return passwordHash !== null && fits;
}
