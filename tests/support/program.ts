import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { root } from '../../scripts/lib/root.ts';
import { killAll, processTree, type KnownProcess } from './process-tree.ts';
import { temporaryDir } from './temporary-dir.ts';

/** A run of the real program, as `npm start` runs it. */
export interface Program {
  pid: number;
  /** The address, once the program says that it is ready; rejects when it ends before. */
  ready: Promise<string>;
  /** The exit code, once the program has ended. */
  ended: Promise<number | null>;
  /** Everything that it has printed so far. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  /** The program and all processes under it, at this moment. */
  processes(): KnownProcess[];
}

/** A data directory that is removed after the test. */
export async function temporaryDataDir(): Promise<string> {
  const { dir, remove } = await temporaryDir();
  onTestFinished(remove);
  return path.join(dir, 'data'); // the program makes it, as it wants it
}

/** Starts the program on a free port with only `env` set. Whatever is left of it after the test is killed. */
export function startProgram(env: Record<string, string>): Program {
  const { NODE_ENV, PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'start'], {
    cwd: root,
    env: { NODE_ENV, PATH, HOME, PORT: '0', ...unset, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (data) => (text += data));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const pid = child.pid!;
  onTestFinished(() => killAll(processTree(pid)));
  const ready = waitForAddress(() => text, ended);
  ready.catch(() => {}); // a test of a refusal does not ask
  return {
    pid,
    ended,
    ready,
    output: () => text,
    kill: (signal) => child.kill(signal),
    processes: () => processTree(pid),
  };
}

/** A .env in the checkout must not decide a test: what is set, if only to nothing, is left alone. */
const unset = { DATABASE_URL: '', DATABASE_APP_URL: '', DATABASE_READ_URL: '', WEB_CONCURRENCY: '', MAX_STALENESS_S: '', API_READ_ACCESS: '', HOST: '', NEXTAUTH_SECRET: '', NEXTAUTH_URL: '' };

async function waitForAddress(output: () => string, ended: Promise<unknown>): Promise<string> {
  let over = false;
  void ended.then(() => (over = true));
  for (;;) {
    const address = /ready at (\S+)/.exec(output())?.[1];
    if (address) return address;
    if (over) throw new Error(`the program ended before it was ready:\n${output()}`);
    await sleep(50);
  }
}
