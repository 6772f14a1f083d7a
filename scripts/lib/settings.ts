import path from 'node:path';
import { OperatorProblem } from '#lib/db/operator-problem';
import { parseSigningKey } from '#lib/ledger/note';
import { root } from './root.ts';

/** Who may read without an API key: anybody who reaches the address, or nobody. */
export type ReadAccess = 'open' | 'key';

/** What the operator can set, by environment or .env. */
export interface Settings {
  host: string;
  port: number;
  dataDir: string;
  /** The owner's connection to a database of the operator's; without it the database is embedded. */
  databaseUrl?: string;
  databaseAppUrl?: string;
  /** A streaming replica, which catalogs are loaded from. */
  databaseReadUrl?: string;
  /** How many processes serve. */
  processes: number;
  readAccess: ReadAccess;
  /** Encrypts session cookies; without it, with the embedded database, we make one. */
  sessionSecret?: string;
  /** Signs checkpoints; without it we make one. Several servers on one database need the same. */
  ledgerSigningKey?: string;
}

/** Reads the settings; a value that makes no sense is refused here, before anything starts. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const host = env.HOST || '127.0.0.1';
  const databaseUrl = readDatabaseUrl(env, 'DATABASE_URL');
  const databaseAppUrl = readDatabaseUrl(env, 'DATABASE_APP_URL');
  if (databaseAppUrl && !databaseUrl) {
    throw new OperatorProblem(
      'DATABASE_APP_URL is set, but DATABASE_URL is not: set it to the connection of the role that owns the schema.',
    );
  }
  const databaseReadUrl = readDatabaseUrl(env, 'DATABASE_READ_URL');
  if (databaseReadUrl && !databaseUrl) {
    throw new OperatorProblem('DATABASE_READ_URL is set, but DATABASE_URL is not: a replica needs its primary, set DATABASE_URL to that.');
  }
  readWhole(env, 'MAX_STALENESS_S', 0, 0, 9_999_999);
  const sessionSecret = env.NEXTAUTH_SECRET || undefined;
  if (databaseUrl && !sessionSecret) {
    throw new OperatorProblem('NEXTAUTH_SECRET is not set: a database of yours may have several servers, and each needs the same random text of 32 characters or more, e.g. from `openssl rand -base64 32`.');
  }
  return {
    host,
    port: readPort(env.PORT),
    dataDir: path.resolve(root, env.DATA_DIR || '.data'),
    databaseUrl,
    databaseAppUrl,
    databaseReadUrl,
    processes: readWhole(env, 'WEB_CONCURRENCY', 1, 1, 256),
    readAccess: readReadAccess(env.API_READ_ACCESS) ?? (!databaseUrl && isLoopback(host) ? 'open' : 'key'),
    sessionSecret,
    ledgerSigningKey: readSigningKey(env.LEDGER_SIGNING_KEY),
  };
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function readPort(value: string | undefined): number {
  const port = Number(value || 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new OperatorProblem(`PORT is ${JSON.stringify(value)}: it must be a number up to 65535, 0 for any free one.`);
}

function readWhole(env: NodeJS.ProcessEnv, name: string, unset: number, from: number, through: number): number {
  const value = env[name] || String(unset);
  if (/^\d+$/.test(value) && Number(value) >= from && Number(value) <= through) return Number(value);
  throw new OperatorProblem(`${name} is ${JSON.stringify(value)}: it must be a whole number from ${from} through ${through}.`);
}

function readReadAccess(value: string | undefined): ReadAccess | undefined {
  if (!value) return undefined;
  if (value === 'open' || value === 'key') return value;
  throw new OperatorProblem(`API_READ_ACCESS is ${JSON.stringify(value)}: it must be "open" or "key".`);
}

/** The value is a secret, so the message does not repeat it. */
function readSigningKey(value: string | undefined): string | undefined {
  if (!value) return undefined;
  try {
    parseSigningKey(value);
    return value;
  } catch (error) {
    throw new OperatorProblem(`LEDGER_SIGNING_KEY cannot be used. ${(error as Error).message}`);
  }
}

/** The value may hold a password, so the message does not repeat it. */
function readDatabaseUrl(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name];
  if (!value) return undefined;
  if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return value;
  throw new OperatorProblem(
    `${name} is not a URL of the form postgresql://user:password@host:5432/database ` +
      '(percent-encode special characters in the password).',
  );
}
