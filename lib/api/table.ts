import { basisHeaders } from '#lib/api/caching';
import type { Ask, Endpoint } from '#lib/api/endpoint';
import { untilGone } from '#lib/api/lines';
import { isUtf16, TextOfFile } from '#lib/csv/decode';
import { CsvReader, type CsvRow } from '#lib/csv/reader';
import { csvText } from '#lib/csv/writer';
import { AppError } from '#lib/errors';
import { turns } from '#lib/turns';

export const CSV = 'text/csv';
/** What a browser without scripts sends from the page: text in `rows`, or a file in `file`. */
export const FORM = 'multipart/form-data';
/** So many characters are read as rows at once: lines of quotes take a hundred times as long as plain ones. */
const AT_ONCE = 8_192;

/**
 * One answered row for each row, in order, while the request is still arriving: memory stays the same for any number.
 */
export async function answerTable(endpoint: Endpoint, ask: Ask<unknown, unknown, unknown>, body: ReadableStream<Uint8Array<ArrayBuffer>> | null): Promise<Response> {
  const { fits, open } = endpoint.table!;
  const rows = rowsOf(body ?? new Blob([]).stream(), fits);
  const first = await rows.next();
  const [heads, ...begun] = first.done ? [] : first.value.rows;
  if (heads?.problem) throw new AppError('malformed-body', heads.problem);
  const table = open(ask as never, heads?.cells ?? []);
  const separator = first.done ? ',' : first.value.separator;
  const encoder = new TextEncoder();
  const turn = turns();
  const answered = async (some: CsvRow[]) => {
    let text = '';
    for (const { cells, problem } of some) {
      text += csvText([table.row(cells, problem)], separator);
      const wait = turn();
      if (wait) await wait;
    }
    return encoder.encode(text);
  };
  const answers = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(encoder.encode(`\ufeff${csvText([table.heads], separator)}`));
      if (begun.length) controller.enqueue(await answered(begun));
    },
    async pull(controller) {
      const next = await rows.next();
      if (next.done) controller.close();
      else controller.enqueue(await answered(next.value.rows));
    },
    async cancel() {
      await rows.return();
    },
  });
  const basis = ask.basis();
  const fileName = `${endpoint.id}-${ask.asOf}-r${basis.revision}.csv`;
  return new Response(answers, {
    headers: { 'content-type': `${CSV}; charset=utf-8`, 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'no-store', ...basisHeaders(basis) },
  });
}

/** The table in a form, which was read whole. @throws malformed-body */
export async function tableOfForm(endpoint: Endpoint, request: Request): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const form = await request.formData().catch(() => {
    throw new AppError('malformed-body', 'The form cannot be read. Send it again.');
  });
  const file = form.get('file');
  if (file instanceof Blob && file.size > 0) return file.stream();
  const rows = form.get('rows');
  return bytesOf(endpoint.table!.pasted(typeof rows === 'string' ? rows : ''));
}

/** Pieces of a text as they are taken, others having their turn between them. */
function bytesOf(pieces: Iterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = pieces[Symbol.iterator]();
  const encoder = new TextEncoder();
  const turn = turns();
  return new ReadableStream(
    {
      async pull(controller) {
        for (;;) {
          const { done, value } = left.next();
          if (done) return controller.close();
          if (value) return controller.enqueue(encoder.encode(value));
          await turn();
        }
      },
    },
    { highWaterMark: 0 },
  );
}

/** Rows as they arrive, some at a time; the first ones begin with the heads. */
async function* rowsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>, fits: (cells: string[]) => boolean): AsyncGenerator<{ rows: CsvRow[]; separator: string }, void> {
  const text = new TextOfFile();
  const reader = new CsvReader(fits);
  const turn = turns();
  let begun = false;
  for await (const bytes of untilGone(body)) {
    if (!begun && isUtf16(bytes)) throw new AppError('malformed-body', 'This is text of two bytes a character. Save it as "CSV UTF-8".');
    begun = true;
    const whole = text.push(bytes);
    for (let from = 0; from < whole.length; from += AT_ONCE) {
      const rows = reader.push(whole.slice(from, from + AT_ONCE));
      if (rows.length) yield { rows, separator: reader.separator };
      await turn();
    }
  }
  const rows = [...reader.push(text.end()), ...reader.end()];
  if (rows.length) yield { rows, separator: reader.separator };
}
