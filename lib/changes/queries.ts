import { impactOf } from '#lib/changes/impact';
import { Operation } from '#lib/changes/operations/kinds';
import { planChange, readContent, type Plan } from '#lib/changes/plan';
import type { ChangeAnswer, ChangeState, ChangeSummary, ImpactAnswer } from '#lib/changes/schema';
import type { Catalog } from '#lib/catalog/snapshot';
import { prisma } from '#lib/db/client';
import { instantText } from '#lib/db/dates';
import { AppError, isAppError } from '#lib/errors';
import type { PlainDate } from '#lib/time/plain-date';

const SUMMARY = { author: true, revision: { select: { number: true } } } as const;
const MOST = 200;

/** @throws unknown-change */
export async function requireChange(number: number) {
  const change = await prisma().changeRequest.findUnique({ where: { number }, include: SUMMARY });
  if (!change) throw new AppError('unknown-change', `There is no change request ${number}.`);
  return change;
}
type ChangeRow = Awaited<ReturnType<typeof requireChange>>;

const statedIn = (change: Pick<ChangeRow, 'content' | 'draft' | 'state'>): { operations: unknown[]; citations: ChangeAnswer['citations'] } => {
  const text = isFrozen(change.state) ? change.content : change.draft;
  const { operations = [], citations = [] } = JSON.parse(text ?? '{}');
  return { operations, citations };
};

/** Whether the content stands as it was submitted; a draft and what was sent back can still be written on. */
export const isFrozen = (state: string): boolean => state !== 'draft' && state !== 'changes-requested' && state !== 'withdrawn';

const summaryOf = (change: ChangeRow): ChangeSummary => ({
  number: change.number,
  title: change.title,
  state: change.state as ChangeState,
  author: change.author.name,
  authorId: change.authorId,
  createdAt: instantText(change.createdAt),
  submittedAt: change.submittedAt && instantText(change.submittedAt),
  publishAt: change.publishAt && instantText(change.publishAt),
  revision: change.revision?.number ?? null,
  operations: statedIn(change).operations.length,
});

export interface ChangeFilter {
  state?: ChangeState | undefined;
  /** Changes on which this actor wrote. */
  contributor?: string | undefined;
  /** Submitted changes that this actor may decide on. */
  waitingFor?: string | undefined;
}

/** Change requests, newest first. */
export async function listChanges(filter: ChangeFilter): Promise<ChangeSummary[]> {
  const changes = await prisma().changeRequest.findMany({
    where: {
      ...(filter.state && { state: filter.state }),
      ...(filter.contributor && { contributors: { some: { actorId: filter.contributor } } }),
      ...(filter.waitingFor && { state: 'submitted', contributors: { none: { actorId: filter.waitingFor } } }),
    },
    include: SUMMARY,
    orderBy: { number: 'desc' },
    take: MOST,
  });
  return changes.map(summaryOf);
}

export async function countChanges(): Promise<Record<ChangeState, number>> {
  const counts = { draft: 0, submitted: 0, 'changes-requested': 0, approved: 0, rejected: 0, withdrawn: 0, published: 0 };
  for (const row of await prisma().changeRequest.groupBy({ by: ['state'], _count: true })) counts[row.state as ChangeState] = row._count;
  return counts;
}

/** @throws unknown-change */
export async function getChange(catalog: Catalog, number: number): Promise<ChangeAnswer> {
  const change = await prisma().changeRequest.findUnique({
    where: { number },
    include: {
      ...SUMMARY,
      contributors: { include: { actor: true } },
      decisions: { include: { reviewer: true }, orderBy: { id: 'asc' } },
      comments: { include: { actor: true }, orderBy: { id: 'asc' } },
    },
  });
  if (!change) throw new AppError('unknown-change', `There is no change request ${number}.`);
  const { operations, citations } = statedIn(change);
  return {
    ...summaryOf(change),
    reason: change.reason,
    draftVersion: change.draftVersion,
    digest: isFrozen(change.state) && change.digest ? Buffer.from(change.digest).toString('hex') : null,
    operations: operations as ChangeAnswer['operations'],
    citations,
    told: planOf(catalog, change).plan?.told ?? [],
    contributors: change.contributors.map(({ actor }) => ({ id: actor.id, name: actor.name })),
    decisions: change.decisions.map((decision) => ({
      reviewer: decision.reviewer.name, verdict: decision.verdict, comment: decision.comment, digest: Buffer.from(decision.digest).toString('hex'), decidedAt: instantText(decision.decidedAt),
    })),
    comments: change.comments.map((comment) => ({ author: comment.actor.name, operation: comment.operation, text: comment.text, writtenAt: instantText(comment.writtenAt) })),
  };
}

/** The plan as frozen, or of a draft as it would be today; and what is wrong with it today. */
function planOf(catalog: Catalog, change: Pick<ChangeRow, 'content' | 'draft' | 'state'>): { plan: Plan | null; problem: string | null } {
  try {
    if (!isFrozen(change.state)) return { plan: planChange(catalog, statedIn(change).operations.map((operation) => Operation.parse(operation))), problem: null };
    const { plan } = readContent(change.content!);
    if (change.state === 'submitted' || change.state === 'approved') return { plan, problem: staleness(catalog, plan) };
    return { plan, problem: null };
  } catch (error) {
    if (isAppError(error)) return { plan: null, problem: error.message };
    throw error;
  }
}

/** Planning the same operations again must lead to the same rows; the database decides it by the keys. */
function staleness(catalog: Catalog, plan: Plan): string | null {
  const { revision } = plan.base;
  const ids = new Set(Object.entries(plan.rows.supersede).flatMap(([table, list]) => list.map((id) => `${table} ${id}`)));
  const gone = catalog.revisions.length > revision && [...ids].find((key) => isSuperseded(catalog, key));
  return gone ? `A fact that it was planned on was superseded after revision ${revision}.` : null;
}

const TABLES = { code_label: 'labels', code_standing: 'standings', description: 'descriptions', list: 'lists', list_coverage: 'coverages', list_entry: 'entries', circumstance: 'circumstances', guideline_rule: 'rules', open_question: 'questions' } as const;

function isSuperseded(catalog: Catalog, key: string): boolean {
  const [table, id] = key.split(' ') as [keyof typeof TABLES, string];
  const row = catalog.all[TABLES[table]].byId(Number(id));
  return row !== null && row.supersededRevision !== null;
}

/** @throws unknown-change; what is wrong with a draft that cannot be planned */
export async function getImpact(catalog: Catalog, number: number, today: PlainDate): Promise<ImpactAnswer> {
  const { plan, problem } = planOf(catalog, await requireChange(number));
  if (!plan) throw new AppError('not-possible', problem!);
  return impactAnswer(catalog, plan, today, problem);
}

/** What operations would do, before anything is kept. @throws what is wrong with them */
export function previewImpact(catalog: Catalog, operations: Operation[], today: PlainDate): ImpactAnswer {
  return impactAnswer(catalog, planChange(catalog, operations), today, null);
}

const impactAnswer = (catalog: Catalog, plan: Plan, today: PlainDate, stale: string | null): ImpactAnswer => ({
  told: plan.told, ...impactOf(catalog, plan, today), plannedOn: plan.base.revision, stale,
});
