import type { Catalog } from '#lib/catalog/snapshot';
import { isAppError, AppError } from '#lib/errors';
import { planImport, type ImportPlan, type PlannedFile, type PlannedList } from '#lib/imports/plan/import-plan';
import type { CodePlan } from '#lib/imports/plan/list-plan';
import { recogniseFile, type RecognisedFile } from '#lib/imports/recognise-file';
import type { ImportPreview, PreviewOptions } from '#lib/imports/schema';
import { stepText } from '#lib/imports/words';

/** A file as it was brought. */
export interface BroughtFile {
  name: string;
  bytes: Uint8Array;
}

/** More than eight years of quarters. */
const MOST_FILES = 40;

/** @throws unreadable-file with its name in front, where there are several */
export async function recogniseAll(files: readonly BroughtFile[]): Promise<RecognisedFile[]> {
  if (files.length > MOST_FILES) throw new AppError('not-possible', `At most ${MOST_FILES} files are imported at once.`);
  const recognised: RecognisedFile[] = [];
  for (const { name, bytes } of files) {
    try {
      recognised.push(await recogniseFile(name, bytes));
    } catch (error) {
      if (!isAppError(error)) throw error;
      throw new AppError(error.code, files.length > 1 ? `${name}: ${error.message}` : error.message, { ...error.extra, file: name });
    }
  }
  return recognised;
}

/**
 * What files say and what they would change; nothing is kept.
 * @throws unreadable-file
 */
export async function previewImport(catalog: Catalog, files: readonly BroughtFile[], options: PreviewOptions): Promise<ImportPreview> {
  const recognised = await recogniseAll(files);
  const { plan, blocked } = planOrWhyNot(catalog, recognised, options);
  const planned = plan?.files ?? recognised.map((file) => ({ file, sourceId: '', known: false, rows: null }));
  const { rows, rowsInAll } = rowsShown(plan?.lists ?? [], options.show);
  return { files: planned.map(wireFile), blocked, lists: (plan?.lists ?? []).map(wireList), rows, rowsInAll, operations: plan?.operations.length ?? 0 };
}

function planOrWhyNot(catalog: Catalog, files: readonly RecognisedFile[], options: PreviewOptions): { plan: ImportPlan | null; blocked: ImportPreview['blocked'] } {
  try {
    return { plan: planImport(catalog, files, options), blocked: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { plan: null, blocked: { detail: error.message, field: (error.extra.field as string | undefined) ?? null } };
  }
}

export const wireList = ({ listId, created, told, plan }: PlannedList): ImportPreview['lists'][number] => ({ listId, created, told, counts: plan.counts });

const wireFile = ({ file, sourceId, known, rows }: PlannedFile): ImportPreview['files'][number] => {
  const { fileName, sha256, layout, label, sheet, effective, askEffective, postedOn, correction, warnings, problems, more } = file;
  return {
    fileName, sha256, layout, label, sheet, rows: file.rows.length, effective, asksEffective: askEffective, postedOn, correction, sourceId: known ? sourceId : null, warnings, problems, more,
    unchanged: rows && rows.unchanged, notOnFile: rows?.notOnFile ?? [], conflicts: (rows?.conflicts ?? []).map(({ code, row, choice }) => ({ code, row, choice })),
  };
};

type Shown = Pick<ImportPreview, 'rows' | 'rowsInAll'>;

function rowsShown(lists: readonly PlannedList[], { move, code = '', from, limit }: PreviewOptions['show']): Shown {
  const fits = (plan: CodePlan) => plan.code.startsWith(code) && (move === undefined || (move === 'contradictions' ? plan.contradictions.length > 0 : plan.moves.includes(move)));
  const all = lists.flatMap(({ listId, plan }) => plan.codes.filter(fits).map((one) => ({ listId, one })));
  const rows = all.slice(from, from + limit).map(({ listId, one: { code: of, moves, steps, contradictions } }) => ({
    listId, code: of, moves, sentences: steps.map(stepText),
    contradictions: contradictions.map(({ about, days, recordSays, sourceIds, questionId, choice }) => ({ about, from: days.from, through: days.through, recordSays, sourceIds, questionId, choice })),
  }));
  return { rows, rowsInAll: all.length };
}
