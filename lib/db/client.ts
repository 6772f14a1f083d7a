import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#lib/generated/prisma/client';

/** One pool and one client in the process, although server.ts and Next's bundles load this file once each. */
const shared = globalThis as { [key: symbol]: unknown };
const POOL = Symbol.for('codeledger.pool');
const READ_POOL = Symbol.for('codeledger.read-pool');
const PRISMA = Symbol.for('codeledger.prisma');

/** The connection of the application's role; the owner's never reaches the serving process. */
export function applicationUrl(): string {
  const url = process.env.DATABASE_APP_URL;
  if (!url) throw new Error('DATABASE_APP_URL is not set: start with `npm start`, which sets it.');
  return url;
}

/** Where the catalog is loaded from, if that is not where we write: a streaming replica. */
const replicaUrl = (): string | null => process.env.DATABASE_READ_URL || null;

/** Whether the catalog is loaded from a replica, which may be behind. */
export const readsFromReplica = (): boolean => replicaUrl() !== null;

/** UTC in every session: the driver adapter writes wrong instants in any other zone, and reading them back hides it. */
export const poolOptions = (url: string): pg.PoolConfig => ({
  connectionString: url,
  max: 10,
  connectionTimeoutMillis: 5_000,
  options: '-c timezone=UTC',
  application_name: 'codeledger',
});

export function pool(): pg.Pool {
  return (shared[POOL] ??= createPool()) as pg.Pool;
}

/** For what may be as old as the replica: catalog loads. Without a replica it is the one pool. */
export function readPool(): pg.Pool {
  const url = replicaUrl();
  return url === null ? pool() : ((shared[READ_POOL] ??= createPool(url)) as pg.Pool);
}

function createPool(url = applicationUrl()): pg.Pool {
  const created = new pg.Pool(poolOptions(url));
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  created.on('error', () => {});
  // So would one that breaks while it is lent out; whoever has it hears of it from their query.
  created.on('connect', (client) => void client.on('error', () => {}));
  return created;
}

/**
 * Asks for what a request cannot go on without, such as who sent it.
 * @throws the driver's error if nothing comes for so long: a database that hangs must not hold every request
 */
export const lookUp = (text: string, values: unknown[], withinMs = 5_000): Promise<pg.QueryResult> => pool().query({ text, values, query_timeout: withinMs } as pg.QueryConfig);

export function prisma(): PrismaClient {
  return (shared[PRISMA] ??= new PrismaClient({ adapter: new PrismaPg(pool()) })) as PrismaClient;
}

export async function closeDatabase(): Promise<void> {
  await (shared[PRISMA] as PrismaClient | undefined)?.$disconnect();
  await (shared[POOL] as pg.Pool | undefined)?.end();
  await (shared[READ_POOL] as pg.Pool | undefined)?.end();
  delete shared[PRISMA];
  delete shared[READ_POOL];
  delete shared[POOL];
}
