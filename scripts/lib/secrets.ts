import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What the program generates for itself and keeps in the data directory. */
export interface Secrets {
  ownerPassword: string;
  appPassword: string;
  /** Encrypts the cookies of signed-in people. */
  sessionSecret: string;
}

const names = ['ownerPassword', 'appPassword', 'sessionSecret'] as const satisfies (keyof Secrets)[];

/** Reads the secrets, and generates those that are missing. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, 'secrets.json');
  const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Partial<Secrets>;
  const missing = names.filter((name) => !known[name]);
  const added = Object.fromEntries(missing.map((name) => [name, randomBytes(24).toString('base64url')]));
  const secrets = { ...known, ...added } as Secrets;
  if (missing.length) {
    await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  return secrets;
}
