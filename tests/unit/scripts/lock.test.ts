import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { processIdentity, takeLock, waitForLock } from '../../../scripts/lib/lock.mjs';
import { temporaryDir } from '../../support/temporary-dir.ts';

let dir: string;
let file: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ dir, remove } = await temporaryDir());
  file = path.join(dir, 'run.json');
});
afterEach(() => remove());

/** A lock as another process holds it. */
function heldBy(pid: number, identity = processIdentity(pid)): void {
  writeFileSync(file, JSON.stringify({ pid, identity, url: 'http://127.0.0.1:3000' }));
}

test('a lock that a running process holds is refused, with what it noted', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  heldBy(other.pid!);
  expect(takeLock(file).holder).toMatchObject({ pid: other.pid, url: 'http://127.0.0.1:3000' });
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(takeLock(file).lock).toBeDefined();
});

test('a process that got the number of a dead holder does not hold its lock', () => {
  heldBy(process.pid, 'an earlier process');
  expect(takeLock(file).lock).toBeDefined();
});

test('a lock file that was cut short by a power failure does not lock anybody out', () => {
  writeFileSync(file, '');
  expect(takeLock(file).lock).toBeDefined();
});

test('a released lock leaves nothing behind', () => {
  const { lock } = takeLock(file);
  lock!.note({ url: 'http://127.0.0.1:3000' });
  lock!.release();
  expect(readdirSync(dir)).toEqual([]);
});

test('who waits gets the lock when it is released', async () => {
  const { lock } = takeLock(file);
  let told = 0;
  const waiting = waitForLock(file, () => {
    told++;
    lock!.release();
  });
  (await waiting).release();
  expect(told).toBe(1);
});

test('of many processes at once, one at a time holds the lock', async () => {
  const script = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { waitForLock } from ${JSON.stringify(path.resolve('scripts/lib/lock.mjs'))};
    const lock = await waitForLock(${JSON.stringify(file)});
    appendFileSync(${JSON.stringify(path.join(dir, 'log'))}, 'in ');
    await sleep(20);
    appendFileSync(${JSON.stringify(path.join(dir, 'log'))}, 'out ');
    if (process.pid % 2) lock.release(); // the others die with it
  `;
  const children = Array.from({ length: 6 }, () => spawn(process.execPath, ['--input-type=module', '-e', script]));
  await Promise.all(children.map((child) => once(child, 'exit')));
  expect(readFileSync(path.join(dir, 'log'), 'utf8')).toBe('in out '.repeat(6));
});
