import { heldAt, type Cadence } from '#lib/catalog/facts';
import type { Catalog, CodeFacts } from '#lib/catalog/snapshot';
import { materialOf } from '#lib/changes/material';
import type { OperationInput } from '#lib/changes/operations/kinds';
import { AppError } from '#lib/errors';
import { snapshotsIn, sourceOperation, type FileSnapshot } from '#lib/imports/plan/file-facts';
import type { FileSource } from '#lib/imports/plan/file-snapshots';
import { historyOf } from '#lib/imports/plan/history';
import { planList, type Choice, type Choices, type ListPlan } from '#lib/imports/plan/list-plan';
import { movesOf, type Moves, type Snapshot } from '#lib/imports/plan/snapshot';
import { planDescriptionRows, planEntryRows, type RowChoice, type RowsPlan } from '#lib/imports/plan/stated-rows';
import type { RecognisedFile } from '#lib/imports/recognise-file';
import { packCodes, unpackCodes } from '#lib/lists/snapshot-codes';
import type { PlainDate } from '#lib/time/plain-date';

/** What a person says where a file does not. */
export interface FileAnswers {
  effective?: PlainDate | undefined;
  postedOn?: PlainDate | undefined;
}

export interface ImportOptions {
  /** The list that OPPS addenda are about. */
  list: string;
  /** By the name of the file. */
  files: Readonly<Record<string, FileAnswers>>;
  contradictions: Choices;
}

/** A file as its source on record, or as the one that it becomes. */
export interface PlannedFile {
  file: RecognisedFile;
  sourceId: string;
  /** Whether the source is on record already. */
  known: boolean;
  /** Of a file whose rows have dates of their own. */
  rows: RowsPlan | null;
}

export interface PlannedList {
  listId: string;
  /** Whether the import creates it. */
  created: boolean;
  /** The periods that the files tell, as first days; `known`: of a file that is in the list's history already. */
  told: { sourceId: string; effective: PlainDate; known: boolean; moves: Moves | null }[];
  plan: ListPlan;
}

export interface ImportPlan {
  files: PlannedFile[];
  lists: PlannedList[];
  /** In their order; none where the files are on record and say nothing else than it. */
  operations: OperationInput[];
}

/**
 * What files change in the record, as the operations of one change request. Pure: the same files on the same revision give the same plan.
 * @throws not-possible for a file with problems, without its period, or of a layout from which nothing is planned; unknown-list
 */
export function planImport(catalog: Catalog, files: readonly RecognisedFile[], options: ImportOptions): ImportPlan {
  const sourced = withSources(catalog, files);
  const stated = sourced.map((one): PlannedFile => ({ ...one, rows: rowsOf(catalog, one, options) }));
  const told = sourced.flatMap(({ file, sourceId }) => snapshotsIn(file, answersFor(file, sourceId, options), options.list));
  const onFile = new Set(catalog.latest.codes);
  const held = (code: string): CodeFacts | null => (onFile.has(code) ? catalog.latest.factsOf(code) : null);
  let nextQuestion = Number(materialOf(catalog).next.question.slice(1));
  const lists = [...new Set(told.map(({ listId }) => listId))].map((listId): PlannedList => {
    const { cadence, created } = listFor(catalog, listId, told);
    const before = snapshotsOnRecord(catalog, listId);
    const isKnown = ({ sourceId, effective }: Snapshot) => before.some((one) => one.sourceId === sourceId && one.effective === effective);
    const mine = told.filter((one) => one.listId === listId).map(({ snapshot }) => snapshot);
    const all = [...before, ...mine.filter((snapshot) => !isKnown(snapshot))];
    const ours = new Set(all.map(({ sourceId }) => sourceId));
    const plan = planList({ listId, history: historyOf(all, cadence), ours, held, onFile: catalog.latest.codes, choices: options.contradictions, nextQuestion });
    nextQuestion += plan.operations.filter(({ kind }) => kind === 'raise-question').length;
    const toldBy = (snapshot: Snapshot) => {
      const { sourceId, effective } = snapshot;
      const counted = all.find((one) => one.sourceId === sourceId && one.effective === effective)!;
      return { sourceId, effective, known: isKnown(snapshot), moves: movesOf(counted, all) };
    };
    return { listId, created, told: mine.map(toldBy), plan };
  });
  return { files: stated, lists, operations: operationsOf(stated, lists, told, options) };
}

