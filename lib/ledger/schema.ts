import { z } from 'zod';
import { LEDGER_EVENTS } from '#lib/ledger/words';

const Hash = z.string().regex(/^[0-9a-f]{64}$/).meta({ description: 'SHA-256, in hex.' });
export const EventField = z.enum(LEDGER_EVENTS).meta({ id: 'LedgerEvent' });

const members = {
  seq: z.int().positive(),
  event: EventField,
  actor: z.string().meta({ description: 'Id of a person, a key or a part of the system.' }),
  body: z.string().meta({ description: 'The exact text that was hashed: canonical JSON.' }),
  prev: Hash,
  hash: Hash,
};

/** An entry as pages and the API show it. */
export const WireEntry = z
  .object({ ...members, recordedAt: z.string().meta({ description: 'In UTC, with six decimals.' }), actorName: z.string() })
  .meta({ id: 'LedgerEntry' });
export type WireEntry = z.infer<typeof WireEntry>;

/** An entry as it is exported: what its hash is made of, and the hash. */
export const ExportLine = z
  .object({ ...members, micros: z.int().meta({ description: 'The instant, in microseconds since 1970-01-01T00:00Z.' }) })
  .meta({ id: 'LedgerExportLine' });

export const WireCheckpoint = z
  .object({
    size: z.int().positive().meta({ description: 'How many entries it speaks of.' }),
    root: Hash.meta({ description: 'Merkle root (RFC 6962) of these entries, in hex.' }),
    note: z.string().meta({ description: 'The signed statement, as C2SP signed-note and tlog-checkpoint have it.' }),
    madeAt: z.string(),
  })
  .meta({ id: 'LedgerCheckpoint' });
export type WireCheckpoint = z.infer<typeof WireCheckpoint>;

/** Where the ledger stands. */
export const LedgerState = z
  .object({
    size: z.int(),
    head: Hash.meta({ description: 'Hash of the last entry, in hex.' }),
    root: Hash.meta({ description: 'Merkle root of all entries, in hex.' }),
    revision: z.int(),
    checkpoint: WireCheckpoint.nullable().meta({ description: 'The newest.' }),
    publicKey: z.string().nullable().meta({ description: 'That checkpoints are signed with: `name+hash+base64`. Null: this server signs none.' }),
    verified: z
      .object({ through: z.int(), at: z.string(), by: z.string(), found: z.int() })
      .nullable()
      .meta({ description: 'The last verification that somebody asked for.' }),
  })
  .meta({ id: 'LedgerState' });
export type LedgerState = z.infer<typeof LedgerState>;

export const LedgerAnswer = z.object({ entries: z.array(WireEntry), nextCursor: z.string().nullable(), state: LedgerState }).meta({ id: 'Ledger' });
export const CheckpointsAnswer = z.object({ checkpoints: z.array(WireCheckpoint), publicKey: z.string().nullable() }).meta({ id: 'LedgerCheckpoints' });

export const EntryAnswer = z
  .object({
    entry: WireEntry,
    proof: z
      .object({
        size: z.int().meta({ description: 'Of the tree that the path leads into: the newest signed one that holds the entry, else all entries.' }),
        root: Hash,
        index: z.int().meta({ description: 'Of the leaf, from 0.' }),
        path: z.array(Hash).meta({ description: 'From the leaf up (RFC 6962, 2.1.1).' }),
        checkpoint: z.string().nullable().meta({ description: 'The signed statement of this root, if there is one.' }),
      })
      .meta({ description: 'That the entry is in the ledger, for whoever has a checkpoint and not the ledger.' }),
  })
  .meta({ id: 'LedgerEntryWithProof' });
export type EntryAnswer = z.infer<typeof EntryAnswer>;

const Finding = z.object({
  seq: z.int().nullable(),
  about: z.enum(['chain', 'tree', 'four-eyes', 'publication', 'facts', 'head', 'checkpoint']),
  sentence: z.string(),
});
const Outcome = z.object({
  holds: z.boolean().meta({ description: 'Nothing was found.' }),
  entries: z.int(), revisions: z.int(), head: Hash, root: Hash,
  checkpoints: z.int().meta({ description: 'Signed checkpoints that were looked at.' }),
  newestCheckpoint: z.int().nullable(),
  findings: z.array(Finding).meta({ description: 'The first thousand.' }),
  found: z.int().meta({ description: 'How many there are in all.' }),
});

/** A line of a verification: how far it has come, or in the end its outcome. */
export const VerificationLine = z
  .object({ entries: z.int(), of: z.int(), outcome: Outcome.nullable() })
  .meta({ id: 'LedgerVerification' });
export type VerificationLine = z.infer<typeof VerificationLine>;
