import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type ServerProcess } from '../../scripts/lib/server-process.ts';
import { fleetDatabase, type FleetDatabase } from '../support/fleet-database.ts';
import { environmentFor } from '../support/own-server.ts';
import { alive, killAll, processTree, survivors, type KnownProcess } from '../support/process-tree.ts';

const STATUS = '/api/v1/lists/IPO/entries/00604?asOf=2021-06-30';
let database: FleetDatabase;
let server: ServerProcess;

beforeAll(async () => {
  database = await fleetDatabase({ fsync: 'off' });
  server = await startServer({ ...environmentFor({ ...database, superUrl: database.server.superUrl }), WEB_CONCURRENCY: '2' });
});
afterAll(async () => {
  await server?.stop();
  await database.remove();
});

/** The serving processes: children of the one that hands out connections. */
const workers = (): KnownProcess[] => processTree(server.pid).filter(({ pid, command }) => pid !== server.pid && command.includes('server.ts'));

/** On a connection of its own, so that the processes take turns. */
async function status(): Promise<number> {
  try {
    const response = await fetch(server.url + STATUS, { headers: { connection: 'close' } });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0; // it was cut off
  }
}

describe('WEB_CONCURRENCY=2', () => {
  it('is two processes behind one port, and the address is told when both answer', async () => {
    expect(workers()).toHaveLength(2);
    expect(new Set(await Promise.all(Array.from({ length: 20 }, status)))).toEqual(new Set([200]));
  });

  it('one that dies is started again, and the other answers meanwhile', async () => {
    const [victim, other] = workers();
    await killAll([victim!]);
    const answers: number[] = [];
    await expect.poll(async () => {
      answers.push(await status());
      return workers().length;
    }, { timeout: 40_000, interval: 20 }).toBe(2);
    // Those that the dying one had taken may be cut off; nobody is refused.
    expect(answers.filter((answer) => answer !== 200).length).toBeLessThanOrEqual(2);
    expect(alive([other!])).toHaveLength(1);
    await killAll([other!]);
    await expect.poll(status, { timeout: 40_000 }).toBe(200);
  });

  it('all of them end when they are told, and nothing is left', async () => {
    const all = processTree(server.pid);
    expect(all.length).toBeGreaterThan(2);
    await server.stop();
    expect(await server.exited).toBe(0);
    expect(await survivors(all)).toEqual([]);
  });
});

it('where one cannot start, none is left behind, and the reason is told', async () => {
  const environment = environmentFor({ ...database, superUrl: database.server.superUrl });
  await expect(startServer({ ...environment, WEB_CONCURRENCY: '2', NEXTAUTH_SECRET: '' })).rejects.toThrow('NEXTAUTH_SECRET is not set');
});
