// Global set-up: the real server on a free port, over a database of its own that holds the initial facts.
import type { TestProject } from 'vitest/node';
import { buildPages } from '../../scripts/lib/prepare.ts';
import { startServer } from '../../scripts/lib/server-process.ts';
import { cloneDatabase, type TestDatabase } from './clone.ts';
import { sharedPostgres } from './postgres.ts';
import { shared } from './shared.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server answers, without a slash at the end. */
    webUrl: string;
    /** The server's database. Tests share it: they may add to it, and rely on nothing but the initial facts. */
    webDatabase: TestDatabase;
  }
}

export default async function setup(project: TestProject) {
  const { value, stop } = await shared('web', startWeb);
  project.provide('webUrl', value.url);
  project.provide('webDatabase', value.database);
  return stop;
}

async function startWeb() {
  await buildPages();
  const postgres = await sharedPostgres();
  const { drop, ...database } = await cloneDatabase(postgres.value);
  // Not before: by now the database client has been generated.
  const { publishInitialFacts } = await import('#lib/changes/initial-facts');
  await publishInitialFacts(database.appUrl);
  const { url, stop } = await startServer({
    DATABASE_APP_URL: database.appUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    API_READ_ACCESS: 'open',
    NEXTAUTH_SECRET: 'a secret of the tests, long enough for them',
    // Tests of wrong passwords come from addresses of their own, so that they slow down nobody else.
    TRUST_PROXY: '1',
  });
  return {
    value: { url, database },
    stop: async () => {
      await stop();
      await drop();
      await postgres.stop();
    },
  };
}
