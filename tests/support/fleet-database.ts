import path from 'node:path';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import { startEmbedded, type EmbeddedServer } from '#lib/db/embedded';
import { migrate } from '#lib/db/migrate';
import { prepareEmbeddedRoles, type DatabaseUrls } from '#lib/db/roles';
import { withCredentials } from '#lib/db/connection-url';
import { roleSecrets } from './clone.ts';
import { startReplica } from './replica.ts';
import { temporaryDir } from './temporary-dir.ts';

/** A PostgreSQL of its own, which tests stop and start again on the same port. */
export interface FleetDatabase extends DatabaseUrls {
  server: EmbeddedServer;
  dataDir: string;
  start(): Promise<void>;
  /** A streaming replica. @returns it, and the application role's connection to it */
  replica(): Promise<{ server: EmbeddedServer; appUrl: string }>;
  remove(): Promise<void>;
}

const NAME = 'codeledger';

/** With the initial facts. @param settings of PostgreSQL */
export async function fleetDatabase(settings: Record<string, string> = {}): Promise<FleetDatabase> {
  const { dir, remove } = await temporaryDir();
  const dataDir = path.join(dir, 'primary');
  let server = await startEmbedded({ dataDir, settings });
  const port = Number(new URL(server.superUrl).port);
  const urls = await prepareEmbeddedRoles(server.superUrl, roleSecrets, NAME);
  await migrate(urls.ownerUrl);
  await publishInitialFacts(urls.appUrl);
  const replicas: EmbeddedServer[] = [];
  return {
    ...urls,
    dataDir,
    get server() {
      return server;
    },
    async start() {
      server = await startEmbedded({ dataDir, port, settings });
    },
    async replica() {
      const replica = await startReplica(server, dataDir, path.join(dir, `replica-${replicas.length}`));
      replicas.push(replica);
      return { server: replica, appUrl: withCredentials(replica.superUrl, 'codeledger_app', roleSecrets.appPassword, NAME) };
    },
    async remove() {
      await Promise.all([...replicas, server].map((running) => running.stop()));
      await remove();
    },
  };
}
