import net from 'node:net';

export interface Load {
  /** Answers a second. */
  rate: number;
  /** Milliseconds from the sending of a request to the end of its answer. */
  p50: number;
  p99: number;
}

const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

/**
 * Asks over connections that stay open, on each the next question when the last is answered. It looks at the answers only as far as it must,
 * so that the server is what is measured.
 * @param requests whole requests as bytes; they are sent in turn
 */
export async function load(port: number, requests: Buffer[], connections: number, milliseconds: number): Promise<Load> {
  const taken: number[] = [];
  const started = performance.now();
  const until = started + milliseconds;
  let next = Math.floor(started) % requests.length;
  await Promise.all(Array.from({ length: connections }, () => ask(port, () => (performance.now() < until ? requests[next++ % requests.length]! : null), taken)));
  const seconds = (performance.now() - started) / 1000;
  taken.sort((a, b) => a - b);
  return { rate: taken.length / seconds, p50: taken[Math.floor(taken.length * 0.5)]!, p99: taken[Math.floor(taken.length * 0.99)]! };
}

function ask(port: number, nextRequest: () => Buffer | null, taken: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let left = 0;
    let head: Buffer | null = null;
    const socket = net.connect(port, '127.0.0.1', send).setNoDelay(true);
    socket.on('error', reject).on('close', () => resolve());
    socket.on('data', (part) => {
      if (left > 0) left -= part.length;
      else left = remaining(part);
      if (left === 0 && !head) {
        taken.push(performance.now() - sent);
        send();
      }
    });

    function send() {
      const request = nextRequest();
      if (!request) return void socket.end();
      sent = performance.now();
      socket.write(request);
    }

    /** How many bytes are still to come of the answer that begins with this part. */
    function remaining(part: Buffer): number {
      const bytes = head ? Buffer.concat([head, part]) : part;
      const end = bytes.indexOf(HEADERS_END);
      head = end < 0 ? bytes : null;
      if (end < 0) return 0;
      if (bytes[9] !== 50) reject(new Error(`not a good answer: ${bytes.toString('latin1', 0, 300)}`));
      const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, end))?.[1];
      if (length === undefined) {
        // In chunks, as Next sends it: the last one is empty.
        head = bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) ? null : bytes;
        return 0;
      }
      return end + HEADERS_END.length + Number(length) - bytes.length;
    }
  });
}

export const get = (path: string): Buffer => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nUser-Agent: bench\r\n\r\n`);

export function post(path: string, body: string): Buffer {
  const length = Buffer.byteLength(body);
  return Buffer.from(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`);
}
