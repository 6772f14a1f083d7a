import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { alive, killAll, survivors } from '../support/process-tree.ts';
import { startProgram, temporaryDataDir } from '../support/program.ts';

const question = '/api/v1/lists/IPO/entries/00604?asOf=2021-06-30';

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status;
}

test('a first start on an empty data directory ends with an address that answers the question it shows', async () => {
  const program = startProgram({ DATA_DIR: await temporaryDataDir() });
  const url = await program.ready;
  expect(await statusOf(url + question)).toBe(200);
  expect(program.output()).toContain(`curl '${url}${question}'`);
});

test('an environment made for other PostgreSQL programs changes nothing', async () => {
  const foreign = { PGHOST: '203.0.113.1', PGPORT: '1', PGUSER: 'somebody', PGDATABASE: 'else', PGSSLMODE: 'require' };
  const url = await startProgram({ DATA_DIR: await temporaryDataDir(), ...foreign }).ready;
  expect(await statusOf(url + question)).toBe(200);
});

test.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s stops everything in order', async (signal) => {
  const dataDir = await temporaryDataDir();
  const program = startProgram({ DATA_DIR: dataDir });
  const url = await program.ready;
  const processes = program.processes();
  expect(processes.map(({ command }) => command).join()).toContain('postgres');

  program.kill(signal);
  expect(await program.ended).toBe(0);
  expect(alive(processes)).toEqual([]);
  await expect(fetch(url)).rejects.toThrow();
  expect(await readFile(path.join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down');
});

test('a signal during the start stops what has been started so far', async () => {
  const dataDir = await temporaryDataDir();
  const program = startProgram({ DATA_DIR: dataDir });
  await expect.poll(() => stat(dataDir).then(() => true, () => false), { timeout: 60_000 }).toBe(true);
  const processes = program.processes();
  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(await survivors(processes)).toEqual([]);
});

test('kill -9 of the program leaves nothing behind, and the next start recovers', async () => {
  const dataDir = await temporaryDataDir();
  const first = startProgram({ DATA_DIR: dataDir });
  await first.ready;
  const processes = first.processes();
  first.kill('SIGKILL');
  expect(await survivors(processes)).toEqual([]);

  const url = await startProgram({ DATA_DIR: dataDir }).ready;
  expect(await statusOf(url + question)).toBe(200);
});

test('kill -9 of the program, the server and the database at once: the next start recovers', async () => {
  const dataDir = await temporaryDataDir();
  const first = startProgram({ DATA_DIR: dataDir });
  await first.ready;
  await killAll(first.processes());

  const url = await startProgram({ DATA_DIR: dataDir }).ready;
  expect(await statusOf(url + question)).toBe(200);
});

test.for(['server.ts', 'bin/postgres'])('when %s dies, everything stops and the exit code is 1', async (part) => {
  const program = startProgram({ DATA_DIR: await temporaryDataDir() });
  await program.ready;
  const processes = program.processes();
  await killAll(processes.filter(({ command }) => command.includes(part) && !command.startsWith('/bin/sh')));
  expect(await program.ended).toBe(1);
  expect(await survivors(processes)).toEqual([]);
});

test('what the program generates for itself can be read by nobody else', async () => {
  const dataDir = await temporaryDataDir();
  await startProgram({ DATA_DIR: dataDir }).ready;
  for (const file of ['secrets.json', 'run.json', 'postgres/superuser-password', 'postgres.log']) {
    const { mode } = await stat(path.join(dataDir, file));
    expect(`${file} ${(mode & 0o777).toString(8)}`).toBe(`${file} 600`);
  }
});
