import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { OperatorProblem } from '#lib/db/operator-problem';

/** The unprivileged account that the database server runs as. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

/** PostgreSQL refuses to run as root. */
const candidates = ['postgres', 'nobody'];

/**
 * The account to run as, or undefined for our own, which is right unless we are root.
 *
 * @param clusterDir an existing cluster keeps the account that owns it
 */
export async function serverAccount(clusterDir?: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = clusterDir ? await stat(clusterDir).catch(() => undefined) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` };

  const accounts = await localAccounts();
  const wanted = process.env.PG_OS_USER ? [process.env.PG_OS_USER] : candidates;
  const found = wanted.map((name) => accounts.get(name)).find((account) => account !== undefined);
  if (!found || found.uid === 0) {
    throw new OperatorProblem(
      `PostgreSQL does not run as root, and there is no account ${wanted.join(' or ')}: ` +
        'start as an ordinary user, or set PG_OS_USER to an unprivileged account.',
    );
  }
  return found;
}

/** Whether the account may pass through every directory on the way to `target` and search or run it. */
export async function canReach(account: Account | undefined, target: string): Promise<boolean> {
  const { uid, gid } = account ?? {};
  const test = spawn('/bin/sh', ['-c', 'test -x "$1"', 'sh', target], { uid, gid, cwd: '/', stdio: 'ignore' });
  const [code] = await once(test, 'exit');
  return code === 0;
}

async function localAccounts(): Promise<Map<string, Account>> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return [name, { name, uid: Number(uid), gid: Number(gid) }];
    }),
  );
}
