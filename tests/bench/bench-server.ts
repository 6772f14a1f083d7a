import { startEmbedded } from '#lib/db/embedded';
import { migrate } from '#lib/db/migrate';
import { prepareEmbeddedRoles } from '#lib/db/roles';
import { withClient } from '#lib/db/with-client';
import { roleSecrets, templateDatabase } from '../support/clone.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

/** A PostgreSQL with a migrated template: the one that is given, or one of its own that is gone afterwards. */
export async function benchServer(given: string | undefined): Promise<{ superUrl: string; stop(): Promise<void> }> {
  if (given !== undefined) {
    await prepared(given);
    return { superUrl: given, stop: async () => {} };
  }
  const { dir, remove } = await temporaryDir();
  const server = await startEmbedded({ dataDir: dir, settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_wal_size: '8GB' } });
  await prepared(server.superUrl);
  return {
    superUrl: server.superUrl,
    stop: async () => {
      await server.stop();
      await remove();
    },
  };
}

async function prepared(superUrl: string): Promise<void> {
  const there = await withClient(superUrl, (client) => client.query('SELECT FROM pg_database WHERE datname = $1', [templateDatabase]));
  if (there.rowCount === 1) return;
  const { ownerUrl } = await prepareEmbeddedRoles(superUrl, roleSecrets, templateDatabase);
  await migrate(ownerUrl);
  await withClient(superUrl, (client) => client.query(`ALTER DATABASE ${templateDatabase} IS_TEMPLATE true ALLOW_CONNECTIONS false`));
}
