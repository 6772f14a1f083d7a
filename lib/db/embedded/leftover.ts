import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { OperatorProblem } from '#lib/db/operator-problem';

const patience = 60_000;

/**
 * Deals with the `postmaster.pid` of an earlier run: stops a server that still runs, and removes a file whose process
 * number now belongs to somebody else. PostgreSQL itself overwrites the file of a dead process.
 */
export async function clearLeftover(clusterDir: string, notice: (line: string) => void): Promise<void> {
  const pidFile = path.join(clusterDir, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid || !isAlive(pid)) return;

  const whose = await whoRuns(pid, clusterDir);
  if (whose === 'other') await rm(pidFile, { force: true });
  if (whose !== 'ours') return; // unknown: PostgreSQL refuses to start, which is better than two servers on one cluster

  notice(`stopping the PostgreSQL server that an earlier run left behind (process ${pid})`);
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited > patience) throw new OperatorProblem(`The PostgreSQL server of an earlier run (${pid}) does not stop.`);
    await sleep(50);
  }
}

/** A server's working directory is its cluster. */
async function whoRuns(pid: number, clusterDir: string): Promise<'ours' | 'other' | 'unknown'> {
  if (process.platform === 'linux') {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch((error: NodeJS.ErrnoException) => error.code);
    // What runs under another user cannot be a server on our files.
    if (cwd === 'EACCES') return 'other';
    return cwd === (await realpath(clusterDir)) ? 'ours' : 'other';
  }
  const ps = promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]);
  const { stdout } = await ps.catch(() => ({ stdout: '?' }));
  if (stdout.includes(clusterDir)) return 'ours';
  return stdout.includes('postgres') || stdout === '?' ? 'unknown' : 'other';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
