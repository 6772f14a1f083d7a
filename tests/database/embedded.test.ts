import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startEmbedded, type EmbeddedServer } from '#lib/db/embedded';
import { withClient } from '#lib/db/with-client';
import { temporaryDir } from '../support/temporary-dir.ts';

let dataDir: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  const temporary = await temporaryDir();
  dataDir = path.join(temporary.dir, 'data');
  remove = temporary.remove;
  mkdirSync(path.join(dataDir, 'postgres.init-cut'), { recursive: true }); // an initdb that was interrupted
});
afterAll(() => remove());

async function start(notices: string[] = []): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off' }, notice: (line) => notices.push(line) });
  onTestFinished(server.stop);
  return server;
}

async function ask(server: EmbeddedServer, sql: string): Promise<unknown[]> {
  const { rows } = await withClient(server.superUrl, (client) => client.query({ text: sql, rowMode: 'array' }));
  return rows[0] as unknown[];
}

test('the first start makes the cluster, and clears away one that was cut short', async () => {
  const server = await start();
  expect(await ask(server, 'SELECT 1')).toEqual([1]);
  expect(readdirSync(dataDir)).toEqual(['postgres', 'postgres.log']);
});

test('text sorts alike on every machine, and the session is in UTC', async () => {
  const server = await start();
  const locale = `SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database
    WHERE datname = 'postgres'`;
  expect(await ask(server, locale)).toEqual(['b', 'C.UTF-8', 'UTF8']);
  expect(await ask(server, 'SHOW timezone')).toEqual(['UTC']);
});

test('only this machine reaches the server, and only with the password', async () => {
  const server = await start();
  expect(await ask(server, 'SHOW listen_addresses')).toEqual(['127.0.0.1']);
  expect(await ask(server, 'SHOW unix_socket_directories')).toEqual(['']);
  const url = new URL(server.superUrl);
  url.password = 'guessed';
  await expect(withClient(url.href, async () => {})).rejects.toThrow('password authentication failed');
});

test('a server that an earlier run left behind is stopped first', async () => {
  const left = await start();
  await withClient(left.superUrl, (client) => client.query('CREATE TABLE kept AS SELECT 42 AS answer'));
  const notices: string[] = [];
  const server = await start(notices);
  expect(await left.exited).toBe(0);
  expect(notices.join()).toContain('left behind');
  expect(await ask(server, 'SELECT answer FROM kept')).toEqual([42]);
});

test('a stale postmaster.pid that names another program does not prevent the start', async () => {
  writeFileSync(path.join(dataDir, 'postgres/cluster/postmaster.pid'), `${process.pid}\n`);
  expect(await ask(await start(), 'SELECT 1')).toEqual([1]);
});

test('a cluster of another version is refused', async () => {
  const { dir, remove: removeOther } = await temporaryDir();
  onTestFinished(removeOther);
  mkdirSync(path.join(dir, 'postgres/cluster'), { recursive: true });
  writeFileSync(path.join(dir, 'postgres/cluster/PG_VERSION'), '17\n');
  await expect(startEmbedded({ dataDir: dir })).rejects.toThrow('PG_VERSION: 17');
});
