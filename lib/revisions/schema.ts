import { z } from 'zod';
import { Basis } from '#lib/time/schema';

export const FactKind = z
  .enum(['source', 'code', 'summary', 'standing', 'description', 'list', 'list-file', 'list-history', 'list-entry', 'circumstance', 'rule', 'open-question'])
  .meta({ id: 'FactKind' });
export type FactKind = z.infer<typeof FactKind>;

export const WireRevision = z
  .object({
    revision: z.int().positive(),
    recordedAt: z.string(),
    changeRequest: z.int().meta({ description: 'Number of the change request it published.' }),
    title: z.string(),
    reason: z.string(),
    author: z.string(),
    ledgerHash: z.string(),
  })
  .meta({ id: 'Revision' });
export type WireRevision = z.infer<typeof WireRevision>;

export const RevisionChange = z
  .object({
    action: z.enum(['recorded', 'superseded']),
    kind: FactKind,
    key: z.string().meta({ description: 'What the fact is about, e.g. "IPO 00604" or "G3".' }),
    codes: z.array(z.string()),
    days: z.string().meta({ description: 'The days it speaks of, in words.' }),
  })
  .meta({ id: 'RevisionChange' });
export type RevisionChange = z.infer<typeof RevisionChange>;

export const RevisionWithCounts = WireRevision.extend({
  changes: z.object({ recorded: z.int(), superseded: z.int() }),
  codes: z.array(z.string()).meta({ description: 'The codes it touched.' }),
}).meta({ id: 'RevisionWithCounts' });
export type RevisionWithCounts = z.infer<typeof RevisionWithCounts>;

export const RevisionsAnswer = z
  .object({ revisions: z.array(RevisionWithCounts), nextAfter: z.int().nullable().meta({ description: 'Send it as `after` for the next page.' }), basis: Basis })
  .meta({ id: 'Revisions' });
export const RevisionAnswer = RevisionWithCounts.omit({ changes: true })
  .extend({ changes: z.array(RevisionChange), basis: Basis })
  .meta({ id: 'RevisionDetail' });
