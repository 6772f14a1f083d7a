import { once } from 'node:events';
import net from 'node:net';
import { OperatorProblem } from '#lib/db/operator-problem';

/** Throws when the address cannot be listened on: better now than after the database is up. */
export async function requireFreeAddress(host: string, port: number): Promise<void> {
  const server = net.createServer();
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new OperatorProblem(describe((error as NodeJS.ErrnoException).code, host, port));
  }
  server.close();
  await once(server, 'close');
}

function describe(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken: stop what listens there, or choose another: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} is for privileged users only: choose one above 1023, e.g. PORT=3000 npm start`;
    default:
      return `HOST ${host} is no address of this machine (${code}): use 127.0.0.1, or 0.0.0.0 for all its addresses.`;
  }
}
