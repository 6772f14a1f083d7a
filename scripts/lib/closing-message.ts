import type { ReadAccess } from './settings.ts';

/** What the last message of a start tells. */
export interface Started {
  url: string;
  readAccess: ReadAccess;
  /** Makes the first administrator; null where there are people. */
  setUpToken: string | null;
  embedded: boolean;
  dataDir: string;
  /** How many processes serve. */
  processes: number;
  seconds: string;
}

/** The lines that the operator sees when everything runs. */
export function closingMessage(started: Started): string[] {
  return [
    '',
    `CodeLedger is ready at ${started.url} (${started.seconds} s)`,
    '',
    ...reading(started),
    '',
    ...signingIn(started),
    '',
    started.embedded ? `  The database is in ${started.dataDir}.` : '  The database is the one of DATABASE_URL.',
    started.processes === 1 ? '  One process serves.' : `  ${started.processes} processes serve.`,
    '  Ctrl-C stops everything.',
    '',
  ];
}

function reading({ url, readAccess }: Started): string[] {
  const question = `${url}/api/v1/lists/IPO/entries/00604?asOf=2021-06-30`;
  if (readAccess === 'open') {
    return ['  Reading is open to everyone who reaches this address. Ask it something:', `  curl '${question}'`];
  }
  return ['  Reading needs a sign-in or an API key. Ask it something:', `  curl -H 'Authorization: Bearer <key>' '${question}'`];
}

function signingIn({ url, setUpToken }: Started): string[] {
  if (setUpToken === null) return [`  Sign in at ${url}/sign-in`];
  return ['  Nobody can sign in yet. Create the administrator (good for this run, until somebody exists):', `  ${url}/set-up?token=${setUpToken}`];
}
