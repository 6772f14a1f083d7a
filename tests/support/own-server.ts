import { afterAll, beforeAll } from 'vitest';
import { newSigningKey } from '#lib/ledger/note';
import { startServer, type ServerEnvironment } from '../../scripts/lib/server-process.ts';
import type { TestDatabase } from './clone.ts';
import { testDatabase } from './database.ts';

/** What the real server is started with in tests. */
export const environmentFor = (database: TestDatabase): ServerEnvironment & Record<string, string> => ({
  DATABASE_APP_URL: database.appUrl,
  HOST: '127.0.0.1',
  PORT: '0',
  API_READ_ACCESS: 'open',
  NEXTAUTH_SECRET: 'a secret of the tests, long enough for them',
  NEXTAUTH_URL: '',
  LEDGER_SIGNING_KEY: newSigningKey('ledger-of-the-web-tests'),
  // Tests of wrong passwords come from addresses of their own, so that they slow down nobody else.
  TRUST_PROXY: '1',
});

/** A server with settings of its own, over an empty database with the initial facts, for the calling `describe`. */
export function ownServer(settings: () => Record<string, string> | Promise<Record<string, string>>): { url: string; database: TestDatabase } {
  const database = testDatabase();
  const server = { url: '', database };
  let stop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const { publishInitialFacts } = await import('#lib/changes/initial-facts');
    await publishInitialFacts(database.appUrl);
    const started = await startServer({ ...environmentFor(database), ...(await settings()) });
    stop = started.stop;
    server.url = started.url;
  });
  afterAll(async () => stop?.());
  return server;
}
