import { z } from 'zod';
import { SourceField, Words } from '#lib/changes/operation';
import { Operation } from '#lib/changes/operations/kinds';
import { RevisionChange } from '#lib/revisions/schema';
import { InstantField, WireDate } from '#lib/time/schema';

export const ChangeState = z.enum(['draft', 'submitted', 'changes-requested', 'approved', 'rejected', 'withdrawn', 'published']).meta({ id: 'ChangeState' });
export type ChangeState = z.infer<typeof ChangeState>;

const Citation = z
  .strictObject({ sourceId: SourceField, locator: Words(200).nullable().default(null), note: Words(1_000).nullable().default(null) })
  .meta({ id: 'Citation', description: 'A source that the change rests on, on file or added by the change itself.' });

export const MOST_OPERATIONS = 50_000;

/** An entry that was never on record: a draft that can be tried as it stands. */
const EXAMPLE = {
  title: '00604 was on the IPO list in 2015',
  reason: 'Addendum E of the final rule for 2015 lists it.',
  operations: [
    { kind: 'add-list-entry', listId: 'IPO', code: '00604', period: { effectiveDate: '2015-01-01', terminationDate: '2015-12-31', terminationPrecision: 'day' }, sourceId: 'S1', sourceLocator: 'row 12' },
  ],
  citations: [{ sourceId: 'S1', locator: 'row 12' }],
};

/** What a person writes: the form and the API share it. */
export const ChangeDraft = z
  .strictObject({
    title: Words(200),
    reason: Words(4_000),
    operations: z.array(Operation).max(MOST_OPERATIONS, `At most ${MOST_OPERATIONS} operations.`),
    citations: z.array(Citation).max(100),
  })
  .meta({ id: 'ChangeDraft' });
export type ChangeDraft = z.output<typeof ChangeDraft>;
export type ChangeDraftInput = z.input<typeof ChangeDraft>;

export const NewChange = ChangeDraft.extend({ submit: z.boolean().default(false).meta({ description: 'Submit it for a decision at once.' }) }).meta({ id: 'NewChange', example: EXAMPLE });
export const EditedChange = ChangeDraft.extend({ draftVersion: z.int().positive() }).meta({ id: 'EditedChange', example: { draftVersion: 1, ...EXAMPLE } });
export const OperationsToTry = z.strictObject({ operations: z.array(Operation).max(MOST_OPERATIONS) }).meta({ example: { operations: EXAMPLE.operations } });
export const Submission = z.strictObject({ draftVersion: z.int().positive() }).meta({ id: 'Submission', example: { draftVersion: 1 } });
export const Decision = z
  .strictObject({
    verdict: z.enum(['approve', 'reject', 'request-changes']),
    digest: z.string().regex(/^[0-9a-f]{64}$/).meta({ description: 'Of the content that you saw.' }),
    comment: z.string().trim().max(4_000).default(''),
    publishAt: InstantField.nullable().default(null).meta({ description: 'Publish then instead of at once.' }),
  })
  .refine((decision) => decision.verdict === 'approve' || decision.comment !== '', { path: ['comment'], error: 'Say why: it is kept in the ledger.' })
  .meta({ id: 'Decision', example: { verdict: 'request-changes', digest: '0'.repeat(64), comment: 'Cite the page of the final rule.' } });
export const NewComment = z.strictObject({ operation: z.int().min(0).nullable().default(null), text: Words(10_000) }).meta({ id: 'NewComment', example: { operation: 0, text: 'Which page is that?' } });

export const Told = z.object({ sentence: z.string(), codes: z.array(z.string()) }).meta({ id: 'Told', description: 'What an operation does, in words.' });
const Flip = z
  .object({
    code: z.string(),
    about: z.string().meta({ description: 'standing, description, "list IPO" or "rule G3"', example: 'list IPO' }),
    from: WireDate,
    through: WireDate,
    before: z.string(),
    after: z.string(),
    beforeCertain: z.boolean(),
    afterCertain: z.boolean(),
  })
  .meta({ id: 'Flip', description: 'Dates of service for which an answer is another one afterwards.' });
