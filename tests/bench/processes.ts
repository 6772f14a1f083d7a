import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/lib/root.ts';
import { dieWithParent } from '../../scripts/lib/run-node.ts';

/** A server in a process of its own. */
export interface Running {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

/** Starts a program that says `{ type: 'listening', url }` when it answers. */
export async function start(file: string, args: string[], env: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...dieWithParent, file, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: '', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'close');
  const message = await Promise.race([once(child, 'message').then(([received]) => received), ended.then(() => ({ type: 'failed', message: `${file} ended` }))]);
  if (message.type !== 'listening') throw new Error(`${file}: ${message.message}`);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { port: Number(new URL(message.url).port), pid: child.pid!, stop };
}

/** The product itself, as `npm start` runs it, with reading open. */
export const startProduct = (appUrl: string): Promise<Running> =>
  start('server.ts', [], { DATABASE_APP_URL: appUrl, HOST: '127.0.0.1', PORT: '0', API_READ_ACCESS: 'open', NEXTAUTH_SECRET: 'a secret of the benchmarks, nobody signs in' });

export const server = (name: string): string => path.join('tests/bench/servers', `${name}.ts`);

/** Seconds of processor time that a process has used; null where the system does not tell. */
export function processorTime(pid: number): number | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident megabytes of a process; null where the system does not tell. */
export function residentMemory(pid: number): number | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))![1]) / 1024;
}
