import { TextOfFile } from '#lib/csv/decode';
import { CsvReader, type CsvRow } from '#lib/csv/reader';
import { answerOf, columnsOf, hasCode, type AnswerHead } from '#lib/lists/table-heads';

export interface Answered {
  /** The line of the file that it was asked on. */
  line: number;
  /** What stood in the column of the codes. */
  code: string;
  answer: Record<AnswerHead, string>;
}

export interface Run {
  total: number;
  done: number;
  /** Rows by status, and `error`. */
  counts: Record<string, number>;
  /** The first answers. */
  shown: Answered[];
  /** The first rows that got no answer. */
  mistakes: Answered[];
  /** The answered table, as a file. */
  file: Blob | null;
}

export const MOST_SHOWN = 200;
/**
 * What is sent at once. A browser reads no answer before it has sent the whole question, and the server reads no faster
 * than its answers are: a large file in one piece would stand still.
 */
const PIECE = { rows: 1_000, characters: 48 * 1024 };

/** Rows of a file as it is read, some at a time. */
async function* rowsOf(file: Blob): AsyncGenerator<CsvRow[]> {
  const text = new TextOfFile();
  const reader = new CsvReader(hasCode);
  const bytes = file.stream().getReader();
  for (let next = await bytes.read(); !next.done; next = await bytes.read()) yield reader.push(text.push(next.value));
  yield [...reader.push(text.end()), ...reader.end()];
}

async function* piecesOf(file: Blob): AsyncGenerator<{ heads: CsvRow; rows: CsvRow[] }> {
  let heads: CsvRow | undefined;
  let rows: CsvRow[] = [];
  let size = 0;
  for await (const some of rowsOf(file)) {
    for (const row of some) {
      if (!heads) {
        heads = row;
        continue;
      }
      rows.push(row);
      size += row.raw.length;
      if (rows.length < PIECE.rows && size < PIECE.characters) continue;
      yield { heads, rows };
      rows = [];
      size = 0;
    }
  }
  if (heads && rows.length) yield { heads, rows };
}

/**
 * Asks the API about every row of a table.
 * @param api where to ask, with the moment
 * @param tell hears how far it is
 * @throws what the API answers to the whole, in words; AbortError where `signal` ends it
 */
export async function runCheck(file: Blob, api: string, signal: AbortSignal, tell: (run: Run) => void): Promise<Run> {
  let total = -1;
  let heads: CsvRow | undefined;
  for await (const rows of rowsOf(file)) {
    signal.throwIfAborted();
    heads ??= rows[0];
    total += rows.length;
  }
  if (heads?.problem) throw new Error(heads.problem);
  const columns = columnsOf(heads?.cells ?? []);
  if (total === 0) throw new Error('There is no row below the heads.');
  const run: Run = { total, done: 0, counts: {}, shown: [], mistakes: [], file: null };
  tell({ ...run });
  const parts: string[] = [];
  for await (const { heads: sent, rows } of piecesOf(file)) {
    const text = await answered(api, [sent, ...rows], signal);
    const reader = new CsvReader(hasCode);
    const [answeredHeads, ...answers] = [...reader.push(text), ...reader.end()];
    if (answers.length !== rows.length) throw new Error('The server answered another number of rows than were asked. Try again.');
    parts.push(parts.length ? text.slice(answeredHeads!.raw.length + 2) : `\ufeff${text}`);
    answers.forEach(({ cells }, i) => {
      const answer = answerOf(cells);
      const kind = answer.error ? 'error' : answer.status;
      run.counts[kind] = (run.counts[kind] ?? 0) + 1;
      const row = { line: rows[i]!.line, code: rows[i]!.cells[columns.code] ?? '', answer };
      if (run.shown.length < MOST_SHOWN) run.shown.push(row);
      if (answer.error && run.mistakes.length < MOST_SHOWN) run.mistakes.push(row);
    });
    run.done += rows.length;
    tell({ ...run, counts: { ...run.counts } });
  }
  return { ...run, file: new Blob(parts, { type: 'text/csv' }) };
}

async function answered(api: string, rows: CsvRow[], signal: AbortSignal): Promise<string> {
  const body = rows.map(({ raw }) => `${raw}\r\n`).join('');
  const response = await fetch(api, { method: 'POST', headers: { 'content-type': 'text/csv; charset=utf-8' }, body, signal });
  // text() leaves the byte order mark out.
  if (response.ok) return response.text();
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new Error(problem.detail ?? 'The server did not answer. Look whether you are online, then try again.');
}
