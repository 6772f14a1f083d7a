import { afterAll, beforeAll, inject } from 'vitest';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import type { Role } from '#lib/auth/permissions';
import { startServer } from '../../scripts/lib/server-process.ts';
import { cloneDatabase, type TestDatabase } from './clone.ts';
import { createPeople, signedIn } from './people.ts';

/** A server that a test file has to itself, because it publishes changes; with the initial facts and a person of each role. */
export interface OwnWeb {
  url: string;
  database: TestDatabase;
  /** Actor ids. */
  people: Record<Role, string>;
  /** Asks the API as a person; without a method it is GET, or POST where there is a body. */
  as(role: Role, path: string, body?: unknown, method?: 'PUT'): Promise<{ status: number; json: Record<string, unknown> }>;
}

/** The members are there once the tests run. */
export function ownWeb(): OwnWeb {
  const web = {} as OwnWeb;
  const cookies = new Map<Role, Record<string, string>>();
  let end: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const { drop, ...database } = await cloneDatabase(inject('superUrl'));
    await publishInitialFacts(database.appUrl);
    const people = await createPeople(database.appUrl);
    const { url, stop } = await startServer({
      DATABASE_APP_URL: database.appUrl, HOST: '127.0.0.1', PORT: '0', API_READ_ACCESS: 'open', NEXTAUTH_SECRET: 'a secret of the tests, long enough for them', TRUST_PROXY: '1',
    });
    end = async () => {
      await stop();
      await drop();
    };
    Object.assign(web, { url, database, people });
  });
  afterAll(async () => end?.());
  web.as = async (role, path, body, method) => {
    if (!cookies.has(role)) cookies.set(role, await signedIn(role, web.url));
    const headers = { ...cookies.get(role)!, ...(body !== undefined && { 'content-type': 'application/json' }) };
    const response = await fetch(`${web.url}/api/v1${path}`, { method: method ?? (body === undefined ? 'GET' : 'POST'), headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: response.status, json: await response.json() };
  };
  return web;
}
