import { changedFacts } from '#lib/changes/changed-facts';
import { impactOf, plannedOn, publishedAs, type BeforeAfter } from '#lib/changes/impact';
import { touchesLicensedText } from '#lib/changes/licensed-text';
import { Operation } from '#lib/changes/operations/kinds';
import { CONTENT_DIFFERS, isWhatItSays, planChange, planWhatWorks, readContent, type Plan } from '#lib/changes/plan';
import { stalenessOf } from '#lib/changes/staleness';
import type { ChangeAnswer, ChangeState, ChangeSummary, ImpactAnswer, PreviewAnswer } from '#lib/changes/schema';
import type { Catalog } from '#lib/catalog/snapshot';
import { prisma } from '#lib/db/client';
import { instantText } from '#lib/db/dates';
import { AppError, isAppError } from '#lib/errors';
import { dayOf } from '#lib/time/moment-words';
import type { PlainDate } from '#lib/time/plain-date';

const SUMMARY = { author: true, revision: { select: { number: true } } } as const;
const MOST = 200;

/** @throws unknown-change */
export async function requireChange(number: number | string) {
  const change = isNumber(number) ? await prisma().changeRequest.findUnique({ where: { number: Number(number) }, include: SUMMARY }) : null;
  if (!change) throw new AppError('unknown-change', `There is no change request ${String(number).slice(0, 40)}.`);
  return change;
}

const isNumber = (number: number | string) => /^[1-9]\d{0,8}$/.test(String(number));
type ChangeRow = Awaited<ReturnType<typeof requireChange>>;

const statedIn = (change: Pick<ChangeRow, 'content' | 'draft' | 'state'>): { operations: unknown[]; citations: ChangeAnswer['citations'] } => {
  const text = isFrozen(change.state) ? change.content : change.draft;
  const { operations = [], citations = [] } = JSON.parse(text ?? '{}') as { operations?: unknown[]; citations?: Partial<ChangeAnswer['citations'][number]>[] };
  // The initial facts cite without a place or a note.
  return { operations, citations: citations.map(({ sourceId, locator = null, note = null }) => ({ sourceId: sourceId!, locator, note })) };
};

/** Whether the content stands as it was submitted; a draft and what was sent back can still be written on. */
export const isFrozen = (state: string): boolean => state !== 'draft' && state !== 'changes-requested' && state !== 'withdrawn';

const summaryOf = (change: ChangeRow, retroactiveDays: number | null): ChangeSummary => ({
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
  codes: codesOf(change),
  retroactiveDays,
});

/** As the plan says, or as far as the operations of a draft name them. */
function codesOf(change: ChangeRow): string[] {
  const named = isFrozen(change.state)
    ? readContent(change.content!).plan.told.flatMap(({ codes }) => codes)
    : (statedIn(change).operations as { code?: string; codes?: string[] }[]).flatMap(({ code, codes }) => (code ? [code] : (codes ?? [])));
  return [...new Set(named)].sort();
}

/** Impact is worked out in a list only where it is cheap. */
const FEW_CODES = 50;

function retroactiveDaysOf(catalog: Catalog, change: ChangeRow, today: PlainDate): number | null {
  if (!isPending(change.state) || codesOf(change).length > FEW_CODES) return null;
  const { sides } = effectOf(catalog, change, today);
  return impactOf(sides, today).retroactiveDays;
}

export interface ChangeFilter {
  state?: ChangeState | undefined;
  /** Changes on which this actor wrote. */
  contributor?: string | undefined;
  /** Submitted changes that this actor may decide on. */
  waitingFor?: string | undefined;
}

/** Change requests, newest first. */
export async function listChanges(catalog: Catalog, filter: ChangeFilter, today: PlainDate): Promise<ChangeSummary[]> {
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
  return changes.map((change) => summaryOf(change, retroactiveDaysOf(catalog, change, today)));
}

export async function countChanges(): Promise<Record<ChangeState, number>> {
  const counts = { draft: 0, submitted: 0, 'changes-requested': 0, approved: 0, rejected: 0, withdrawn: 0, published: 0 };
  for (const row of await prisma().changeRequest.groupBy({ by: ['state'], _count: true })) counts[row.state as ChangeState] = row._count;
  return counts;
}

/**
 * @param licensed whether the reader may see licensed text, in the operations too
 * @throws unknown-change
 */
