import type { Catalog } from '#lib/catalog/snapshot';
import { proposeChange } from '#lib/changes/commands';
import { Operation } from '#lib/changes/operations/kinds';
import { MOST_OPERATIONS } from '#lib/changes/schema';
import { AppError } from '#lib/errors';
import { planImport, type ImportPlan } from '#lib/imports/plan/import-plan';
import { recogniseAll, wireList, type BroughtFile } from '#lib/imports/queries';
import type { Proposal, ProposalAnswer } from '#lib/imports/schema';
import { countsText, movesText } from '#lib/imports/words';

/**
 * Submits what files change for a decision, as one change request. The files themselves are kept in it: they count for the files that come
 * later once it is published.
 * @returns `change` null, with nothing written, if the record says the same already
 * @throws unreadable-file; not-possible for a file with problems, without its period, or of a layout from which nothing is planned
 */
export async function proposeImport(catalog: Catalog, actorId: string, files: readonly BroughtFile[], { title, reason, ...options }: Proposal): Promise<ProposalAnswer> {
  const plan = planImport(catalog, await recogniseAll(files), options);
  const lists = plan.lists.map(wireList);
  if (plan.operations.length === 0) return { change: null, operations: 0, lists };
  if (plan.operations.length > MOST_OPERATIONS) throw new AppError('not-possible', `These files take ${plan.operations.length} operations, more than the ${MOST_OPERATIONS} of one change. Import fewer at once.`);
  const change = await proposeChange(catalog, actorId, {
    title: title ?? titleOf(plan),
    reason: reason ?? reasonOf(plan),
    operations: plan.operations.map((operation) => Operation.parse(operation)),
    citations: plan.files.map(({ sourceId }) => ({ sourceId, locator: null, note: null })),
  });
  return { change, operations: plan.operations.length, lists };
}

function titleOf({ files, lists }: ImportPlan): string {
  const labels = [...new Set(files.map(({ file }) => `${file.label}${file.effective ? ` for ${file.effective}` : ''}`))];
  const what = lists.slice(0, 2).map(({ listId, told, plan }) => `${listId} list: ${told.length === 1 && told[0]!.moves ? movesText(told[0]!.moves) : countsText(plan.counts)}`);
  const title = `${labels.length > 2 ? `${files.length} files` : labels.join(' and ')}${what.length > 0 ? `. ${what.join('; ')}` : ''}`;
  return title.length > 200 ? `${title.slice(0, 199)}…` : title;
}

function reasonOf({ files, lists }: ImportPlan): string {
  const names = files.map(({ file, sourceId }) => `${sourceId} is ${file.fileName} (SHA-256 ${file.sha256}${file.postedOn ? `, posted ${file.postedOn}` : ''}).`);
  const moved = lists.flatMap(({ listId, told }) => told.flatMap(({ effective, moves }) => (moves ? [`${listId} list, ${effective}: ${movesText(moves)}.`] : [])));
  const counts = lists.map(({ listId, plan }) => `What that does to the record of the ${listId} list: ${countsText(plan.counts)}.`);
  return ['Import of published files.', ...moved, ...counts, ...names].join('\n').slice(0, 4_000);
}