type Sourced = Omit<PlannedFile, 'rows'>;

/** A file is told by its bytes: the same ones again are the same source. */
function withSources(catalog: Catalog, files: readonly RecognisedFile[]): Sourced[] {
  const onRecord = new Map([...catalog.latest.sources.values()].flatMap(({ id, fileSha256 }) => (fileSha256 ? [[fileSha256, id] as const] : [])));
  let next = Number(materialOf(catalog).next.source.slice(1));
  const once = files.filter((file, i) => files.findIndex(({ sha256 }) => sha256 === file.sha256) === i);
  return once.map((file) => ({ file, sourceId: onRecord.get(file.sha256) ?? `S${next++}`, known: onRecord.has(file.sha256) }));
}

function answersFor({ fileName }: RecognisedFile, sourceId: string, { files }: ImportOptions): FileSource {
  const { effective, postedOn } = files[fileName] ?? {};
  return { sourceId, ...(effective && { effective }), ...(postedOn && { postedOn }) };
}

/** The files that are in the history of a list. */
export function snapshotsOnRecord({ small, latest }: Catalog, listId: string): Snapshot[] {
  return small.snapshots
    .filter((row) => row.listId === listId && heldAt(row, latest.revision.number))
    .map(({ sourceId, effective, correction, scope, codes }) => ({ sourceId, effective, correction, scope, postedOn: latest.sources.get(sourceId)?.postedOn ?? null, ...unpackCodes(codes) }));
}

function listFor(catalog: Catalog, listId: string, told: readonly FileSnapshot[]): { cadence: Cadence; created: boolean } {
  const list = catalog.latest.lists.get(listId);
  if (list) return { cadence: list.cadence, created: false };
  const create = told.find((one) => one.listId === listId)?.create;
  if (create) return { cadence: create.cadence, created: true };
  throw new AppError('unknown-list', `There is no list ${listId}. Create it with a change first.`, { field: 'list' });
}

function rowsOf(catalog: Catalog, { file, sourceId }: Sourced, { contradictions: { all, byCode = {} } }: ImportOptions): RowsPlan | null {
  if (file.problems.length > 0 || (file.layout !== 'list-entries' && file.layout !== 'descriptions')) return null;
  const choiceFor = (choice: Choice | undefined): RowChoice => (choice === 'correct' ? 'correct' : 'keep');
  const choices = Object.fromEntries(file.rows.map(({ code, row }) => [row, choiceFor(byCode[code] ?? all)]));
  const onFile = new Set(catalog.latest.codes);
  const input = { sourceId, choices, held: (code: string) => (onFile.has(code) ? catalog.latest.factsOf(code) : null) };
  return file.layout === 'list-entries' ? planEntryRows(file.rows, input) : planDescriptionRows(file.rows, input);
}

function operationsOf(files: readonly PlannedFile[], lists: readonly PlannedList[], told: readonly FileSnapshot[], options: ImportOptions): OperationInput[] {
  const known = (listId: string, { sourceId, effective }: Snapshot) => lists.find((list) => list.listId === listId)!.told.some((one) => one.known && one.sourceId === sourceId && one.effective === effective);
  const fresh = told.filter(({ listId, snapshot }) => !known(listId, snapshot));
  const created = lists.filter((list) => list.created).map(({ listId }) => told.find((one) => one.listId === listId)!);
  const work = [
    ...created.map(({ listId, create, snapshot }): OperationInput => ({ kind: 'add-list', listId, ...create!, sourceId: snapshot.sourceId })),
    ...fresh.map(({ listId, sheet, snapshot: { sourceId, effective, correction, scope, codes, listed } }): OperationInput => ({
      kind: 'add-snapshot', listId, effective, correction, scope, codes: packCodes({ codes, listed }), sourceId, sourceLocator: sheet && `sheet "${sheet}"`.slice(0, 200),
    })),
    ...lists.flatMap(({ plan }) => plan.operations),
    ...files.flatMap(({ rows }) => rows?.operations ?? []),
  ];
  const cited = new Set(work.flatMap((operation) => ('sourceId' in operation ? [operation.sourceId] : [])));
  const sources = files.filter(({ sourceId, known: isKnown }) => !isKnown && cited.has(sourceId));
  return [...sources.map(({ file, sourceId }) => sourceOperation(file, answersFor(file, sourceId, options))), ...work];
}
