import { hash as hashOnce } from 'node:crypto';

/** One entry of the ledger, as it is exported: hashes in hex, the instant in microseconds since 1970-01-01T00:00Z. */
export interface Entry {
  seq: number;
  micros: number;
  event: string;
  actor: string;
  /** The exact text that was hashed: canonical JSON. */
  body: string;
  prev: string;
  hash: string;
}

export const sha256Hex = (data: string | Buffer): string => hashOnce('sha256', data, 'hex');

/** What stands in the first entry as the hash of the one before. */
export const GENESIS = sha256Hex('codeledger ledger v1 genesis');

/** The hash that an entry must have: of an RFC 6962 leaf with the hash of the entry before it inside, in hex. */
export function hashOf({ seq, micros, event, actor, body, prev }: Omit<Entry, 'hash'>): string {
  return sha256Hex(`\0codeledger ledger v1\n${seq}\n${micros}\n${event}\n${actor}\n${sha256Hex(body)}\n${prev}\n`);
}
