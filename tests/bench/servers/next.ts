// Next's own server with one route handler, which sends the bytes from a Map.
import { createServer } from 'node:http';
import path from 'node:path';
import next from 'next';
import { listening } from './listening.ts';

const app = next({ dev: false, dir: path.resolve(import.meta.dirname, '../next-app'), hostname: 'localhost', port: 0 });
await app.prepare();
const handler = app.getRequestHandler();
listening(createServer((request, response) => void handler(request, response)));
