import { appendFile } from 'node:fs/promises';
import { pool } from '#lib/db/client';
import { signCheckpoint, type SigningKey } from '#lib/ledger/note';

const STATE = `SELECT h.ledger_seq::float8 AS size, encode(ledger_root(h.ledger_seq), 'hex') AS root,
    (SELECT max(ledger_seq) FROM revision)::float8 AS published, k.size::float8 AS signed,
    k.size IS NULL OR k.size <= h.ledger_seq AND ledger_root(k.size) = k.root AS extends
  FROM head h LEFT JOIN LATERAL (SELECT size, root FROM ledger_checkpoint ORDER BY size DESC LIMIT 1) k ON true`;

/**
 * Signs the ledger as it stands, if something was published since the newest checkpoint. Many processes may do so at once:
 * the same statement has the same signature, and is kept once. The file comes before the table: after a crash between the
 * two the file may have a note twice, but none is missing.
 * @param file is appended to, one note at a time; null: none
 * @returns the size that was signed, or null
 * @throws Error if the ledger is no continuation of what was signed before: then it must not be signed
 */
export async function makeCheckpoint(signer: SigningKey, file: string | null): Promise<number | null> {
  const { size, root, published, signed, extends: extending } = (await pool().query(STATE)).rows[0];
  if (!extending) throw new Error(`The ledger is not a continuation of its checkpoint of ${signed} entries, so it is not signed. Run npm run ledger:verify.`);
  if (published === null || (signed !== null && signed >= published)) return null;
  const note = signCheckpoint(signer, size, root);
  // One write with O_APPEND: notes of several processes do not mix.
  if (file) await appendFile(file, `${note}\n`, { flag: 'a', mode: 0o644 });
  await pool().query('SELECT keep_checkpoint($1, $2)', [size, note]);
  return size;
}
