import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { canReach, serverAccount, type Account } from '#lib/db/embedded/account';
import { findBinaries, makeSharedDir, type Binaries } from '#lib/db/embedded/binaries';
import { bareEnvironment } from '#lib/db/embedded/environment';
import { OperatorProblem } from '#lib/db/operator-problem';

/** A database cluster on disk and what it takes to run it. */
export interface Cluster {
  dir: string;
  superPassword: string;
  account: Account | undefined;
  binaries: Binaries;
}

type Notice = (line: string) => void;

const run = promisify(execFile);

/** The cluster of a data directory; made when there is none. */
export async function openCluster(dataDir: string, notice: Notice): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true });
  const home = path.join(dataDir, 'postgres');
  const existing = await realpath(home).catch(() => undefined);
  const account = await serverAccount(existing && path.join(existing, 'cluster'));
  const binaries = await findBinaries(account, notice);
  if (existing && account) await adopt(existing, account);
  const location = existing ?? (await createCluster(home, account, binaries, notice));
  return { ...(await readCluster(location, account)), account, binaries };
}

/** A copy that root has put back from a backup belongs to root. */
async function adopt(location: string, account: Account) {
  if ((await stat(location)).uid !== account.uid) await giveTo(account, location);
}

async function giveTo(account: Account, location: string) {
  await run('chown', ['-R', `${account.uid}:${account.gid}`, location]);
}

async function readCluster(location: string, account: Account | undefined) {
  const dir = path.join(location, 'cluster');
  const version = (await readFile(path.join(dir, 'PG_VERSION'), 'utf8').catch(() => 'none')).trim();
  if (version !== '18') {
    throw new OperatorProblem(`${dir} is not a database cluster of PostgreSQL 18 (PG_VERSION: ${version}).`);
  }
  if (!(await canReach(account, dir))) {
    throw new OperatorProblem(
      `The account ${account?.name ?? 'you started as'} cannot enter ${dir}: start as the user who owns it.`,
    );
  }
  const superPassword = (await readFile(path.join(location, 'superuser-password'), 'utf8')).trim();
  return { dir, superPassword };
}

/** Makes the cluster under another name first: whatever carries the right name is complete. */
async function createCluster(home: string, account: Account | undefined, binaries: Binaries, notice: Notice) {
  await rm(home, { force: true }); // a symlink to a place that is gone
  const elsewhere = account !== undefined && !(await canReach(account, path.dirname(home)));
  const parent = elsewhere ? await makeSharedDir('clusters') : path.dirname(home);
  if (!elsewhere) await removeUnfinished(parent);

  const unfinished = await mkdtemp(path.join(parent, 'postgres.init-'));
  await initialise(unfinished, account, binaries);
  if (!elsewhere) {
    await rename(unfinished, home);
    return realpath(home);
  }
  const location = unfinished.replace('postgres.init-', 'postgres-');
  await rename(unfinished, location);
  await symlink(location, home);
  notice(`the database lives in ${location}, as the account ${account.name} cannot reach ${path.dirname(home)}`);
  return location;
}

async function initialise(location: string, account: Account | undefined, binaries: Binaries) {
  const passwordFile = path.join(location, 'superuser-password');
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (account) await giveTo(account, location);
  const args = ['-D', path.join(location, 'cluster'), '-U', 'postgres', '-A', 'scram-sha-256'];
  args.push('--no-instructions', `--pwfile=${passwordFile}`);
  // The builtin locale sorts alike on every machine, whatever its C library.
  args.push('-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  const { uid, gid } = account ?? {};
  await run(binaries.initdb, args, { uid, gid, cwd: '/', env: bareEnvironment }).catch((error) => {
    throw new OperatorProblem(`PostgreSQL's initdb failed: ${String(error.stderr || error.message).trim()}`);
  });
}

async function removeUnfinished(parent: string) {
  for (const name of await readdir(parent)) {
    if (name.startsWith('postgres.init-')) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}
