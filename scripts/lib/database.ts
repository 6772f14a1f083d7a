import { describeTarget } from '#lib/db/connection-url';
import { startEmbedded } from '#lib/db/embedded';
import { OperatorProblem } from '#lib/db/operator-problem';
import { ensureAppRole, prepareEmbeddedRoles, requireWeakRole, type DatabaseUrls } from '#lib/db/roles';
import { withClient } from '#lib/db/with-client';
import type { Lifecycle } from './lifecycle.ts';
import { say } from './progress.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

const oldestServer = 180000;

/** The database with both of its roles: the operator's, or else one of our own that ends with the program. */
export async function openDatabase(settings: Settings, secrets: Secrets, lifecycle: Lifecycle): Promise<DatabaseUrls> {
  const { databaseUrl, databaseAppUrl, dataDir } = settings;
  return databaseUrl ? openExternal(databaseUrl, databaseAppUrl, secrets) : openEmbedded(dataDir, secrets, lifecycle);
}

async function openEmbedded(dataDir: string, secrets: Secrets, lifecycle: Lifecycle): Promise<DatabaseUrls> {
  const server = await startEmbedded({ dataDir, notice: say, signal: lifecycle.signal });
  lifecycle.stopLater(server.stop);
  lifecycle.endsWith(server.exited, `The embedded PostgreSQL ended; see ${server.logFile}`);
  return prepareEmbeddedRoles(server.superUrl, secrets);
}

async function openExternal(
  ownerUrl: string,
  givenAppUrl: string | undefined,
  secrets: Secrets,
): Promise<DatabaseUrls> {
  const version = await serverVersion('DATABASE_URL', ownerUrl);
  if (version < oldestServer) {
    const major = Math.floor(version / 10000);
    throw new OperatorProblem(`${describeTarget(ownerUrl)} is PostgreSQL ${major}: CodeLedger needs 18 or newer.`);
  }
  const appUrl = givenAppUrl ?? (await ensureAppRole(ownerUrl, secrets.appPassword));
  await serverVersion('DATABASE_APP_URL', appUrl);
  await requireWeakRole(appUrl, ownerUrl);
  return { ownerUrl, appUrl };
}

async function serverVersion(setting: string, url: string): Promise<number> {
  try {
    const { rows } = await withClient(url, (client) => client.query('SHOW server_version_num'));
    return Number(rows[0].server_version_num);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new OperatorProblem(`Cannot use the database of ${setting}, ${describeTarget(url)}: ${message || code}`);
  }
}