export async function getChange(catalog: Catalog, number: number | string, today: PlainDate, licensed = false): Promise<ChangeAnswer> {
  const { id } = await requireChange(number);
  const change = await prisma().changeRequest.findUniqueOrThrow({
    where: { id },
    include: {
      ...SUMMARY,
      contributors: { include: { actor: true } },
      decisions: { include: { reviewer: true }, orderBy: { id: 'asc' } },
      comments: { include: { actor: true }, orderBy: { id: 'asc' } },
    },
  });
  const { operations, citations } = statedIn(change);
  const { plan } = planOf(catalog, change);
  return {
    ...summaryOf(change, retroactiveDaysOf(catalog, change, today)),
    reason: change.reason,
    draftVersion: change.draftVersion,
    digest: isFrozen(change.state) && change.digest ? Buffer.from(change.digest).toString('hex') : null,
    operations: (operations as ChangeAnswer['operations']).map((operation) => (licensed ? operation : withoutLicensedText(operation))),
    citations,
    told: plan?.told ?? [],
    contentDiffers: contentDiffers(catalog, change),
    touchesLicensedText: touchesLicensedText(catalog, operations as object[], plan?.rows ?? null),
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
    return { plan, problem: isPending(change.state) ? stalenessOf(catalog, plan) : null };
  } catch (error) {
    if (isAppError(error)) return { plan: null, problem: error.message };
    throw error;
  }
}

/** Why the frozen content of a pending change is not to be trusted, or null. */
const contentDiffers = (catalog: Catalog, { state, content }: Pick<ChangeRow, 'state' | 'content'>): string | null =>
  isPending(state) && !isWhatItSays(catalog, content!) ? CONTENT_DIFFERS : null;

const isPending = (state: string) => state === 'submitted' || state === 'approved';

const withoutLicensedText = (operation: ChangeAnswer['operations'][number]) => (operation.licenceClass === 'licensed' ? { ...operation, text: null } : operation);

/** A change and what it does: what a published one did then, what a pending one would do to the facts of today. */
export interface Effect {
  sides: BeforeAfter;
  plan: Plan;
  stale: string | null;
  contentDiffers: string | null;
  /** The day from which "days before" are counted: today, or the day of the publication. */
  today: PlainDate;
}

/** @throws unknown-change; not-possible with what is wrong with a draft that cannot be planned */
export async function getEffect(catalog: Catalog, number: number, today: PlainDate): Promise<Effect> {
  const change = await requireChange(number);
  return { ...effectOf(catalog, change, today), contentDiffers: contentDiffers(catalog, change) };
}

function effectOf(catalog: Catalog, change: ChangeRow, today: PlainDate): Omit<Effect, 'contentDiffers'> {
  const { plan, problem } = planOf(catalog, change);
  if (!plan) throw new AppError('not-possible', problem!);
  const published = change.revision && catalog.revisions[change.revision.number - 1];
  if (published) return { sides: publishedAs(catalog, published.number), plan, stale: null, today: dayOf(published.recordedAt) };
  const base = problem === null && isPending(change.state) ? catalog.latest.revision.number : plan.base.revision;
  return { sides: plannedOn(catalog, plan, base), plan, stale: problem, today };
}

export const impactAnswer = (catalog: Catalog, { sides, plan, stale, contentDiffers, today }: Effect, licensed: boolean): ImpactAnswer => ({
  told: plan.told, facts: changedFacts(catalog, sides.view, plan.rows, licensed), ...impactOf(sides, today, licensed), plannedOn: plan.base.revision, stale, contentDiffers,
});

/** @throws unknown-change; what is wrong with a draft that cannot be planned */
export async function getImpact(catalog: Catalog, number: number, today: PlainDate, licensed = false): Promise<ImpactAnswer> {
  return impactAnswer(catalog, await getEffect(catalog, number, today), licensed);
}

/** What operations would do, before anything is kept, and what is wrong with those that cannot be done. */
export function previewImpact(catalog: Catalog, operations: Operation[], today: PlainDate, licensed = false): PreviewAnswer {
  const { plan, faults } = planWhatWorks(catalog, operations);
  const told = [...plan.told];
  return {
    ...impactAnswer(catalog, { sides: plannedOn(catalog, plan, plan.base.revision), plan, stale: null, contentDiffers: null, today }, licensed),
    told: operations.map((_, i) => (faults.has(i) ? null : told.shift()!)),
    problems: [...faults].sort(([a], [b]) => a - b).map(([operation, { code, message, extra }]) => ({
      operation, code, detail: message, field: (extra.field as string | undefined) ?? null, mend: (extra.mend as PreviewAnswer['problems'][number]['mend']) ?? null,
    })),
  };
}

/** Numbers and titles of the changes that wait for a decision or their publication and touch a code. */
export async function pendingFor(code: string): Promise<{ number: number; title: string }[]> {
  const changes = await prisma().changeRequest.findMany({ where: { state: { in: ['submitted', 'approved'] }, content: { contains: `"${code}"` } }, include: SUMMARY, orderBy: { number: 'asc' } });
  return changes.filter((change) => codesOf(change).includes(code)).map(({ number, title }) => ({ number, title }));
}
