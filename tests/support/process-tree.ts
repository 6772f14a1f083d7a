import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from '../../scripts/lib/lock.mjs';

/** A process that cannot be confused with a later one of the same number. */
export interface KnownProcess {
  pid: number;
  identity: string | null;
  command: string;
}

/** A process and everything under it. */
export function processTree(pid: number): KnownProcess[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8', maxBuffer: 1 << 26 })
    .trim()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
    .map(([, own, parent, command]) => ({ pid: Number(own), parent: Number(parent), command: command! }));
  const under = (parent: number): number[] => {
    const children = all.filter((row) => row.parent === parent).map((row) => row.pid);
    return [...children, ...children.flatMap(under)];
  };
  const members = new Set([pid, ...under(pid)]);
  return all
    .filter((row) => members.has(row.pid))
    .map(({ pid: own, command }) => ({ pid: own, identity: processIdentity(own), command }));
}

/** Those that still run. */
export function alive(processes: KnownProcess[]): KnownProcess[] {
  return processes.filter(({ pid, identity }) => identity !== null && processIdentity(pid) === identity);
}

/** Waits until none runs any more, or a minute; returns those that still do. */
export async function survivors(processes: KnownProcess[]): Promise<KnownProcess[]> {
  for (let waited = 0; waited < 60_000 && alive(processes).length; waited += 50) await sleep(50);
  return alive(processes);
}

/** Ends them at once. */
export async function killAll(processes: KnownProcess[]): Promise<void> {
  for (const { pid } of alive(processes)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it was quicker
    }
  }
  await survivors(processes);
}
