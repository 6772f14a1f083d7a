import type { Catalog, View } from '#lib/catalog/snapshot';
import { changesOf, revisionsTouching } from '#lib/revisions/queries';
import type { FactKind, RevisionChange, WireRevision } from '#lib/revisions/schema';
import { KIND_WORDS } from '#lib/revisions/words';

/** A publication that touched a code, and what of the code it touched. */
export interface Touch {
  revision: WireRevision;
  /** "standing, 2 description versions, 2 list entries" */
  facts: string;
}

/** The publications that touched a code, newest first. */
export function touchesOf(catalog: Catalog, view: View, code: string): Touch[] {
  return revisionsTouching(catalog, view.revision.number, code).map((revision) => {
    const mine = changesOf(catalog.all, revision.revision).filter((change) => change.codes.includes(code) && change.kind !== 'code');
    return { revision, facts: [told(mine, 'recorded'), told(mine, 'superseded')].filter(Boolean).join('; superseded: ') };
  });
}

function told(changes: readonly RevisionChange[], action: RevisionChange['action']): string {
  const kinds = changes.filter((change) => change.action === action).map((change) => change.kind);
  return [...new Set(kinds)].map((kind) => counted(kind, kinds.filter((other) => other === kind).length)).join(', ');
}

const counted = (kind: FactKind, count: number) => (count === 1 ? KIND_WORDS[kind][0] : `${count} ${KIND_WORDS[kind][1]}`);
