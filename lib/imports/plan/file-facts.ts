import type { List } from '#lib/catalog/facts';
import type { OperationInput } from '#lib/changes/operations/kinds';
import { AppError } from '#lib/errors';
import { ipoSnapshot, membershipSnapshots, requireSound, type FileSource } from '#lib/imports/plan/file-snapshots';
import type { Snapshot } from '#lib/imports/plan/snapshot';
import type { LayoutId } from '#lib/imports/layouts/layouts';
import type { RecognisedFile } from '#lib/imports/recognise-file';

/** What a file says of a list in one of its periods. */
export interface FileSnapshot {
  listId: string;
  sheet: string | null;
  snapshot: Snapshot;
  /** What the list becomes if there is none yet; null: such a file creates none. */
  create: Pick<List, 'name' | 'covers' | 'cadence'> | null;
}

/**
 * The snapshots that a file holds; none of a file whose rows have dates of their own.
 * @param list that OPPS addenda are about
 * @throws not-possible for a file with problems, without its period, or of a layout from which nothing is planned
 */
export function snapshotsIn(file: RecognisedFile, source: FileSource, list: string): FileSnapshot[] {
  requireSound(file);
  const { sheet } = file;
  switch (file.layout) {
    case 'opps-addendum-b':
    case 'opps-addendum-e':
      return [{ listId: list, sheet, snapshot: ipoSnapshot(file, source), create: null }];
    case 'mips-membership': {
      const byList = membershipSnapshots(file, source, (measure) => `MIPS-${measure}`);
      return [...byList].flatMap(([listId, snapshots]) => snapshots.map((snapshot) => ({ listId, sheet, snapshot, create: measureList(listId) })));
    }
    case 'list-entries':
    case 'descriptions':
      return [];
    default:
      throw new AppError('not-possible', `${file.fileName} was recognised as ${file.label} and can be read, but no change is proposed from this layout.`);
  }
}

const measureList = (listId: string): Pick<List, 'name' | 'covers' | 'cadence'> => ({
  name: `MIPS measure ${listId.slice('MIPS-'.length)}`, covers: 'Codes in the denominator of the measure, by performance year.', cadence: 'performance-year',
});

const KINDS: Partial<Record<LayoutId, 'cms-file' | 'cpt-file'>> = {
  'opps-addendum-b': 'cms-file', 'opps-addendum-e': 'cms-file', 'hcpcs-level-2': 'cms-file', 'ncci-ptp': 'cms-file', 'cpt-descriptors': 'cpt-file',
};

/** The file as a source: its name, its SHA-256 and the day on which it was posted. */
export function sourceOperation(file: RecognisedFile, { sourceId, effective, postedOn }: FileSource): OperationInput {
  const kind = KINDS[file.layout] ?? 'other';
  const day = file.effective ?? effective;
  return {
    kind: 'add-source', id: sourceId, sourceKind: kind, title: `${file.label}${day ? ` for ${day}` : ''}`,
    publisher: kind === 'cms-file' ? 'Centers for Medicare & Medicaid Services' : null,
    postedOn: file.postedOn ?? postedOn ?? null, fileName: file.fileName.slice(-300), fileSha256: file.sha256,
  };
}
