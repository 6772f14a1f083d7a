import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#lib/generated/prisma/client';

/** One pool and one client in the process, although server.ts and Next's bundles load this file once each. */
const shared = globalThis as { [key: symbol]: unknown };
const POOL = Symbol.for('codeledger.pool');
const PRISMA = Symbol.for('codeledger.prisma');

/** The connection of the application's role; the owner's never reaches the serving process. */
export function applicationUrl(): string {
  const url = process.env.DATABASE_APP_URL;
  if (!url) throw new Error('DATABASE_APP_URL is not set: start with `npm start`, which sets it.');
  return url;
}

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

function createPool(): pg.Pool {
  const created = new pg.Pool(poolOptions(applicationUrl()));
  // A connection that breaks is replaced at the next use, and the query that it cuts off says so; without listeners it
  // would end the process: the pool listens to idle connections alone, not to those that are lent out.
  created.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  return created;
}

export function prisma(): PrismaClient {
  return (shared[PRISMA] ??= new PrismaClient({ adapter: new PrismaPg(pool()) })) as PrismaClient;
}

export async function closeDatabase(): Promise<void> {
  await (shared[PRISMA] as PrismaClient | undefined)?.$disconnect();
  await (shared[POOL] as pg.Pool | undefined)?.end();
  delete shared[PRISMA];
  delete shared[POOL];
}
