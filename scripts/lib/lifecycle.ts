import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorProblem } from '#lib/db/operator-problem';
import { say } from './progress.ts';

/** What the program has started, and how it ends: by a signal, by a failure, or by the end of one of its parts. */
export interface Lifecycle {
  /** Aborted when the program is to end. */
  signal: AbortSignal;
  /** Registers what has been started; it is stopped in the opposite order. */
  stopLater(stop: () => Promise<void> | void): void;
  /** The program cannot live without this part. */
  endsWith(exited: Promise<unknown>, reason: string): void;
  /** Runs the start; from here on signals end the program. */
  run(start: () => Promise<void>): Promise<void>;
}

/** How long a step of the start may go on after a signal: a migration is better finished than cut. */
const patience = 20_000;

/** A lifecycle that ends this process. */
export function createLifecycle(): Lifecycle {
  const controller = new AbortController();
  const stops: (() => Promise<void> | void)[] = [];
  let started: Promise<unknown> = Promise.resolve();
  let ending = false;

  const end = async (code: number, reason: string) => {
    if (ending) return;
    ending = true;
    (code === 0 ? say : complain)(reason);
    controller.abort();
    await Promise.race([started.catch(() => {}), sleep(patience)]);
    for (const stop of stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        complain(String(error)); // and go on: the rest has to stop too
      }
    }
    if (code === 0) say('Stopped.');
    process.exit(code);
  };

  return {
    signal: controller.signal,
    stopLater: (stop) => stops.push(stop),
    endsWith: (exited, reason) => void exited.finally(() => end(1, `${reason}.`)).catch(() => {}),
    run: async (start) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void end(0, 'Stopping ...'));
      process.on('uncaughtException', (error) => void end(1, describe(error)));
      for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}); // nobody reads any more
      started = start();
      await started.catch((error) => end(1, describe(error)));
    },
  };
}

/** One clear line for what the operator can put right; the whole story for what only a developer can. */
function describe(error: unknown): string {
  if (error instanceof OperatorProblem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function complain(line: string): void {
  console.error(`[codeledger] ${line}`);
}
