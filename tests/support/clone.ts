import { randomBytes } from 'node:crypto';
import { withCredentials } from '#lib/db/connection-url';
import { appRole, ownerRole } from '#lib/db/roles';
import { withClient } from '#lib/db/with-client';

/** The migrated database that all others are copied from. */
export const templateDatabase = 'codeledger_template';

/** What the two roles log in with on the test server. */
export const roleSecrets = { ownerPassword: 'owner-password', appPassword: 'app-password' };

/** A database and the three ways into it. */
export interface TestDatabase {
  /** Owns the schema, as migrations do. */
  ownerUrl: string;
  /** What the product itself may do. */
  appUrl: string;
  /** For what no role of the product may do. */
  superUrl: string;
}

/** A fresh, migrated, empty database. */
export async function cloneDatabase(superUrl: string, name = `test_${randomBytes(6).toString('hex')}`): Promise<TestDatabase & { drop(): Promise<void> }> {
  const administer = (sql: string) => withClient(superUrl, (client) => client.query(sql));
  await administer(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase} OWNER ${ownerRole}`);
  return {
    ...databaseAt(superUrl, name),
    drop: async () => {
      await administer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** The ways into a database of the test server. */
export function databaseAt(superUrl: string, name: string): TestDatabase {
  const { username, password } = new URL(superUrl);
  return {
    ownerUrl: withCredentials(superUrl, ownerRole, roleSecrets.ownerPassword, name),
    appUrl: withCredentials(superUrl, appRole, roleSecrets.appPassword, name),
    superUrl: withCredentials(superUrl, username, password, name),
  };
}
