import { z } from 'zod';
import { ListField, Words } from '#lib/changes/operation';
import { CODE_SHAPE } from '#lib/codes/code';
import { MOVES } from '#lib/imports/plan/list-plan';
import { WireDate } from '#lib/time/schema';

const day = z.iso.date('A day, as year-month-day.').optional();

export const Choice = z.enum(['keep', 'correct', 'open-question']).meta({
  description: 'About days on which files and facts of another source disagree: the record stays, the files are followed, or the record stays beside an open question.',
});

/** What somebody says about the files that they bring. */
export const ImportOptions = z
  .strictObject({
    list: ListField.default('IPO').meta({ description: 'The list that OPPS addenda are about.' }),
    files: z
      .record(z.string().max(300), z.strictObject({ effective: day, postedOn: day }))
      .default({})
      .meta({ description: 'By the name of the file: the first day of its period, where the file does not say it, and the day on which it was posted, where its name does not.' }),
    contradictions: z
      .strictObject({ all: Choice.optional(), byCode: z.record(z.string().regex(CODE_SHAPE), Choice).optional() })
      .default({})
      .meta({ description: 'Left out: an open question is raised, unless one asks it already.' }),
  })
  .meta({ id: 'ImportOptions', example: { files: { 'addendum_b.csv': { effective: '2021-01-01' } }, contradictions: { all: 'open-question' } } });
export type ImportOptions = z.output<typeof ImportOptions>;

export const MoveField = z.enum([...MOVES, 'contradictions']).meta({ id: 'ImportMove' });

export const PreviewOptions = ImportOptions.extend({
  show: z
    .strictObject({ move: MoveField.optional(), code: z.string().max(5).optional(), from: z.int().min(0).default(0), limit: z.int().min(0).max(20_000).default(500) })
    .default({ from: 0, limit: 500 })
    .meta({ description: 'Which rows of the difference: those with a move, of codes that begin so, from a place on (from 0).' }),
}).meta({ id: 'ImportPreviewOptions', example: { list: 'IPO', show: { move: 'comes-off', limit: 100 } } });
export type PreviewOptions = z.output<typeof PreviewOptions>;

export const Proposal = ImportOptions.extend({
  title: Words(200).optional().meta({ description: 'Of the change request; left out: what the files are and what they change.' }),
  reason: Words(4_000).optional(),
}).meta({ id: 'ImportProposal', example: { list: 'IPO', contradictions: { all: 'correct' } } });
export type Proposal = z.output<typeof Proposal>;

const Place = { sheet: z.string().nullable(), row: z.int().nullable(), column: z.int().nullable(), message: z.string() };
const ImportedFile = z
  .object({
    fileName: z.string(),
    sha256: z.string(),
    layout: z.string(),
    label: z.string().meta({ description: 'What people call the layout.' }),
    sheet: z.string().nullable(),
    rows: z.int(),
    effective: WireDate.nullable().meta({ description: 'First day of the period that the file is for.' }),
    asksEffective: z.boolean().meta({ description: 'Whether someone must say it, because the file does not.' }),
    postedOn: WireDate.nullable(),
    correction: z.boolean(),
    sourceId: z.string().nullable().meta({ description: 'Of a file that is on record already.' }),
    warnings: z.array(z.object({ ...Place, code: z.string() })),
    problems: z.array(z.object(Place)).meta({ description: 'With one of these nothing is proposed.' }),
    more: z.object({ warnings: z.int(), problems: z.int() }).meta({ description: 'How many there are beyond those listed.' }),
    unchanged: z.int().nullable().meta({ description: 'Of a file whose rows have dates of their own: how many are on record already.' }),
    notOnFile: z.array(z.object({ code: z.string(), row: z.int() })).meta({ description: 'Rows that are left out, because their codes are not on file.' }),
    conflicts: z.array(z.object({ code: z.string(), row: z.int(), choice: Choice })).meta({ description: 'Rows that share days with a fact on record that says otherwise.' }),
  })
  .meta({ id: 'ImportedFile' });

const Contradiction = z.object({
  about: z.enum(['list', 'standing']),
  from: WireDate,
  through: WireDate,
  recordSays: z.boolean().meta({ description: 'Whether the record says listed, or in force; the files say the opposite.' }),
  sourceIds: z.array(z.string()).meta({ description: 'The sources of the facts on record.' }),
  questionId: z.string().nullable().meta({ description: 'An open question that asks it already.' }),
  choice: Choice,
});
const Moves = z
  .object({ since: WireDate, comeOff: z.int(), comeOn: z.int(), added: z.int(), gone: z.int() })
  .meta({ description: 'How the file differs from the one of the period before (`since`), whatever the record holds already; null of the first.' });
const counts = z.object(Object.fromEntries([...MOVES, 'contradictions', 'unchanged'].map((name) => [name, z.int()])) as Record<(typeof MOVES)[number] | 'contradictions' | 'unchanged', z.ZodInt>);

export const ImportPreview = z
  .object({
    files: z.array(ImportedFile),
    blocked: z.object({ detail: z.string(), field: z.string().nullable() }).nullable().meta({ description: 'Why nothing can be proposed, and what is to be said.' }),
    lists: z.array(
      z.object({
        listId: z.string(),
        created: z.boolean().meta({ description: 'Whether the import creates it.' }),
        told: z
          .array(z.object({ sourceId: z.string(), effective: WireDate, known: z.boolean(), moves: Moves.nullable() }))
          .meta({ description: 'The periods that the files tell; known: the file is in the history of the list already.' }),
        counts: counts.meta({ description: 'Of codes whose record changes.' }),
      }),
    ),
    rows: z.array(z.object({ listId: z.string(), code: z.string(), moves: z.array(MoveField), sentences: z.array(z.string()), contradictions: z.array(Contradiction) })),
    rowsInAll: z.int().meta({ description: 'How many rows fit what was asked to be shown.' }),
    operations: z.int().meta({ description: 'Of the change request; 0: there is nothing to propose.' }),
  })
  .meta({ id: 'ImportPreview', description: 'What files say, and what they would change; nothing is kept.' });
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ProposalAnswer = z
  .object({
    change: z.int().nullable().meta({ description: 'Number of the change request, submitted for a decision; null: the record says the same already.' }),
    operations: z.int(),
    lists: ImportPreview.shape.lists,
  })
  .meta({ id: 'ImportProposed' });
export type ProposalAnswer = z.infer<typeof ProposalAnswer>;
