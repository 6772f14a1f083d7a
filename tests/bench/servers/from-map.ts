// The floor: node:http and nothing else. One question: the bytes that the product would send, headers included, from a Map. Many: the body
// is parsed, each answer comes from a Map as text, and they are joined.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { listening } from './listening.ts';

interface Prepared {
  answers: Record<string, { headers: Record<string, string>; body: string }>;
  bulk: { before: string; after: string; answers: Record<string, string> };
}
const { answers, bulk } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Prepared;
const one = new Map(Object.entries(answers));
const many = new Map(Object.entries(bulk.answers));

listening(
  createServer((request, response) => {
    if (request.method === 'POST') {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        const { questions } = JSON.parse(Buffer.concat(parts).toString()) as { questions: { code: string; asOf: string }[] };
        const body = bulk.before + questions.map(({ code, asOf }) => many.get(`${code} ${asOf}`)).join(',') + bulk.after;
        response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store', 'Content-Length': Buffer.byteLength(body) }).end(body);
      });
      return;
    }
    const { headers, body } = one.get(request.url!)!;
    response.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
  }),
);
