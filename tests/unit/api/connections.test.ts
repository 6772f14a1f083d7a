import { createServer, type RequestListener, type Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { guardConnections } from '#lib/api/connections';
import { quickFirst } from '#lib/api/listener';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function connect(listener: RequestListener, idleMs?: number): Promise<{ server: Server; socket: net.Socket; closed: Promise<string> }> {
  const server = createServer(listener);
  guardConnections(server, idleMs);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  const closed = new Promise<string>((resolve) => socket.on('data', (bytes) => (text += bytes)).on('error', () => {}).on('close', () => resolve(text)));
  return { server, socket, closed };
}

const POST = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
const GET = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
const echo: RequestListener = (request, response) => void request.pipe(response);

it('a stream may take any time, headers may not', async () => {
  const { server, socket } = await connect(echo);
  expect([server.requestTimeout, server.headersTimeout]).toEqual([0, 60_000]);
  socket.destroy();
});

it('no second answer is written into one that has begun', async () => {
  const { socket, closed } = await connect(echo);
  socket.write(`${POST}5\r\nline\n\r\n`);
  socket.once('data', () => socket.write('no size\r\n'));
  const text = await closed;
  expect(text).toMatch(/^HTTP\/1.1 200/);
  expect(text.match(/HTTP\/1.1/g)).toHaveLength(1);
});

it('a connection without a byte for so long is cut off: of a silent sender, and of a reader who does not read', async () => {
  const silent = await connect(echo, 200);
  silent.socket.write(`${POST}5\r\nline\n\r\n`);
  expect(await silent.closed).toContain('line');
  const size = 64_000_000;
  let cut = () => {};
  const wasCut = new Promise<void>((resolve) => (cut = resolve));
  const unread = await connect((_, response) => void response.on('close', cut).end(Buffer.alloc(size)), 200);
  unread.socket.pause().write(GET);
  await wasCut;
  unread.socket.resume();
  expect((await unread.closed).length).toBeLessThan(size);
});

it('one whose answer is being worked out is not', async () => {
  const { socket, closed } = await connect((_, response) => void setTimeout(() => response.end('done'), 600), 200);
  socket.write(GET);
  expect(await closed).toMatch(/done$/);
});

it('one whose bytes move is not', async () => {
  const { socket, closed } = await connect(echo, 300);
  socket.write(POST);
  for (let i = 0; i < 8; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.write('5\r\nline\n\r\n');
  }
  socket.end('0\r\n\r\n');
  expect((await closed).match(/line/g)).toHaveLength(8);
});

it('what fails in the quick way is logged and answered by the app, or cut off where part of an answer is sent', async () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const fails = (begin: boolean) => (_: unknown, response: Parameters<RequestListener>[1]) => {
      if (begin) response.writeHead(200, { 'content-length': 10 }).write('half');
      throw new TypeError('no such thing');
    };
    const answered = await connect(quickFirst(fails(false), (_, response) => void response.end('by the app')));
    answered.socket.write(GET);
    expect(await answered.closed).toMatch(/by the app$/);
    const cut = await connect(quickFirst(fails(true), (_, response) => void response.end('by the app')));
    cut.socket.write(GET);
    expect(await cut.closed).not.toContain('by the app');
    expect(stderr.mock.calls.filter(([line]) => String(line).includes('no such thing'))).toHaveLength(2);
  } finally {
    stderr.mockRestore();
  }
});
