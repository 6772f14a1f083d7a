import type { Context } from 'hono';
import type { Ask, Endpoint } from '#lib/api/endpoint';

export const NDJSON = 'application/x-ndjson';
/** A question is about 50 characters; a longer line is something else. */
const LONGEST_LINE = 4_096;
/** So many characters are sent at once. */
const CHUNK = 64 * 1024;

export const isLineStream = (c: Context): boolean => (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase() === NDJSON;

/**
 * One answer for each line, in order, while the request is still arriving: memory stays the same for any number. What
 * the answers rest on is in the headers, since every line is an answer.
 */
export function answerLines(endpoint: Endpoint, ask: Ask<unknown, unknown, unknown>, c: Context): Response {
  const { asOf, revision, ledgerHead } = ask.basis();
  const body = c.req.raw.body ?? new Blob([]).stream();
  const answers = body.pipeThrough(new TextDecoderStream()).pipeThrough(splitLines()).pipeThrough(answering(endpoint, ask)).pipeThrough(new TextEncoderStream());
  return new Response(answers, {
    headers: {
      'content-type': NDJSON,
      'cache-control': 'no-store',
      'codeledger-as-of': asOf ?? '',
      'codeledger-revision': String(revision),
      'codeledger-ledger-head': ledgerHead,
    },
  });
}

/** Chunks of text into arrays of whole lines; empty lines are left out. */
function splitLines(): TransformStream<string, string[]> {
  let rest = '';
  return new TransformStream({
    transform(chunk, controller) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      if (rest.length > LONGEST_LINE) {
        lines.push(rest.slice(0, LONGEST_LINE + 1));
        rest = '';
      }
      const full = lines.filter((line) => line.trim() !== '');
      if (full.length) controller.enqueue(full);
    },
    flush(controller) {
      if (rest.trim() !== '') controller.enqueue([rest]);
    },
  });
}

const answering = (endpoint: Endpoint, ask: Ask<unknown, unknown, unknown>): TransformStream<string[], string> =>
  new TransformStream({
    transform(lines, controller) {
      controller.enqueue(lines.map((line) => JSON.stringify(endpoint.lines!(ask as never, line)) + '\n').join(''));
    },
  });

/**
 * Values as lines, read as fast as the caller takes them. What goes wrong before the first one is an answer of its own;
 * later it can only break the connection off, so that nobody takes a part for the whole.
 */
export async function streamLines(values: AsyncIterable<unknown>, { fileName }: { fileName?: string }): Promise<Response> {
  const lines = values[Symbol.asyncIterator]();
  let first: IteratorResult<unknown> | null = await lines.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = '';
      do {
        const { done, value } = first ?? (await lines.next());
        first = null;
        if (done) {
          if (text) controller.enqueue(encoder.encode(text));
          return controller.close();
        }
        text += `${JSON.stringify(value)}\n`;
      } while (fileName && text.length < CHUNK);
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await lines.return?.();
    },
  });
  return new Response(body, {
    headers: { 'content-type': NDJSON, 'cache-control': 'no-store', ...(fileName && { 'content-disposition': `attachment; filename="${fileName}"` }) },
  });
}
