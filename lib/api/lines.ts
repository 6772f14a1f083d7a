import type { Context } from 'hono';
import type { Ask, Endpoint } from '#lib/api/endpoint';

export const NDJSON = 'application/x-ndjson';
/** A question is about 50 characters; a longer line is something else. */
const LONGEST_LINE = 4_096;

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
