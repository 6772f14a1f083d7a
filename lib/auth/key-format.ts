import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** `cl_live_`, 36 random characters (214 bits) and a checksum of six: scanners of leaked secrets know such a key without asking us. */
const PREFIX = 'cl_live_';
const RANDOM = 36;
const CHECKSUM = 6;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const FORM = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM + CHECKSUM}}$`);

export function makeKey(): string {
  const random = PREFIX + Array.from({ length: RANDOM }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return random + checksumOf(random);
}

/** Whether a text can be a key at all; one that was cut off or mistyped is told without the database. */
export const isKey = (text: string): boolean => FORM.test(text) && checksumOf(text.slice(0, -CHECKSUM)) === text.slice(-CHECKSUM);

/** What people tell a key by: its prefix and four characters, which open nothing. */
export const hintOf = (key: string): string => key.slice(0, PREFIX.length + 4);

/** What is kept of a key. A key is random, so that a plain hash is enough: there is nothing to guess. */
export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest();

function checksumOf(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let i = 0; i < CHECKSUM; i++) {
    digits = ALPHABET[rest % ALPHABET.length] + digits;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}
