import type { LiveCatalog } from '#lib/catalog/live';
import { behindNewest } from '#lib/catalog/not-newest';
import type { View } from '#lib/catalog/snapshot';
import { AppError } from '#lib/errors';
import type { Instant } from '#lib/time/instant';
import type { PlainDate } from '#lib/time/plain-date';
import type { Basis } from '#lib/time/schema';

/** How long a read waits for `minRevision` before it says 503. */
const MIN_REVISION_WAIT_MS = 1_000;

/** Which state of knowledge a question is about; nothing set: the newest. */
export interface Knowledge {
  revision?: number | undefined;
  knownAt?: Instant | undefined;
  minRevision?: number | undefined;
}

/**
 * The view that a question is about. One that names a state of knowledge which is on hand is answered whatever the database does; any
 * other only while the newest revision is known.
 * @throws unknown-revision, revision-in-future, revision-not-reached, database-unreachable, behind-newest, malformed-parameter when both
 * clocks' ends are named
 */
export function viewFor(live: LiveCatalog, knowledge: Knowledge): View | Promise<View> {
  const { revision, knownAt, minRevision } = knowledge;
  if (revision !== undefined && knownAt !== undefined) {
    throw new AppError('malformed-parameter', 'Send either revision or knownAt, not both: each names a state of knowledge.', { parameter: 'knownAt' });
  }
  const latest = live.current().latest;
  if (minRevision !== undefined && latest.revision.number < minRevision) return waitFor(live, minRevision, { revision, knownAt });
  if (knownAt !== undefined) return viewKnownAt(live, knownAt);
  if (revision === undefined) return live.newest();
  if (revision === latest.revision.number) return latest;
  if (revision > latest.revision.number) return viewReached(live, revision);
  return live.current().at(requirePositive(revision));
}

async function waitFor(live: LiveCatalog, minRevision: number, rest: Knowledge): Promise<View> {
  if (await live.reach(minRevision, MIN_REVISION_WAIT_MS)) return viewFor(live, rest);
  throw new AppError('revision-not-reached', `This server is at revision ${live.current().latest.revision.number}; revision ${minRevision} has not arrived. Try again shortly.`);
}

/** A revision this process has not seen may have been published elsewhere a moment ago, and not be loaded here yet: look once. */
async function viewReached(live: LiveCatalog, revision: number): Promise<View> {
  const published = await live.refresh();
  const loaded = live.current().latest.revision.number;
  const newest = Math.max(published, loaded);
  if (revision > newest) throw new AppError('revision-in-future', `Revision ${revision} has not been published yet; the newest is ${newest}.`, { parameter: 'revision' });
  if (revision > loaded) throw behindNewest(loaded);
  return live.current().at(revision);
}

function viewKnownAt(live: LiveCatalog, knownAt: Instant): View | Promise<View> {
  const found = live.revisionAt(knownAt);
  return found instanceof Promise ? found.then(viewOf) : viewOf(found);
  function viewOf(number: number | null): View {
    if (number === null) throw new AppError('revision-in-future', `${knownAt} has not come yet: what will be known then cannot be answered.`, { parameter: 'knownAt' });
    if (number > 0) return live.current().at(number);
    const first = live.current().revisions[0]!;
    throw new AppError('unknown-revision', `Nothing had been recorded by ${knownAt}; the first revision was recorded at ${first.recordedAt}.`, { parameter: 'knownAt' });
  }
}

function requirePositive(revision: number): number {
  if (revision < 1) throw new AppError('unknown-revision', 'Revisions are numbered from 1.', { parameter: 'revision' });
  return revision;
}

export function basisOf(view: View, asOf: PlainDate | null): Basis {
  const { number, recordedAt, ledgerHash } = view.revision;
  return { asOf, revision: number, knownAt: recordedAt, ledgerHead: ledgerHash };
}
