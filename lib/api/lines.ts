import type { Context } from 'hono';
import type { Ask, Endpoint, QuickAnswers } from '#lib/api/endpoint';

export const NDJSON = 'application/x-ndjson';
/** A question is about 50 characters; a longer line is something else. */
const LONGEST_LINE = 4_096;
const NEWLINE = 10;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

export const isLineStream = (c: Context): boolean => (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase() === NDJSON;

/**
 * One answer for each line, in order, while the request is still arriving: memory stays the same for any number. What
 * the answers rest on is in the headers, since every line is an answer.
 */
export function answerLines(endpoint: Endpoint, ask: Ask<unknown, unknown, unknown>, c: Context): Response {
  const { asOf, revision, ledgerHead } = ask.basis();
  const body = c.req.raw.body ?? new Blob([]).stream();
  return new Response(body.pipeThrough(answering(endpoint.quick!(ask as never), (line) => endpoint.lines!(ask as never, line))), {
    headers: {
      'content-type': NDJSON,
      'cache-control': 'no-store',
      'codeledger-as-of': asOf ?? '',
      'codeledger-revision': String(revision),
      'codeledger-ledger-head': ledgerHead,
    },
  });
}

/** Whole lines are answered as they come; what is left of a chunk waits for the next one. Empty lines are left out. */
function answering(quick: QuickAnswers, answer: (line: string) => unknown): TransformStream<Uint8Array, Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  function take(bytes: Buffer, from: number, to: number): void {
    if (quick.line(bytes, from, to)) return;
    const text = bytes.toString('utf8', from, to);
    if (text.trim() !== '') quick.put(`${JSON.stringify(answer(text))}\n`);
  }
  return new TransformStream({
    transform(chunk, controller) {
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
      }
      if (bytes.length - from > LONGEST_LINE) {
        take(bytes, from, from + LONGEST_LINE + 1);
        from = bytes.length;
      }
      rest = Buffer.from(bytes.subarray(from));
      const answers = quick.take();
      if (answers.length > 0) controller.enqueue(answers);
    },
    flush(controller) {
      take(rest, 0, rest.length);
      const answers = quick.take();
      if (answers.length > 0) controller.enqueue(answers);
    },
  });
}
