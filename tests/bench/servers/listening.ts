import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free port and says which. */
export function listening(server: Server): void {
  server.listen(0, '127.0.0.1', () => process.send!({ type: 'listening', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
}
