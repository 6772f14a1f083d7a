import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Account } from '#lib/db/embedded/account';
import { bareEnvironment } from '#lib/db/embedded/environment';

/** A database server that cannot outlive this process. */
export interface GuardedServer {
  /** Settles with the exit code when the server has ended, for whatever reason. */
  exited: Promise<number | null>;
  /** Asks for a fast shutdown and waits until it is done. */
  stop(): Promise<void>;
}

/**
 * File descriptor 3 is a pipe that this process holds open. When it closes, be it by a kill -9, the shell sends the
 * server SIGINT: disconnect everyone, write a checkpoint, end. It does so until the server is gone, because one that
 * has only just been started still ignores the signal.
 */
const guard = `
  "$@" 3<&- & server=$!
  (read -r _ <&3; while kill -INT $server 2>/dev/null; do sleep 0.2; done) & watcher=$!
  wait $server; code=$?
  kill $watcher 2>/dev/null
  exit $code`;

const patience = 60_000;

/** Starts `postgres` under guard, its output appended to the file descriptor `log`. */
export function startGuarded(command: string[], account: Account | undefined, log: number): GuardedServer {
  const child = spawn('/bin/sh', ['-c', guard, 'codeledger-postgres', ...command], {
    uid: account?.uid,
    gid: account?.gid,
    cwd: '/',
    env: bareEnvironment,
    stdio: ['ignore', log, log, 'pipe'],
    // A session of its own: Ctrl-C reaches only the program, which stops things in order.
    detached: true,
  });
  const pipe = child.stdio[3] as Writable;
  pipe.on('error', () => {}); // the shell may be gone first
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  exited.catch(() => {});

  const stop = async () => {
    pipe.end();
    // Out of patience: end at once, and let the next start recover.
    const timer = setTimeout(() => process.kill(-child.pid!, 'SIGQUIT'), patience);
    await exited.catch(() => {});
    clearTimeout(timer);
  };
  return { exited, stop };
}
