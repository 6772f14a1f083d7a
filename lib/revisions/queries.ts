import type { FactSet, Recorded, Revision } from '#lib/catalog/facts';
import type { Tables } from '#lib/catalog/tables';
import type { Catalog, View } from '#lib/catalog/snapshot';
import { AppError } from '#lib/errors';
import type { FactKind, RevisionChange, RevisionWithCounts, WireRevision } from '#lib/revisions/schema';
import type { Period } from '#lib/time/period';
import { wirePeriod } from '#lib/time/schema';
import { periodText } from '#lib/time/words';

type Row = Partial<Recorded & Period> & Record<string, unknown>;

/** How each kind of row is told: what it is about, and the codes it touches. */
const KINDS: { [K in Exclude<keyof FactSet, 'revisions'>]: { kind: FactKind; key: (row: FactSet[K][number]) => string } } = {
  sources: { kind: 'source', key: (row) => row.id },
  codes: { kind: 'code', key: (row) => row.code },
  labels: { kind: 'summary', key: (row) => row.code },
  standings: { kind: 'standing', key: (row) => row.code },
  descriptions: { kind: 'description', key: (row) => `${row.code} ${row.kind}` },
  lists: { kind: 'list', key: (row) => row.listId },
  snapshots: { kind: 'list-file', key: (row) => `${row.listId} ${row.sourceId}` },
  coverages: { kind: 'list-history', key: (row) => `${row.listId} ${row.code}` },
  entries: { kind: 'list-entry', key: (row) => `${row.listId} ${row.code}` },
  circumstances: { kind: 'circumstance', key: (row) => row.circumstanceId },
  rules: { kind: 'rule', key: (row) => row.ruleId },
  questions: { kind: 'open-question', key: (row) => row.questionId },
};

/** The codes that a row speaks of, on record or only proposed. */
export const codesOf = (row: object): string[] => ('codes' in row ? (row.codes as string[]) : 'code' in row ? [row.code as string] : []);

const daysOf = (row: Row): string => {
  if (row.effectivePrecision !== undefined) return periodText(wirePeriod(row as unknown as Period));
  if (typeof row.effective === 'string') return `as of ${row.effective}`;
  return typeof row.coveredFrom === 'string' ? `history on hand from ${row.coveredFrom}` : 'no effective time';
};

/** What a revision did, row by row, in the order of the kinds. */
export function changesOf(all: Tables, revision: number): RevisionChange[] {
  return (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((name) => {
    const rows = all[name].touchedBy(revision) as unknown as Row[];
    return rows.map((row) => describeFact(name, row, row.supersededRevision === revision ? 'superseded' : 'recorded'));
  });
}

/** How a row is told, on record or only proposed. */
export function describeFact(name: keyof typeof KINDS, row: object, action: RevisionChange['action']): RevisionChange {
  const { kind, key } = KINDS[name] as { kind: FactKind; key: (row: unknown) => string };
  return { action, kind, key: key(row), codes: codesOf(row), days: daysOf(row as Row) };
}

export const wireRevision = (revision: Revision): WireRevision => ({
  revision: revision.number,
  recordedAt: revision.recordedAt,
  changeRequest: revision.changeRequest,
  title: revision.title,
  reason: revision.reason,
  author: revision.author,
  ledgerHash: revision.ledgerHash,
});

/** What a revision did never changes. */
const counted = new WeakMap<Revision, RevisionWithCounts>();

export function withCounts(all: Tables, revision: Revision): RevisionWithCounts {
  let counts = counted.get(revision);
  if (!counts) counted.set(revision, (counts = countsOf(all, revision)));
  return counts;
}

function countsOf(all: Tables, revision: Revision): RevisionWithCounts {
  const changes = changesOf(all, revision.number);
  return {
    ...wireRevision(revision),
    changes: {
      recorded: changes.filter((change) => change.action === 'recorded').length,
      superseded: changes.filter((change) => change.action === 'superseded').length,
    },
    codes: [...new Set(changes.flatMap((change) => change.codes))].sort(),
  };
}

/**
 * A publication by its number, among those known to a view.
 * @throws unknown-revision
 */
export function getRevision(catalog: Catalog, view: View, number: number | string): Revision {
  const revision = catalog.revisions[Number(number) - 1];
  if (revision && revision.number <= view.revision.number && String(revision.number) === String(number)) return revision;
  throw new AppError('unknown-revision', `There is no revision ${String(number).slice(0, 40)}; the newest is ${view.revision.number}.`);
}

/** The publications up to a revision that recorded or superseded a fact of the code, newest first. */
export function revisionsTouching(catalog: Catalog, revision: number, code: string): WireRevision[] {
  const rows: Recorded[] = Object.values(catalog.everRecorded(code)).flat();
  const numbers = new Set(rows.flatMap((row) => [row.recordedRevision, row.supersededRevision]));
  return catalog.revisions.filter((candidate) => candidate.number <= revision && numbers.has(candidate.number)).map(wireRevision).reverse();
}
