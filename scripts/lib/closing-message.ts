import type { ReadAccess } from './settings.ts';

/** What the last message of a start tells. */
export interface Started {
  url: string;
  readAccess: ReadAccess;
  embedded: boolean;
  dataDir: string;
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
    started.embedded ? `  The database is in ${started.dataDir}.` : '  The database is the one of DATABASE_URL.',
    '  Ctrl-C stops everything.',
    '',
  ];
}

function reading({ url, readAccess }: Started): string[] {
  const question = `${url}/api/v1/lists/IPO/entries/00604?asOf=2021-06-30`;
  if (readAccess === 'open') {
    return ['  Reading is open to everyone who reaches this address. Ask it something:', `  curl '${question}'`];
  }
  return ['  Reading needs an API key. Ask it something:', `  curl -H 'Authorization: Bearer <key>' '${question}'`];
}
