import { request } from 'node:http';
import { residentMemory, type Running } from './processes.ts';
import { BULK_PATH, type Question } from './questions.ts';

export interface Streamed {
  lines: number;
  /** Answers a second. */
  rate: number;
  /** By how many megabytes the server's resident memory grew at most; null where the system does not tell. */
  growth: number | null;
}

/** Streams questions as lines and reads the answers as they come, no faster than the server takes them. */
export async function stream(server: Running, asked: Question[], lines: number): Promise<Streamed> {
  const block = Buffer.from(asked.map((question) => `${JSON.stringify(question)}\n`).join(''));
  const before = residentMemory(server.pid);
  let most = before ?? 0;
  const watch = setInterval(() => (most = Math.max(most, residentMemory(server.pid) ?? 0)), 50);
  const started = performance.now();
  let answered = 0;
  await new Promise<void>((resolve, reject) => {
    const sending = request({ port: server.port, host: '127.0.0.1', method: 'POST', path: BULK_PATH, headers: { 'content-type': 'application/x-ndjson' } }, (response) => {
      response.on('data', (part: Buffer) => {
        for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) answered++;
      });
      response.on('end', resolve).on('error', reject);
    });
    sending.on('error', reject);
    let sent = 0;
    send();
    function send() {
      while (sent < lines) {
        sent += asked.length;
        if (!sending.write(block)) return void sending.once('drain', send);
      }
      sending.end();
    }
  });
  clearInterval(watch);
  const expected = Math.ceil(lines / asked.length) * asked.length;
  if (answered !== expected) throw new Error(`${answered} answers to ${expected} lines`);
  return { lines: expected, rate: (expected * 1000) / (performance.now() - started), growth: before === null ? null : most - before };
}
