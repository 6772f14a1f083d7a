import type { Description, ListEntry } from '#lib/catalog/facts';
import type { OperationInput } from '#lib/changes/operations/kinds';
import type { CodeFacts } from '#lib/catalog/snapshot';
import type { DescriptionRow } from '#lib/imports/layouts/descriptions';
import type { ListEntryRow } from '#lib/imports/layouts/list-entries';
import { plain, samePeriod } from '#lib/imports/plan/target';
import { conventionalDays, overlap, type Period } from '#lib/time/period';

/** What is done about a row that shares days with a fact on record that says otherwise. */
export type RowChoice = 'keep' | 'correct';

export interface RowConflict {
  code: string;
  row: number;
  /** The facts on record that are in the way. */
  factIds: number[];
  choice: RowChoice;
}

export interface RowsPlan {
  operations: OperationInput[];
  /** How many rows are on record already. */
  unchanged: number;
  conflicts: RowConflict[];
  /** Rows of codes that are not on file: they are to be added first. */
  notOnFile: { code: string; row: number }[];
}

export interface RowsInput {
  sourceId: string;
  /** What the record holds of a code; null if its facts are not on file. */
  held(code: string): Pick<CodeFacts, 'entries' | 'descriptions'> | null;
  /** By the number of the row; rows without a choice keep the record. */
  choices?: Readonly<Record<number, RowChoice>>;
}

type Held = Period & { id: number };
interface Statement<H extends Held> {
  held: H[];
  same(fact: H): boolean;
  add(): OperationInput;
  correct(fact: H): OperationInput;
  /** Null where no operation removes such a fact. */
  remove(fact: H): OperationInput | null;
}

const cite = (sourceId: string, row: number) => ({ sourceId, sourceLocator: `row ${row}` });

/** Entries with dates of their own, against the record. Pure. */
export function planEntryRows(rows: readonly ListEntryRow[], input: RowsInput): RowsPlan {
  return planRows<ListEntryRow, ListEntry>(rows, input, ({ listId, code, period, row }, held) => ({
    held: held.entries.filter((entry) => entry.listId === listId),
    same: (entry) => samePeriod(entry, period),
    add: () => ({ kind: 'add-list-entry', listId, code, period: plain(period), ...cite(input.sourceId, row) }),
    correct: (entry) => ({ kind: 'correct-list-entry', code, factId: entry.id, period: plain(period), ...cite(input.sourceId, row) }),
    remove: (entry) => ({ kind: 'remove-list-entry', code, factId: entry.id }),
  }));
}

/** Versions of descriptors with dates of their own, against the record. Pure. */
export function planDescriptionRows(rows: readonly DescriptionRow[], input: RowsInput): RowsPlan {
  return planRows<DescriptionRow, Description>(rows, input, ({ code, descriptor, text, licenceClass, editionYear, period, row }, held) => ({
    held: held.descriptions.filter((version) => version.kind === descriptor),
    same: (version) => samePeriod(version, period) && version.text === text && version.licenceClass === licenceClass && version.editionYear === editionYear,
    add: () => ({ kind: 'add-description', code, descriptor, text, licenceClass, editionYear, period: plain(period), ...cite(input.sourceId, row) }),
    correct: (version) => ({ kind: 'correct-description', code, factId: version.id, text, licenceClass, editionYear, period: plain(period), ...cite(input.sourceId, row) }),
    remove: () => null,
  }));
}

function planRows<R extends { code: string; row: number; period: Period }, H extends Held>(
  rows: readonly R[],
  { held, choices = {} }: RowsInput,
  state: (row: R, facts: Pick<CodeFacts, 'entries' | 'descriptions'>) => Statement<H>,
): RowsPlan {
  const plan: RowsPlan = { operations: [], unchanged: 0, conflicts: [], notOnFile: [] };
  for (const row of rows) {
    const facts = held(row.code);
    if (!facts) {
      plan.notOnFile.push({ code: row.code, row: row.row });
      continue;
    }
    const statement = state(row, facts);
    if (statement.held.some(statement.same)) {
      plan.unchanged++;
      continue;
    }
    const [first, ...others] = statement.held.filter((fact) => overlap(conventionalDays(fact), conventionalDays(row.period)));
    if (!first) {
      plan.operations.push(statement.add());
      continue;
    }
    const removals = others.map(statement.remove);
    const possible = removals.every((removal) => removal !== null);
    const choice = possible ? choices[row.row] ?? 'keep' : 'keep';
    plan.conflicts.push({ code: row.code, row: row.row, factIds: [first, ...others].map(({ id }) => id), choice });
    if (choice === 'correct') plan.operations.push(...removals.filter((removal) => removal !== null), statement.correct(first));
  }
  return plan;
}
