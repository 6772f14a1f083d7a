import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { OperatorProblem } from '#lib/db/operator-problem';
import { root } from './root.ts';
import { dieWithParent } from './run-node.ts';

/** What the server process is told, with whatever else it is to be told; the rest it takes from this process's environment. */
export interface ServerEnvironment {
  DATABASE_APP_URL: string;
  HOST: string;
  PORT: string;
  API_READ_ACCESS: 'open' | 'key';
  NEXTAUTH_SECRET: string;
  LEDGER_SIGNING_KEY?: string;
  LEDGER_CHECKPOINT_FILE?: string;
  /** Makes the first administrator; left out where there are people. */
  SETUP_TOKEN?: string;
  /** Whether the set-up offers to make example people too. */
  SETUP_EXAMPLE_PEOPLE?: 'offer' | '';
}

/** A server process that answers. */
export interface ServerProcess {
  url: string;
  pid: number;
  /** Settles with the exit code when the process has ended, for whatever reason. */
  exited: Promise<number | null>;
  /** Asks the process to stop, and waits until it has. */
  stop(): Promise<void>;
}

type Message = { type: 'listening'; url: string } | { type: 'failed'; message: string };

const patience = 15_000;

/** Starts server.ts, and returns when it answers. */
export async function startServer(environment: ServerEnvironment & Record<string, string>, signal?: AbortSignal): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...dieWithParent, 'server.ts'], {
    cwd: root,
    env: {
      ...process.env,
      ...environment,
      // Never the owner's connection. Empty and not absent: Next would fill the gap from .env.
      DATABASE_URL: '',
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // A session of its own: Ctrl-C reaches only this process, which stops things in order.
    detached: true,
  });
  // 'close' and not 'exit': by then every message has arrived.
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    await exited;
    clearTimeout(timer);
  };

  const abort = () => void stop();
  signal?.addEventListener('abort', abort);
  try {
    const message = await Promise.race([
      once(child, 'message').then(([received]) => received as Message),
      exited.then((code): Message => ({ type: 'failed', message: `The server ended (${code}) before it answered.` })),
    ]);
    signal?.throwIfAborted();
    if (message.type === 'failed') {
      await stop();
      throw new OperatorProblem(message.message);
    }
    return { url: message.url, pid: child.pid!, exited, stop };
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
