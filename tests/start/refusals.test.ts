import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startProgram, temporaryDataDir } from '../support/program.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

/** What a start that must fail prints; nothing of it may be a stack. */
async function refusal(env: Record<string, string>): Promise<string> {
  const program = startProgram({ DATA_DIR: await temporaryDataDir(), ...env });
  expect(await program.ended).toBe(1);
  expect(program.output()).not.toMatch(/\n\s+at /);
  return program.output();
}

test('a second start in the same data directory tells where the first one answers', async () => {
  const dataDir = await temporaryDataDir();
  const url = await startProgram({ DATA_DIR: dataDir }).ready;
  expect(await refusal({ DATA_DIR: dataDir })).toContain(`already runs on ${dataDir}`);
  expect(await refusal({ DATA_DIR: dataDir })).toContain(`at ${url}`);
});

test('a taken port is named, and no other is used in its place', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} on 127.0.0.1 is taken`);
});

test('a database that nobody serves is named without its password', async () => {
  const output = await refusal({ DATABASE_URL: 'postgresql://owner:s3cret@127.0.0.1:1/ledger', NEXTAUTH_SECRET: 'a secret' });
  expect(output).toContain('127.0.0.1:1/ledger');
  expect(output).toContain('ECONNREFUSED');
  expect(output).not.toContain('s3cret');
});

test('a data directory that cannot be is named', async () => {
  const { dir, remove } = await temporaryDir();
  onTestFinished(remove);
  await writeFile(path.join(dir, 'file'), '');
  expect(await refusal({ DATA_DIR: path.join(dir, 'file') })).toContain(`data directory ${path.join(dir, 'file')}`);
});

test.for([
  ['PORT', 'http'],
  ['HOST', '203.0.113.1'],
  ['API_READ_ACCESS', 'everyone'],
  ['DATABASE_URL', 'mysql://owner:s3cret@localhost/ledger'],
  ['DATABASE_APP_URL', 'postgresql://app:s3cret@localhost/ledger'],
] as const)('%s=%s is refused by name', async ([name, value]) => {
  const output = await refusal({ [name]: value });
  expect(output).toContain(name);
  expect(output).not.toContain('s3cret');
});
