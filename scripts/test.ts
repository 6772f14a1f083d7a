// What `npm test` runs: the linter, the types, then every test; arguments go to vitest. The last line is the count.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { countLine, sum, type Counts } from './lib/counts.ts';
import { generateClient } from './lib/prepare.ts';
import { say, step } from './lib/progress.ts';
import { root } from './lib/root.ts';
import { dieWithParent, runNode } from './lib/run-node.ts';

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());

const results: Counts[] = [];
await generateClient(controller.signal);
results.push(await check('linting', ['node_modules/eslint/bin/eslint.js', '.']));
results.push(
  await check(
    'checking the types',
    ['node_modules/next/dist/bin/next', 'typegen'], // the types of routes and of imported styles
    ['node_modules/typescript/bin/tsc', '--noEmit'],
  ),
);
results.push(await runTests(process.argv.slice(2)));

const total = sum(results);
console.log(countLine(total));
process.exit(total.failed ? 1 : 0);

/** One check by one or more programs; it counts as one test. */
async function check(doing: string, ...programs: string[][]): Promise<Counts> {
  try {
    await step(doing, async () => {
      for (const program of programs) await runNode(program, { signal: controller.signal });
    });
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    say((error as Error).message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Vitest in a process of its own, which tells its counts at the end; one that does not has failed. */
async function runTests(args: string[]): Promise<Counts> {
  const child = spawn(process.execPath, [...dieWithParent, 'node_modules/vitest/vitest.mjs', 'run', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let counts: Counts = { passed: 0, failed: 1, skipped: 0 };
  child.on('message', (message) => {
    counts = message as Counts;
  });
  const stop = () => child.kill('SIGTERM');
  controller.signal.addEventListener('abort', stop);
  if (controller.signal.aborted) stop();
  const [code] = await once(child, 'close');
  return code !== 0 && !counts.failed ? { ...counts, failed: 1 } : counts;
}
