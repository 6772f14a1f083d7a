import { Bench } from '#lib/changes/bench';
import type { Told } from '#lib/changes/operation';
import { kindOf, Operation } from '#lib/changes/operations/kinds';
import { fromColumns, toColumns, type FactTable, type Rows } from '#lib/changes/rows';
import type { Catalog, View } from '#lib/catalog/snapshot';
import { isAppError, type AppError } from '#lib/errors';
import { canonicalText, sha256 } from '#lib/ledger/canonical';

/** What a source says for a change, or against it. */
export interface Citation {
  sourceId: string;
  locator: string | null;
  note: string | null;
}

export interface Plan {
  rows: Rows;
  /** What the plan rests on: it is stale once a later revision touches one of these keys. */
  base: { revision: number; keys: Partial<Record<FactTable, string[]>> };
  /** What each operation does, in their order. */
  told: Told[];
}

/**
 * Works out what operations do to the newest facts, or to those of a revision. Pure: the same operations on the same revision give the same plan.
 * @throws what is wrong with the first bad operation; its place is in the extra member `operation`, from 0
 */
export function planChange(catalog: Catalog, operations: Operation[], view: View = catalog.latest): Plan {
  const bench = new Bench(catalog, view);
  const told = operations.map((operation, i) => {
    try {
      return kindOf(operation).plan(bench, operation);
    } catch (error) {
      if (isAppError(error)) error.extra.operation = i;
      throw error;
    }
  });
  return { rows: bench.rows(), base: { revision: view.revision.number, keys: bench.keys() }, told };
}

/** More faults than this are not looked for: each costs working the whole change out once more. */
const MOST_FAULTS = 20;

/**
 * Plans what can be planned, for a change that is still being written.
 * @returns the plan of the operations that work, and what is wrong with the others, by their place
 */
export function planWhatWorks(catalog: Catalog, operations: Operation[]): { plan: Plan; faults: Map<number, AppError> } {
  const faults = new Map<number, AppError>();
  for (;;) {
    const places = operations.map((_, i) => i).filter((i) => !faults.has(i));
    try {
      return { plan: planChange(catalog, places.map((i) => operations[i]!)), faults };
    } catch (error) {
      if (!isAppError(error) || faults.size >= MOST_FAULTS) throw error;
      faults.set(places[error.extra.operation as number]!, error);
    }
  }
}

/** Everything that a reviewer decides on: what is hashed when a change is submitted, and what is written in the end. */
export function contentOf(change: { title: string; reason: string; operations: Operation[]; citations: Citation[] }, plan: Plan): { text: string; digest: string } {
  const { title, reason, operations, citations } = change;
  const text = canonicalText({ title, reason, operations, citations, told: plan.told, rows: toColumns(plan.rows), base: plan.base });
  return { text, digest: sha256(text) };
}

/** Whether a frozen content is what its operations lead to, on the revision on which they were planned. */
export function isWhatItSays(catalog: Catalog, text: string): boolean {
  try {
    const { title, reason, operations, citations, plan } = readContent(text);
    const parsed = operations.map((operation) => Operation.parse(operation));
    return contentOf({ title, reason, operations: parsed, citations }, planChange(catalog, parsed, catalog.at(plan.base.revision))).text === text;
  } catch {
    return false;
  }
}

/** What is said where it is not. */
export const CONTENT_DIFFERS = 'What this change would write is not what its operations lead to. Send it back, so that it is planned and submitted again.';

/** The frozen content of a change request, read back. */
export interface Content {
  title: string;
  reason: string;
  operations: Operation[];
  citations: Citation[];
  plan: Plan;
}

/** @param text as it was hashed; the initial facts have rows and citations alone */
export function readContent(text: string): Content {
  const { title, reason, operations = [], citations, told = [], rows, base = { revision: 0, keys: {} } } = JSON.parse(text);
  return { title, reason, operations, citations, plan: { rows: fromColumns(rows), base, told } };
}
