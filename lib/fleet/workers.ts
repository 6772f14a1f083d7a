import cluster, { type Worker } from 'node:cluster';

/** What a serving process tells of itself. */
export type Told = { type: 'listening'; url: string } | { type: 'failed'; message: string };

/** Serving processes behind one port. */
export interface Workers {
  /** The address, once all of them answer. @throws Error with the message of the first that cannot start */
  listening: Promise<string>;
  /** Asks all to stop, and waits until they have; one that has not within ten seconds is ended. */
  stop(): Promise<void>;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** Twice what a serving process gives itself. */
const STOPPED_WITHIN_MS = 10_000;
/** One that served for so long did not die of its start. */
const SOUND_AFTER_MS = 60_000;

/**
 * Runs this same program so many times, as workers of node:cluster: this process takes the connections and hands them out in turn, and does
 * nothing for a request. One that dies is started again, after a wait that grows while it goes on dying; the others go on.
 * @param environment what all of them get besides this process's own
 * @param say receives lines for the operator
 */
export function startWorkers(count: number, environment: Record<string, string>, say: (line: string) => void): Workers {
  const running = new Set<Worker>();
  let answering = 0;
  let complete = false;
  let stopping = false;
  let everyoneGone = () => {};
  let resolve: (url: string) => void;
  let reject: (error: Error) => void;
  const listening = new Promise<string>((...settle) => ([resolve, reject] = settle));

  const start = (wait: number) => {
    if (stopping) return;
    const worker = cluster.fork(environment);
    const begun = Date.now();
    let problem = '';
    running.add(worker);
    worker.on('message', (told: Told) => {
      if (told.type === 'failed') problem = told.message;
      else if (++answering === count && !complete) {
        complete = true;
        resolve(told.url);
      }
    });
    worker.on('error', (error) => (problem = error.message));
    worker.on('exit', (code, signal) => {
      running.delete(worker);
      if (running.size === 0) everyoneGone();
      if (stopping) return;
      if (!complete) return reject(new Error(problem || `A serving process ended (${signal ?? code}) before it answered.`));
      const next = Date.now() - begun > SOUND_AFTER_MS ? FIRST_WAIT_MS : wait;
      say(`A serving process ended (${signal ?? code})${problem && `: ${problem}`}. ${running.size} of ${count} go on; another starts in ${next / 1_000} s.`);
      setTimeout(() => start(Math.min(2 * next, LONGEST_WAIT_MS)), next);
    });
  };
  for (let i = 0; i < count; i++) start(FIRST_WAIT_MS);

  return {
    listening,
    async stop() {
      stopping = true;
      if (running.size === 0) return;
      const gone = new Promise<void>((done) => (everyoneGone = done));
      for (const worker of running) worker.kill('SIGTERM');
      // kill() of a worker would first wait for its connections.
      const late = setTimeout(() => running.forEach((worker) => worker.process.kill('SIGKILL')), STOPPED_WITHIN_MS);
      await gone;
      clearTimeout(late);
    },
  };
}
