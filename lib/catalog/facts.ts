import type { Instant } from '#lib/time/instant';
import type { Period } from '#lib/time/period';
import type { PlainDate } from '#lib/time/plain-date';

/** What every recorded row carries: the revision that recorded it and the one that superseded it, if any. */
export interface Recorded {
  id: number;
  sourceId: string;
  sourceLocator: string | null;
  recordedRevision: number;
  supersededRevision: number | null;
}

export interface CodeLabel extends Recorded {
  code: string;
  summary: string;
}

/** The days on which a code is in force. */
export interface CodeStanding extends Recorded, Period {
  code: string;
}

export type DescriptorKind = 'long' | 'medium' | 'short' | 'consumer' | 'clinician';
export type LicenceClass = 'own-words' | 'public-domain' | 'licensed';

/** One version of a descriptor; `text` null: the version existed, its text is not on file. */
export interface Description extends Recorded, Period {
  code: string;
  kind: DescriptorKind;
  text: string | null;
  licenceClass: LicenceClass;
  editionYear: number | null;
}

/** The days on which a list can change. */
export type Cadence = 'calendar-year' | 'quarter' | 'performance-year' | 'any-day';

export interface List extends Recorded {
  listId: string;
  name: string;
  covers: string;
  cadence: Cadence;
}

/** What a published file said of a list on the first day of its period; the file is its source. */
export interface ListSnapshot extends Recorded {
  listId: string;
  effective: PlainDate;
  /** Whether it calls itself a correction. */
  correction: boolean;
  /** `all-codes`: it names every code in force, on the list or not. `members`: it names those on the list only. */
  scope: 'all-codes' | 'members';
  /** As lib/lists/snapshot-codes.ts packs them. */
  codes: string;
}

/** Since when the history of a code on a list is on hand. */
export interface ListCoverage extends Recorded {
  listId: string;
  code: string;
  coveredFrom: PlainDate;
}

/** The days on which a code is on a list. */
export interface ListEntry extends Recorded, Period {
  listId: string;
  code: string;
}

/** A word of the vocabulary in which conditions are written, as the parts of a sentence. */
export interface Circumstance extends Recorded {
  circumstanceId: string;
  clause: string;
  negatedClause: string;
  noun: string;
}

export type RuleKind = 'residual' | 'reportable-only-if' | 'not-reportable-for' | 'applies-to' | 'includes';

/** A condition over circumstances. */
export type Condition =
  | { circumstance: string }
  | { not: Condition }
  | { all: Condition[] }
  | { any: Condition[] };

export interface GuidelineRule extends Recorded, Period {
  ruleId: string;
  kind: RuleKind;
  codes: string[];
  condition: Condition;
  /** What a residual rule speaks of, e.g. "the thoracic-spine service". */
  scope: string | null;
  reportInstead: string[];
}

export type QuestionSubject = 'list' | 'rule' | 'standing' | 'description';

/** Where sources disagree or are silent; it touches the days `touchesFrom` through `touchesThrough` (null: no bound). */
export interface OpenQuestion extends Recorded {
  questionId: string;
  title: string;
  detail: string;
  codes: string[];
  subject: QuestionSubject;
  listId: string | null;
  ruleId: string | null;
  touchesFrom: PlainDate | null;
  touchesThrough: PlainDate | null;
  dateInDoubt: PlainDate | null;
  settled: boolean;
  settlement: string | null;
}

export interface Source {
  id: string;
  kind: string;
  title: string;
  publisher: string | null;
  url: string | null;
  retrievedOn: PlainDate | null;
  postedOn: PlainDate | null;
  fileName: string | null;
  fileSha256: string | null;
  recordedRevision: number;
}

export interface Code {
  code: string;
  systemId: string;
  recordedRevision: number;
}

/** A publication, and the change request behind it. */
export interface Revision {
  number: number;
  recordedAt: Instant;
  /** Lower-case hex of the ledger entry of the publication. */
  ledgerHash: string;
  changeRequest: number;
  title: string;
  reason: string;
  author: string;
}

/** Everything ever recorded, as it comes from the tables, each in the order of its ids. */
export interface FactSet {
  revisions: Revision[];
  sources: Source[];
  codes: Code[];
  labels: CodeLabel[];
  standings: CodeStanding[];
  descriptions: Description[];
  lists: List[];
  snapshots: ListSnapshot[];
  coverages: ListCoverage[];
  entries: ListEntry[];
  circumstances: Circumstance[];
  rules: GuidelineRule[];
  questions: OpenQuestion[];
}

/** Whether a row was held to be true at a revision. */
export const heldAt = (row: Recorded, revision: number): boolean =>
  row.recordedRevision <= revision && (row.supersededRevision === null || row.supersededRevision > revision);
