import type { Context } from 'hono';
import { basisHeaders } from '#lib/api/caching';
import type { Ask, Endpoint, QuickAnswers } from '#lib/api/endpoint';
import { turns } from '#lib/turns';

export const NDJSON = 'application/x-ndjson';
/** A question is about 50 characters; a longer line is something else. */
const LONGEST_LINE = 4_096;
/** So many lines are answered before others may get their turn. */
const BETWEEN_TURNS = 32;
const NEWLINE = 10;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
/** So many characters are sent at once. */
const CHUNK = 64 * 1024;

export const isLineStream = (c: Context): boolean => (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase() === NDJSON;

/**
 * One answer for each line, in order, while the request is still arriving: memory stays the same for any number. What
 * the answers rest on is in the headers, since every line is an answer.
 */
export function answerLines(endpoint: Endpoint, ask: Ask<unknown, unknown, unknown>, c: Context): Response {
  const body = untilGone(c.req.raw.body ?? new Blob([]).stream());
  const answers = body.pipeThrough(answering(endpoint.quick!(ask as never), (line) => endpoint.lines!(ask as never, line)));
  return new Response(answers, { headers: { 'content-type': NDJSON, 'cache-control': 'no-store', ...basisHeaders(ask.basis()) } });
}

/** A body that just ends where its sender goes away: that is no failure of ours. */
export function untilGone(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
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

const REFUSED = `${JSON.stringify({ code: null, error: 'malformed-body', detail: `A line may have up to ${LONGEST_LINE.toLocaleString('en-US')} bytes: send one question a line.` })}\n`;

/** Whole lines are answered as they come; what is left of a chunk waits for the next one. Empty lines are left out, and of one that is too long nothing is kept. */
function answering(quick: QuickAnswers, answer: (line: string) => unknown): TransformStream<Uint8Array, Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  let overflown = false;
  function take(bytes: Buffer, from: number, to: number): void {
    if (overflown || to - from > LONGEST_LINE) quick.put(REFUSED);
    else if (!quick.line(bytes, from, to)) {
      const text = bytes.toString('utf8', from, to);
      if (text.trim() !== '') quick.put(`${JSON.stringify(answer(text))}\n`);
    }
    overflown = false;
  }
  const send = (controller: TransformStreamDefaultController<Uint8Array>) => {
    const answers = quick.take();
    if (answers.length > 0) controller.enqueue(answers);
  };
  return new TransformStream({
    async transform(chunk, controller) {
      const turn = turns();
      let lines = 0;
      let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      if (rest.length > 0) bytes = Buffer.concat([rest, bytes]);
      let from = 0;
      if (!begun && bytes.length >= BYTE_ORDER_MARK.length) {
        begun = true;
        if (bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) from = BYTE_ORDER_MARK.length;
      }
      for (let to = bytes.indexOf(NEWLINE, from); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
        take(bytes, from, to);
        from = to + 1;
        if (++lines % BETWEEN_TURNS === 0) await turn();
      }
      if (bytes.length - from > LONGEST_LINE) overflown = true;
      rest = overflown ? Buffer.alloc(0) : Buffer.from(bytes.subarray(from));
      send(controller);
    },
    flush(controller) {
      if (rest.length > 0 || overflown) take(rest, 0, rest.length);
      send(controller);
    },
  });
}

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
