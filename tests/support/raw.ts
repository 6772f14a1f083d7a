import net from 'node:net';
import { inject } from 'vitest';

/** A connection to the real server on which a test says exactly what it likes. */
export function connect(): Promise<net.Socket> {
  const { hostname, port } = new URL(inject('webUrl'));
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => resolve(socket)).once('error', reject);
    socket.setTimeout(20_000, () => socket.destroy());
  });
}

/** Sends raw bytes and reads what comes back, until the server closes. */
export async function raw(bytes: string | Buffer): Promise<string> {
  const socket = await connect();
  return new Promise((resolve, reject) => {
    let got = '';
    socket.on('data', (chunk) => (got += chunk)).on('close', () => resolve(got)).on('error', (error) => (got ? resolve(got) : reject(error)));
    socket.write(bytes);
  });
}