export const ChangedFact = RevisionChange.extend({
  text: z.string().nullable().meta({ description: 'What the fact says beside its days, if anything.' }),
  licenceClass: z.string().nullable().meta({ description: 'Of a description.' }),
  sourceId: z.string().nullable(),
}).meta({ id: 'ChangedFact', description: 'A fact that a change supersedes or records.' });
export type ChangedFact = z.infer<typeof ChangedFact>;

const ContentDiffers = z.string().nullable().meta({ description: 'Of what waits for a decision or its publication: why its frozen content is not to be trusted, because its operations do not lead to it. Nobody can approve it.' });

const impactMembers = {
  facts: z.array(ChangedFact),
  flips: z.array(Flip),
  firstDay: WireDate.nullable(),
  retroactiveDays: z.int().meta({ description: 'Days before today that get another answer.' }),
  settles: z.array(z.string()),
  raises: z.array(z.string()),
  plannedOn: z.int().meta({ description: 'The revision on which it was planned.' }),
  stale: z.string().nullable().meta({ description: 'Why the plan no longer fits the facts of today.' }),
  contentDiffers: ContentDiffers,
};
export const ImpactAnswer = z.object({ told: z.array(Told), ...impactMembers }).meta({ id: 'Impact' });
export type ImpactAnswer = z.infer<typeof ImpactAnswer>;

export const PreviewAnswer = z
  .object({
    told: z.array(Told.nullable()).meta({ description: 'One for each operation; null where it is at fault.' }),
    ...impactMembers,
    problems: z.array(
      z.object({
        operation: z.int().meta({ description: 'Place of the operation, from 0.' }),
        code: z.string(),
        detail: z.string(),
        field: z.string().nullable(),
        mend: z
          .object({
            end: z.object({ id: z.int(), on: WireDate, operation: z.looseObject({ kind: z.string() }) }).nullable(),
            begin: WireDate.nullable(),
          })
          .nullable()
          .meta({ description: 'Of an overlap: the operation that ends the fact in the way, or the first day on which there is room.' }),
      }),
    ),
  })
  .meta({ id: 'Preview', description: 'What the operations that work would do, and what is wrong with the others.' });
export type PreviewAnswer = z.infer<typeof PreviewAnswer>;

export const ChangeSummary = z
  .object({
    number: z.int(),
    title: z.string(),
    state: ChangeState,
    author: z.string(),
    authorId: z.string(),
    createdAt: z.string(),
    submittedAt: z.string().nullable(),
    publishAt: z.string().nullable(),
    revision: z.int().nullable(),
    operations: z.int(),
    codes: z.array(z.string()).meta({ description: 'The codes it touches.' }),
    retroactiveDays: z.int().nullable().meta({ description: 'Days before today that get another answer, of a change that waits for a decision or its publication.' }),
  })
  .meta({ id: 'ChangeSummary' });
export type ChangeSummary = z.infer<typeof ChangeSummary>;
export const ChangesAnswer = z.object({ changes: z.array(ChangeSummary), counts: z.record(ChangeState, z.int()) }).meta({ id: 'Changes' });

export const ChangeAnswer = ChangeSummary.extend({
  reason: z.string(),
  draftVersion: z.int(),
  digest: z.string().nullable().meta({ description: 'Of the frozen content; a decision names it.' }),
  operations: z.array(z.looseObject({ kind: z.string() })),
  citations: z.array(z.object({ sourceId: z.string(), locator: z.string().nullable(), note: z.string().nullable() })),
  told: z.array(Told),
  contentDiffers: ContentDiffers,
  touchesLicensedText: z.boolean().meta({ description: 'Whether it states or supersedes licensed text: only who may see that can approve it.' }),
  contributors: z.array(z.object({ id: z.string(), name: z.string() })),
  decisions: z.array(z.object({ reviewer: z.string(), verdict: z.string(), comment: z.string(), digest: z.string(), decidedAt: z.string() })),
  comments: z.array(z.object({ author: z.string(), operation: z.int().nullable(), text: z.string(), writtenAt: z.string() })),
}).meta({ id: 'ChangeRequest' });
export type ChangeAnswer = z.infer<typeof ChangeAnswer>;
