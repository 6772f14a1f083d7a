import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../../scripts/lib/root.ts';
import type { Loaded } from './loading.ts';

/** Loads a catalog in a process of its own and asks its engine. */
export async function loadOnce(appUrl: string, asked: number): Promise<Loaded> {
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', 'tests/bench/loading.ts', appUrl, String(asked)], { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [result] = await Promise.race([once(child, 'message'), once(child, 'close').then(() => Promise.reject(new Error('loading failed')))]);
  return result as Loaded;
}
