import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.ts';

/** Node options that make a child with an IPC channel end when this process does. */
export const dieWithParent = ['--import', pathToFileURL(path.join(root, 'scripts/lib/die-with-parent.mjs')).href];

/** Runs a Node program of node_modules to its end, quietly: its output is in the error when it fails. */
export async function runNode(args: string[], options: { env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {}) {
  options.signal?.throwIfAborted();
  const child = spawn(process.execPath, [...dieWithParent, ...args], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  const stop = () => child.kill('SIGTERM');
  options.signal?.addEventListener('abort', stop);
  const [code, signal] = await once(child, 'close');
  options.signal?.removeEventListener('abort', stop);
  options.signal?.throwIfAborted();
  if (code !== 0) throw new Error(`node ${args.join(' ')} failed (${code ?? signal}):\n${output.join('')}`);
}
