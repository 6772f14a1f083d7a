import net from 'node:net';

/** Sends the bytes of one request on a connection of its own, and gives all that comes back until it ends. */
export function exchange(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = net.connect(port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (part) => parts.push(part)).on('error', reject).on('close', () => resolve(Buffer.concat(parts).toString('utf8')));
  });
}

/**
 * Answers in a form to compare: the instant at which they were sent is all that they may differ in, and the order of their header lines,
 * which says nothing.
 */
export function comparable(responses: string): string {
  return responses.replace(/(HTTP\/1\.1 [^\r]*\r\n)([^]*?)(\r\n\r\n)/g, (_, status: string, headers: string, end: string) => {
    const lines = headers.split('\r\n').map((line) => (line.startsWith('Date: ') ? 'Date: …' : line));
    return status + lines.sort().join('\r\n') + end;
  });
}
