import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadSecrets } from '../../../scripts/lib/secrets.ts';
import { temporaryDir } from '../../support/temporary-dir.ts';

async function dataDir(): Promise<string> {
  const { dir, remove } = await temporaryDir();
  onTestFinished(remove);
  return dir;
}

test('secrets are generated once, for nobody else to read', async () => {
  const dir = await dataDir();
  const secrets = await loadSecrets(dir);
  expect(secrets.ownerPassword).toMatch(/^[\w-]{32}$/);
  expect(secrets.appPassword).not.toBe(secrets.ownerPassword);
  expect(await loadSecrets(dir)).toEqual(secrets);
  expect(statSync(path.join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('a secret that a newer version needs is added, and the others stay', async () => {
  const dir = await dataDir();
  const file = path.join(dir, 'secrets.json');
  writeFileSync(file, JSON.stringify({ ownerPassword: 'kept', later: 'kept too' }));
  const { ownerPassword, appPassword, sessionSecret } = await loadSecrets(dir);
  expect(ownerPassword).toBe('kept');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ownerPassword: 'kept', later: 'kept too', appPassword, sessionSecret });
});
