import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemOf, UNREADABLE } from '#lib/api/problem';
import { AppError, type ErrorCode } from '#lib/errors';

const HEADERS_MS = 60_000;
const IDLE_MS = 120_000;

/**
 * How long a connection may last, and what it is told that cannot be read. A request may take any time while something of it or of its answer moves;
 * one on which nothing does is cut off, whether the sender is silent or the reader does not read, but not while the answer is being worked out.
 * @param idleMs milliseconds without a byte in either direction
 */
export function guardConnections(server: Server, idleMs = IDLE_MS): void {
  // It counts until the whole request is there, which a stream of questions sends for as long as it is answered.
  server.requestTimeout = 0;
  server.headersTimeout = HEADERS_MS;
  server.timeout = idleMs;
  const underWay = new WeakMap<Duplex, { request: IncomingMessage; response: ServerResponse }>();
  server.on('request', (request, response) => void underWay.set(request.socket, { request, response }));
  server.on('timeout', (socket) => {
    const { request, response } = underWay.get(socket) ?? {};
    const atWork = request?.complete && !response!.headersSent;
    if (!atWork) socket.destroy();
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = underWay.get(socket)?.response;
    const begun = response?.headersSent && !response.writableFinished;
    if (begun || error.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.destroy();
    else refuse(error, socket);
  });
}

/** What Node cannot even parse gets a problem document too, and the connection ends. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex) {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const code: ErrorCode = tooLarge ? 'headers-too-large' : UNREADABLE.code;
  const problem = problemOf(
    new AppError(code, tooLarge ? 'Address and headers together may have up to 16 kB. Send many questions as the body of POST /api/v1/lists/{list}/check.' : UNREADABLE.message),
  );
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${tooLarge ? 'Request Header Fields Too Large' : 'Bad Request'}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
