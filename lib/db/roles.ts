import pg from 'pg';
import { describeTarget, withCredentials } from '#lib/db/connection-url';
import { OperatorProblem } from '#lib/db/operator-problem';
import { scramVerifier } from '#lib/db/scram';
import { withClient } from '#lib/db/with-client';

/** Owns the schema; migrations run as this role, and nothing else does. */
export const ownerRole = 'codeledger_owner';

/** What the server process logs in as. Migrations grant it what it may do, which is not much. */
export const appRole = 'codeledger_app';

/** The passwords of the two roles. */
export interface RoleSecrets {
  ownerPassword: string;
  appPassword: string;
}

/** One database, as its owner and as the application. */
export interface DatabaseUrls {
  ownerUrl: string;
  appUrl: string;
}

/** Brings a server of our own to having both roles and the database. */
export async function prepareEmbeddedRoles(
  superUrl: string,
  secrets: RoleSecrets,
  database = 'codeledger',
): Promise<DatabaseUrls> {
  await withClient(superUrl, async (client) => {
    await ensureLogin(client, ownerRole, secrets.ownerPassword);
    await ensureLogin(client, appRole, secrets.appPassword);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER ${ownerRole}`);
  });
  return {
    ownerUrl: withCredentials(superUrl, ownerRole, secrets.ownerPassword, database),
    appUrl: withCredentials(superUrl, appRole, secrets.appPassword, database),
  };
}

/**
 * Makes sure that the application's role can log in with our password on a server of the operator's, and returns its
 * connection. What the DBA has to do instead, where the owner may not, is in the problem's message.
 */
export async function ensureAppRole(ownerUrl: string, appPassword: string): Promise<string> {
  const appUrl = withCredentials(ownerUrl, appRole, appPassword);
  if (await canLogIn(appUrl)) return appUrl;
  await withClient(ownerUrl, async (client) => {
    await refuseToLockOthersOut(client);
    await ensureLogin(client, appRole, appPassword).catch((error: pg.DatabaseError) => {
      if (error.code !== insufficientPrivilege) throw error;
      throw new OperatorProblem(
        `The role in DATABASE_URL may not create or alter the role ${appRole}. Have the DBA run ` +
          `CREATE ROLE ${appRole} LOGIN PASSWORD '...'; (ALTER ROLE where it exists) on ${describeTarget(ownerUrl)}, ` +
          `and set DATABASE_APP_URL to that role's connection.`,
      );
    });
  });
  return appUrl;
}

/** Throws when the role of `appUrl` could do whatever the owner can: the ledger would protect nothing. */
export async function requireWeakRole(appUrl: string, ownerUrl: string): Promise<void> {
  const owner = await withClient(ownerUrl, (client) => client.query('SELECT current_user AS name'));
  const weak = await withClient(appUrl, (client) =>
    // A superuser is a member of every role.
    client.query(`SELECT NOT pg_has_role(current_user, $1, 'MEMBER') AS weak`, [owner.rows[0].name]),
  );
  if (weak.rows[0].weak) return;
  throw new OperatorProblem(
    `DATABASE_APP_URL logs in with the rights of the schema's owner, who could rewrite the ledger: give it a role of ` +
      `its own that is a member of ${appRole} or is ${appRole} itself.`,
  );
}

const insufficientPrivilege = '42501';
const duplicateRole = '42710';
const uniqueViolation = '23505';
const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE';

/** Creates the role, or gives an existing one this password; another process may be doing the same. */
async function ensureLogin(client: pg.Client, role: string, password: string): Promise<void> {
  const verifier = pg.escapeLiteral(scramVerifier(password));
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (!rowCount) {
    try {
      await client.query(`CREATE ROLE ${role} ${attributes} PASSWORD ${verifier}`);
      return;
    } catch (error) {
      if (![duplicateRole, uniqueViolation].includes((error as pg.DatabaseError).code ?? '')) throw error;
    }
  }
  await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${verifier}`);
}

/** Roles are shared by the whole server: another CodeLedger on it may be using ours, with a password we do not know. */
async function refuseToLockOthersOut(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE usename = $1', [appRole]);
  if (!rowCount) return;
  throw new OperatorProblem(
    `The role ${appRole} is in use with a password that is not in our secrets, perhaps by another CodeLedger on the ` +
      'same server: set DATABASE_APP_URL instead of having its password changed.',
  );
}

async function canLogIn(url: string): Promise<boolean> {
  return withClient(url, async () => true).catch(() => false);
}
