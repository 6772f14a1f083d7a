// What `npm start` runs: brings everything up in order, in one place, and takes it down again.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { OperatorProblem } from '#lib/db/operator-problem';
import { closingMessage } from './lib/closing-message.ts';
import { makeDataDir } from './lib/data-dir.ts';
import { createLifecycle } from './lib/lifecycle.ts';
import { requireFreeAddress } from './lib/listen-address.ts';
import { takeLock } from './lib/lock.mjs';
import { buildPages, generateClient } from './lib/prepare.ts';
import { say, seconds, step } from './lib/progress.ts';
import { loadSecrets } from './lib/secrets.ts';
import { startServer } from './lib/server-process.ts';
import { readSettings } from './lib/settings.ts';

const started = Date.now();
const lifecycle = createLifecycle();
const { signal } = lifecycle;

await lifecycle.run(async () => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readSettings(process.env);
  const { host, port, dataDir } = settings;
  await makeDataDir(dataDir);
  const lock = takeRunLock(dataDir);
  await requireFreeAddress(host, port);

  await generateClient(signal);
  await buildPages(signal);
  signal.throwIfAborted();

  // Not before: the client is generated, and a start that fails early should fail fast.
  const { openDatabase } = await import('./lib/database.ts');
  const secrets = await loadSecrets(dataDir);
  const { ownerUrl, appUrl } = await step('opening the database', () => openDatabase(settings, secrets, lifecycle));
  signal.throwIfAborted();
  await applyMigrations(ownerUrl);
  signal.throwIfAborted();
  await publishInitialFacts(appUrl);
  signal.throwIfAborted();

  const { readAccess, databaseUrl } = settings;
  const setUpToken = await makeSetUpToken(appUrl);
  const environment = {
    DATABASE_APP_URL: appUrl,
    HOST: host,
    PORT: String(port),
    WEB_CONCURRENCY: String(settings.processes),
    // Empty and not absent: Next would fill the gap from .env.
    DATABASE_READ_URL: settings.databaseReadUrl ?? '',
    API_READ_ACCESS: readAccess,
    NEXTAUTH_SECRET: settings.sessionSecret ?? secrets.sessionSecret,
    LEDGER_SIGNING_KEY: settings.ledgerSigningKey ?? secrets.ledgerSigningKey,
    SETUP_TOKEN: setUpToken ?? '',
    SETUP_EXAMPLE_PEOPLE: databaseUrl ? '' : 'offer',
  } as const;
  const { url, stop, exited } = await step('starting the server', () => startServer(environment, signal));
  lifecycle.stopLater(stop);
  lifecycle.endsWith(exited, 'The server ended unexpectedly');
  lock.note({ url });
  const closing = { url, readAccess, setUpToken, embedded: !databaseUrl, dataDir, processes: settings.processes, seconds: seconds(started) };
  for (const line of closingMessage(closing)) console.log(line);
});

function takeRunLock(dataDir: string) {
  const { lock, holder } = takeLock(path.join(dataDir, 'run.json'));
  if (!lock) {
    const where = holder.url ? `at ${holder.url}` : 'and is still starting';
    throw new OperatorProblem(`CodeLedger already runs on ${dataDir} (process ${holder.pid}) ${where}.`);
  }
  lifecycle.stopLater(lock.release);
  return lock;
}

async function applyMigrations(ownerUrl: string) {
  const { migrate } = await import('#lib/db/migrate');
  const applied = await step('applying migrations', () => migrate(ownerUrl)).catch((error: Error) => {
    throw new OperatorProblem(`The migrations do not apply: ${error.message}`);
  });
  if (applied.length) say(`applied migrations: ${applied.join(', ')}`);
}

/** While nobody is on file: a token for this run, which the console alone shows. */
async function makeSetUpToken(appUrl: string): Promise<string | null> {
  const { withClient } = await import('#lib/db/with-client');
  const { rows } = await withClient(appUrl, (client) => client.query('SELECT EXISTS (SELECT FROM person) AS peopled'));
  return rows[0].peopled ? null : randomBytes(18).toString('base64url');
}

async function publishInitialFacts(appUrl: string) {
  const { publishInitialFacts: publish } = await import('#lib/changes/initial-facts');
  const done = await step('publishing the initial facts', () => publish(appUrl));
  if (done) say(`published revision ${done.revision}: ${done.codes} codes, ${done.rules} rules`);
}
