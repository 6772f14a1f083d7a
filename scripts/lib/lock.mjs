// Built-ins only: the first lock is taken before anything is installed.
import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {{ pid: number, identity: string | null, url?: string }} Holder
 * @typedef {{ note(details: { url: string }): void, release(): void }} Lock
 */

/**
 * Takes a lock that ends with this process, however it ends, or tells who holds it.
 *
 * @param {string} file
 * @returns {{ lock: Lock, holder?: undefined } | { lock?: undefined, holder: Holder }}
 */
export function takeLock(file) {
  const own = { pid: process.pid, identity: processIdentity(process.pid) };
  for (;;) {
    if (createWhole(file, own)) {
      return {
        lock: {
          note: (details) => replaceWhole(file, { ...own, ...details }),
          release: () => rmSync(file, { force: true }),
        },
      };
    }
    const holder = readHolder(file);
    if (holder && holder.identity !== null && processIdentity(holder.pid) === holder.identity) return { holder };
    removeStale(file, holder);
  }
}

/**
 * Takes a lock, and waits while another process holds it.
 *
 * @param {string} file
 * @param {(holder: Holder) => void} [onWait] called once when there is somebody to wait for
 * @returns {Promise<Lock>}
 */
export async function waitForLock(file, onWait = () => {}) {
  for (let told = false; ; told = true) {
    const { lock, holder } = takeLock(file);
    if (lock) return lock;
    if (!told) onWait(holder);
    await sleep(200);
  }
}

/**
 * Tells one process from a later one that got the same number; null when there is none.
 *
 * @param {number} pid
 * @returns {string | null}
 */
export function processIdentity(pid) {
  try {
    if (process.platform !== 'linux') return startTimeFromPs(pid);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses, and may hold anything.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startTime = fields[18];
    return state === 'Z' ? null : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${startTime}`;
  } catch {
    return null;
  }
}

function startTimeFromPs(pid) {
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
}

/** Creates the file with its content in one step: nobody ever reads half of it. */
function createWhole(file, content) {
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, JSON.stringify(content), { mode: 0o600 });
  try {
    linkSync(whole, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}

function replaceWhole(file, content) {
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, JSON.stringify(content), { mode: 0o600 });
  renameSync(whole, file);
}

/** @returns {Holder | undefined} */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Moves a dead process's lock away, and puts it back if somebody else was quicker and it is theirs. */
function removeStale(file, holder) {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // already gone
  }
  if (JSON.stringify(readHolder(aside)) !== JSON.stringify(holder)) {
    try {
      linkSync(aside, file);
    } catch {
      // a third one holds it now
    }
  }
  rmSync(aside, { force: true });
}
