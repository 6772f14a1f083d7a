import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withCredentials } from '#lib/db/connection-url';
import { startEmbedded, type EmbeddedServer } from '#lib/db/embedded';
import { withClient } from '#lib/db/with-client';
import { startProgram, temporaryDataDir } from '../support/program.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

/** What every server of one database has to be given. */
const NEXTAUTH_SECRET = 'a secret of the tests, long enough for them';

// A server of its own: roles are shared by a whole server, and these tests change them.
let server: EmbeddedServer;
let remove: () => Promise<void>;

beforeAll(async () => {
  const temporary = await temporaryDir();
  remove = temporary.remove;
  server = await startEmbedded({ dataDir: path.join(temporary.dir, 'data'), settings: { fsync: 'off' } });
});
afterAll(async () => {
  await server.stop();
  await remove();
});

/** A database with an owner such as a DBA sets up; the name is the owner's, the database's and the password. */
async function database(name: string, ...attributes: string[]): Promise<string> {
  await withClient(server.superUrl, async (client) => {
    await client.query(`CREATE ROLE ${name} LOGIN PASSWORD '${name}' ${attributes.join(' ')}`);
    await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
  });
  return withCredentials(server.superUrl, name, name, name);
}

/** Who is logged in on the database, apart from the one who asks. */
async function roles(name: string): Promise<string[]> {
  const { rows } = await withClient(server.superUrl, (client) =>
    client.query('SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = $1 ORDER BY 1', [name]),
  );
  return rows.map((row: { usename: string }) => row.usename);
}

test('an owner who may create roles is enough: the program makes its own role, and serves as that', async () => {
  const env = { DATABASE_URL: await database('capable', 'CREATEROLE'), NEXTAUTH_SECRET, DATA_DIR: await temporaryDataDir() };
  for (const start of ['first', 'second']) {
    const program = startProgram(env);
    const url = await program.ready;
    const status = (await fetch(`${url}/api/v1/lists/IPO/entries/00604?asOf=2021-06-30`)).status;
    // Not on loopback with a database of our own: reading needs a key unless the operator says otherwise.
    expect([start, status]).toEqual([start, 401]);
    expect(await roles('capable')).toEqual(['codeledger_app']);
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  }
});

test('where the owner may not create roles, the program says what the DBA has to run', async () => {
  const program = startProgram({ DATABASE_URL: await database('plain'), NEXTAUTH_SECRET, DATA_DIR: await temporaryDataDir() });
  expect(await program.ended).toBe(1);
  expect(program.output()).toContain('CREATE ROLE codeledger_app LOGIN PASSWORD');
  expect(program.output()).toContain('DATABASE_APP_URL');
});

test('with both connections given, the program migrates as the one and serves as the other', async () => {
  const ownerUrl = await database('paired');
  await withClient(server.superUrl, (client) =>
    client.query(`CREATE ROLE paired_app LOGIN PASSWORD 'paired' IN ROLE codeledger_app`),
  );
  const program = startProgram({
    DATABASE_URL: ownerUrl,
    DATABASE_APP_URL: withCredentials(ownerUrl, 'paired_app', 'paired'),
    API_READ_ACCESS: 'open',
    NEXTAUTH_SECRET, DATA_DIR: await temporaryDataDir(),
  });
  const url = await program.ready;
  expect((await fetch(`${url}/api/v1/lists/IPO/entries/00604?asOf=2021-06-30`)).status).toBe(200);
  expect(await roles('paired')).toEqual(['paired_app']);
});

test.runIf(process.platform === 'linux')('the serving process never learns the owner’s password', async () => {
  const env = { DATABASE_URL: await database('unheard', 'CREATEROLE SUPERUSER'), NEXTAUTH_SECRET, DATA_DIR: await temporaryDataDir() };
  const program = startProgram(env);
  await program.ready;
  const serving = program.processes().find(({ command }) => command.includes('server.ts'))!;
  const environment = await readFile(`/proc/${serving.pid}/environ`, 'utf8');
  expect(environment).toContain('DATABASE_APP_URL=postgresql://codeledger_app:');
  expect(environment).not.toContain('unheard:unheard');
});

test('an application connection with the rights of the owner is refused', async () => {
  const ownerUrl = await database('careless');
  const env = { DATABASE_URL: ownerUrl, DATABASE_APP_URL: ownerUrl, NEXTAUTH_SECRET, DATA_DIR: await temporaryDataDir() };
  const program = startProgram(env);
  expect(await program.ended).toBe(1);
  expect(program.output()).toContain("rights of the schema's owner");
});
