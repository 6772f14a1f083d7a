import { createServer, type Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';

/** The API in this process, so that its log can be heard. */
let server: Server;

beforeAll(async () => {
  process.env.DATABASE_APP_URL = inject('webDatabase').appUrl;
  process.env.API_READ_ACCESS = 'open';
  const { createApi } = await import('#lib/api/app');
  server = createServer(getRequestListener(createApi().fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  const { liveCatalog } = await import('#lib/catalog/live');
  const { closeDatabase } = await import('#lib/db/client');
  await liveCatalog().stop();
  await closeDatabase();
});

it.each([
  ['a body of known length', 'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"questions":['],
  ['a body in chunks', 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"que\r\n'],
  ['lines', 'Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{"code":"00604"}\r\n'],
])('a caller who goes away while sending %s is no error in the log', async (_, rest) => {
  const logged: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => logged.push(String(text)) > 0);
  const complained = vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(String(words[0])));
  try {
    const closed = new Promise((resolve) => server.once('request', (_request, response) => response.once('close', resolve)));
    const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`POST /api/v1/lists/IPO/check HTTP/1.1\r\nHost: localhost\r\n${rest}`);
    await new Promise((resolve) => server.once('request', (_request) => setTimeout(resolve, 200)));
    socket.destroy();
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 200));
  } finally {
    stderr.mockRestore();
    complained.mockRestore();
  }
  expect(logged).toEqual([]);
});
