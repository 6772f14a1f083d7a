import type { Context } from 'hono';
import { basisHeaders } from '#lib/api/caching';
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
  const body = untilGone(c.req.raw.body ?? new Blob([]).stream());
  const answers = body.pipeThrough(new TextDecoderStream()).pipeThrough(splitLines()).pipeThrough(answering(endpoint, ask)).pipeThrough(new TextEncoderStream());
  return new Response(answers, { headers: { 'content-type': NDJSON, 'cache-control': 'no-store', ...basisHeaders(ask.basis()) } });
}

/** A body that just ends where its sender goes away: that is no failure of ours. */
function untilGone(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }));
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** In the place of a line that is too long. */
const TOO_LONG = null;
type Line = string | typeof TOO_LONG;

/** Chunks of text into arrays of whole lines; empty lines are left out, and of one that is too long nothing is kept. */
function splitLines(): TransformStream<string, Line[]> {
  let rest = '';
  let overflown = false;
  const settled = (line: string): Line => {
    const tooLong = overflown || line.length > LONGEST_LINE;
    overflown = false;
    return tooLong ? TOO_LONG : line;
  };
  const isFull = (line: Line) => line === TOO_LONG || line.trim() !== '';
  return new TransformStream({
    transform(chunk, controller) {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop()!;
      const full = parts.map(settled).filter(isFull);
      if (rest.length > LONGEST_LINE) overflown = true;
      if (overflown) rest = '';
      if (full.length) controller.enqueue(full);
    },
    flush(controller) {
      const last = settled(rest);
      if (isFull(last)) controller.enqueue([last]);
    },
  });
}

const REFUSED = JSON.stringify({ code: null, error: 'malformed-body', detail: `A line may have up to ${LONGEST_LINE.toLocaleString('en-US')} characters: send one question a line.` });

const answering = (endpoint: Endpoint, ask: Ask<unknown, unknown, unknown>): TransformStream<Line[], string> =>
  new TransformStream({
    transform(lines, controller) {
      controller.enqueue(lines.map((line) => (line === TOO_LONG ? REFUSED : JSON.stringify(endpoint.lines!(ask as never, line))) + '\n').join(''));
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
