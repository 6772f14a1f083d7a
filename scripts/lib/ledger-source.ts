import { access, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { poolOptions } from '#lib/db/client';
import { withCredentials } from '#lib/db/connection-url';
import { startEmbedded } from '#lib/db/embedded';
import { OperatorProblem } from '#lib/db/operator-problem';
import { appRole, prepareEmbeddedRoles } from '#lib/db/roles';
import { entriesIn } from '#lib/ledger/export-file';
import { checkpointsIn, parsePublicKey, parseSigningKey } from '#lib/ledger/note';
import { verifyDatabase, verifyExport, type Step } from '#lib/ledger/verification';
import { takeLock } from './lock.mjs';
import { root } from './root.ts';
import { loadSecrets } from './secrets.ts';
import type { VerifyOptions } from './verify-options.ts';

/** A ledger to verify. */
export interface LedgerSource {
  /** Whose signatures count. */
  publicKeys: string[];
  verify(): AsyncIterable<Step>;
  close(): Promise<void>;
}

/** The ledger that is meant: an export, the operator's database, or the embedded one, which is started if it does not run. */
export async function openLedger(options: VerifyOptions, env: NodeJS.ProcessEnv): Promise<LedgerSource> {
  const files = await Promise.all(options.checkpoints.map((file) => readOr(file, `Cannot read the checkpoints of ${file}`)));
  const kept = checkpointsIn(files.join('\n'));
  if (options.file) {
    const { publicKeys, file } = options;
    if (kept.length > 0 && publicKeys.length === 0) throw new OperatorProblem('Checkpoints prove something only with the key that signed them: name it with --public-key.');
    return { publicKeys, verify: () => verifyExport(entriesIn(file), kept, publicKeys.map(keyOf)), close: async () => {} };
  }
  const { url, signingKey, close } = await openDatabase(env);
  const retired = (env.LEDGER_RETIRED_KEYS ?? '').split(',').filter((text) => text.trim() !== '');
  const publicKeys = [...(signingKey ? [parseSigningKey(signingKey).publicKey] : []), ...retired, ...options.publicKeys];
  const client = new pg.Client(poolOptions(url));
  await client.connect().catch((error: Error) => {
    throw new OperatorProblem(`Cannot reach the database: ${error.message}`);
  });
  return {
    publicKeys,
    verify: () => verifyDatabase(client, publicKeys.map(keyOf), kept),
    async close() {
      await client.end();
      await close();
    },
  };
}

async function openDatabase(env: NodeJS.ProcessEnv): Promise<{ url: string; signingKey: string | undefined; close(): Promise<void> }> {
  const url = env.DATABASE_APP_URL || env.DATABASE_URL;
  const dataDir = path.resolve(root, env.DATA_DIR || '.data');
  const home = await realpath(path.join(dataDir, 'postgres')).catch(() => null);
  if (!url && !home) throw new OperatorProblem(`There is no database in ${dataDir} yet. Run npm start once, or set DATABASE_URL.`);
  const secrets = (await exists(path.join(dataDir, 'secrets.json'))) ? await loadSecrets(dataDir) : null;
  const signingKey = env.LEDGER_SIGNING_KEY || secrets?.ledgerSigningKey;
  if (url) return { url, signingKey, close: async () => {} };
  if (!home || !secrets) throw new OperatorProblem(`${dataDir} has no secrets.json: put it back from the backup.`);
  const { lock } = takeLock(path.join(dataDir, 'run.json'));
  if (!lock) return { url: await runningUrl(home, secrets.appPassword), signingKey, close: async () => {} };
  const server = await startEmbedded({ dataDir });
  const close = async () => {
    await server.stop();
    lock.release();
  };
  return { url: (await prepareEmbeddedRoles(server.superUrl, secrets)).appUrl, signingKey, close };
}

const exists = (file: string) => access(file).then(() => true, () => false);

/** The server of a CodeLedger that runs: PostgreSQL writes its port into the fourth line of its pid file. */
async function runningUrl(home: string, appPassword: string): Promise<string> {
  const pidFile = await readOr(path.join(home, 'cluster', 'postmaster.pid'), 'CodeLedger is starting or stopping; try again in a moment');
  return withCredentials(`postgresql://127.0.0.1:${pidFile.split('\n')[3]!.trim()}/codeledger?sslmode=disable`, appRole, appPassword);
}

const keyOf = (text: string) => {
  try {
    return parsePublicKey(text);
  } catch (error) {
    throw new OperatorProblem((error as Error).message);
  }
};

async function readOr(file: string, problem: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OperatorProblem(`${problem} (${error.code}).`);
  });
}
