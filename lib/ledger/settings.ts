import { parsePublicKey, parseSigningKey, type PublicKey, type SigningKey } from '#lib/ledger/note';

/** The key that signs checkpoints; null: this server signs none. @throws Error if what is set is no key */
export const signingKey = (): SigningKey | null => (process.env.LEDGER_SIGNING_KEY ? parseSigningKey(process.env.LEDGER_SIGNING_KEY) : null);

/** Whose signatures count here: of the key in use, and of those that it took over from (LEDGER_RETIRED_KEYS, with commas between). */
export function trustedKeys(): PublicKey[] {
  const retired = (process.env.LEDGER_RETIRED_KEYS ?? '').split(',').map((text) => text.trim()).filter(Boolean);
  const current = signingKey();
  return [...(current ? [current.publicKey] : []), ...retired].map(parsePublicKey);
}

/** Where signed checkpoints are written besides the database; null: nowhere. */
export const checkpointFile = (): string | null => process.env.LEDGER_CHECKPOINT_FILE || null;
