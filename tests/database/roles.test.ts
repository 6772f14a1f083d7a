import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded, type EmbeddedServer } from '#lib/db/embedded';
import { ensureAppRole, prepareEmbeddedRoles, requireWeakRole, type DatabaseUrls } from '#lib/db/roles';
import { withClient } from '#lib/db/with-client';
import { temporaryDir } from '../support/temporary-dir.ts';

// A server of its own: roles belong to a whole server, and other tests rely on theirs.
const secrets = { ownerPassword: 'owner/p@ss', appPassword: 'app/p@ss' };
let server: EmbeddedServer;
let urls: DatabaseUrls;
let remove: () => Promise<void>;

beforeAll(async () => {
  const temporary = await temporaryDir();
  remove = temporary.remove;
  server = await startEmbedded({ dataDir: path.join(temporary.dir, 'data'), settings: { fsync: 'off' } });
  const [ours] = await Promise.all([
    prepareEmbeddedRoles(server.superUrl, secrets),
    prepareEmbeddedRoles(server.superUrl, secrets, 'prepared_at_the_same_time'),
  ]);
  urls = ours;
});
afterAll(async () => {
  await server.stop();
  await remove();
});

async function rights(url: string): Promise<unknown> {
  const sql = `SELECT current_user AS name, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls
    FROM pg_roles WHERE rolname = current_user`;
  const { rows } = await withClient(url, (client) => client.query(sql));
  return rows[0];
}

const none = { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false };

test('neither role has any right over the server', async () => {
  expect(await rights(urls.ownerUrl)).toEqual({ name: 'codeledger_owner', ...none });
  expect(await rights(urls.appUrl)).toEqual({ name: 'codeledger_app', ...none });
});

test('the application may not create anything in the schema', async () => {
  const create = withClient(urls.appUrl, (client) => client.query('CREATE TABLE mine (id integer)'));
  await expect(create).rejects.toThrow('permission denied for schema public');
});

test('preparing again changes the passwords and nothing else', async () => {
  await withClient(urls.ownerUrl, (client) => client.query('CREATE TABLE kept (id integer)'));
  const changed = { ownerPassword: 'new owner', appPassword: 'new app' };
  await prepareEmbeddedRoles(server.superUrl, changed);
  await expect(rights(urls.appUrl)).rejects.toThrow('password authentication failed');
  urls = await prepareEmbeddedRoles(server.superUrl, changed);
  await withClient(urls.ownerUrl, (client) => client.query('DROP TABLE kept'));
});

test('the server keeps no readable password', async () => {
  const { rows } = await withClient(server.superUrl, (client) =>
    client.query(`SELECT rolpassword FROM pg_authid WHERE rolname LIKE 'codeledger%'`),
  );
  expect(rows.map((row: { rolpassword: string }) => row.rolpassword.split('$')[0])).toEqual(
    Array(2).fill('SCRAM-SHA-256'),
  );
});

test('an application role that another program uses with another password is left alone', async () => {
  const other = new pg.Client({ connectionString: urls.appUrl });
  await other.connect();
  try {
    await expect(ensureAppRole(server.superUrl, 'mine')).rejects.toThrow('in use with a password');
  } finally {
    await other.end();
  }
});

test('a role that can become the owner, or a superuser, is not taken for the application', async () => {
  await expect(requireWeakRole(urls.appUrl, urls.ownerUrl)).resolves.toBeUndefined();
  await expect(requireWeakRole(urls.ownerUrl, urls.ownerUrl)).rejects.toThrow("rights of the schema's owner");
  await expect(requireWeakRole(server.superUrl, urls.ownerUrl)).rejects.toThrow("rights of the schema's owner");
  await withClient(server.superUrl, (client) => client.query('GRANT codeledger_owner TO codeledger_app'));
  await expect(requireWeakRole(urls.appUrl, urls.ownerUrl)).rejects.toThrow("rights of the schema's owner");
  await withClient(server.superUrl, (client) => client.query('REVOKE codeledger_owner FROM codeledger_app'));
});
