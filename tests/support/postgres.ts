// Global set-up: one PostgreSQL server for the whole run, with a migrated template that every test file clones.
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#lib/db/embedded';
import { migrate } from '#lib/db/migrate';
import { prepareEmbeddedRoles } from '#lib/db/roles';
import { withClient } from '#lib/db/with-client';
import { generateClient } from '../../scripts/lib/prepare.ts';
import { roleSecrets, templateDatabase } from './clone.ts';
import { shared, type Running } from './shared.ts';
import { temporaryDir } from './temporary-dir.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's connection to the test server. */
    superUrl: string;
  }
}

/** Nothing in a test outlives its machine. */
const fastAndForgetful = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
};

export default async function setup(project: TestProject) {
  const { value, stop } = await sharedPostgres();
  project.provide('superUrl', value);
  return stop;
}

/** The run's server; its value is the superuser's connection. */
export function sharedPostgres(): Promise<Running<string>> {
  return shared('postgres', async () => {
    await generateClient();
    const { dir, remove } = await temporaryDir();
    const server = await startEmbedded({ dataDir: dir, settings: fastAndForgetful });
    await makeTemplate(server.superUrl);
    const stop = async () => {
      await server.stop();
      await remove();
    };
    return { value: server.superUrl, stop };
  });
}

/** As in production: the owner, who is no superuser, migrates. */
async function makeTemplate(superUrl: string) {
  const { ownerUrl } = await prepareEmbeddedRoles(superUrl, roleSecrets, templateDatabase);
  await migrate(ownerUrl);
  await withClient(superUrl, (client) =>
    client.query(`ALTER DATABASE ${templateDatabase} IS_TEMPLATE true ALLOW_CONNECTIONS false`),
  );
}
