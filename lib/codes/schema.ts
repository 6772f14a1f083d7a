import { z } from 'zod';
import { parseCode } from '#lib/codes/code';
import { Standing } from '#lib/codes/standing-schema';
import { WireRule } from '#lib/guidelines/schema';
import { ListStatus, StatusAnswer } from '#lib/lists/schema';
import { WireQuestion } from '#lib/questions/schema';
import { WireRevision } from '#lib/revisions/schema';
import { WireSource } from '#lib/sources/schema';
import { Basis, Certainty, parsedString, periodMembers, Reason } from '#lib/time/schema';

export const CodeParameter = parsedString(parseCode).meta({
  description: 'Five characters of text: four digits and a digit or F, T, U, M (CPT), or a letter A to V and four digits (HCPCS Level II).',
  example: '00604',
  override: { type: 'string', pattern: '^([0-9]{4}[0-9AFMTU]|[A-V][0-9]{4})$' },
});

export const CodeSystem = z.enum(['CPT', 'HCPCS']).meta({ id: 'CodeSystem' });
export const LicenceClass = z.enum(['own-words', 'public-domain', 'licensed']).meta({ id: 'LicenceClass' });

const descriptionMembers = {
  version: z.int().positive().meta({ description: 'Counted from 1 among the versions on record.' }),
  text: z.string().nullable(),
  textReason: z.enum(['not-on-file', 'licensed']).nullable().meta({ description: 'Why there is no text.' }),
  licenceClass: LicenceClass.nullable().meta({ description: 'Of the text; null where none is on file.' }),
  editionYear: z.int().nullable(),
  ...periodMembers,
  sourceId: z.string(),
};
export const DescriptionAnswer = z
  .object({ ...descriptionMembers, certainty: Certainty, reasons: z.array(Reason) })
  .meta({ id: 'Description', description: 'The version in force on the day.' });
export type DescriptionAnswer = z.infer<typeof DescriptionAnswer>;

export const CodeAnswer = z
  .object({
    code: z.string().meta({ example: '00604' }),
    system: CodeSystem,
    summary: z.string().meta({ description: 'In our own words; no official descriptor.' }),
    asOf: z.iso.date(),
    standing: z.object({ standing: Standing, certainty: Certainty, reasons: z.array(Reason), ...periodMembers, sourceId: z.string() }).meta({ id: 'StandingOnDay' }),
    description: DescriptionAnswer.nullable().meta({ description: 'Null on days before the code is in force and after its end.' }),
    versions: z.int().meta({ description: 'How many description versions are on record.' }),
    lists: z.array(StatusAnswer),
    rules: z.array(WireRule),
    openQuestions: z.array(WireQuestion).meta({ description: 'The ones that touch the day.' }),
    sources: z.array(WireSource),
  })
  .meta({ id: 'Code' });
export type CodeAnswer = z.infer<typeof CodeAnswer>;

export const CodeSummary = z
  .object({
    code: z.string(),
    system: CodeSystem,
    summary: z.string(),
    standing: Standing,
    lists: z.array(z.object({ list: z.string(), status: ListStatus, certainty: Certainty })),
    openQuestions: z.int().meta({ description: 'How many touch the day.' }),
  })
  .meta({ id: 'CodeSummary' });
export type CodeSummary = z.infer<typeof CodeSummary>;
export const CodesAnswer = z
  .object({ codes: z.array(CodeSummary), total: z.int(), nextCursor: z.string().nullable(), basis: Basis })
  .meta({ id: 'Codes' });

const recordedMembers = {
  sourceId: z.string(),
  recordedRevision: z.int(),
  supersededRevision: z.int().nullable().meta({ description: 'Null: held as of the revision asked about.' }),
};
const dated = { ...periodMembers, ...recordedMembers };
export const HistoryAnswer = z
  .object({
    code: z.string(),
    system: CodeSystem,
    summaries: z.array(z.object({ summary: z.string(), ...recordedMembers })),
    standing: z.array(z.object(dated)),
    descriptions: z.array(z.object({ kind: z.string(), text: z.string().nullable(), textReason: descriptionMembers.textReason, licenceClass: descriptionMembers.licenceClass, editionYear: z.int().nullable(), ...dated })),
    lists: z.array(
      z.object({
        list: z.string(),
        entries: z.array(z.object(dated)),
        historyFrom: z.array(z.object({ from: z.iso.date(), ...recordedMembers })),
      }),
    ),
    rules: z.array(z.object({ id: z.string(), kind: z.string(), sentence: z.string(), reportInstead: z.array(z.string()), ...dated })),
    openQuestions: z.array(WireQuestion.extend({ settled: z.boolean(), settlement: z.string().nullable(), ...recordedMembers })),
    revisions: z.array(WireRevision).meta({ description: 'The publications that touched the code.' }),
    basis: Basis,
  })
  .meta({ id: 'CodeHistory', description: 'All periods of all facts, superseded ones included.' });
export type HistoryAnswer = z.infer<typeof HistoryAnswer>;
