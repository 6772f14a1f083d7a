import { beforeAll } from 'vitest';
import type { Role } from '#lib/auth/permissions';
import type { TestDatabase } from './clone.ts';
import { ownServer } from './own-server.ts';
import { createPeople, signedIn } from './people.ts';

/** A server that a test file has to itself, because it publishes changes; with the initial facts and a person of each role. */
export interface OwnWeb {
  server: { url: string; database: TestDatabase };
  /** Actor ids. */
  people: Record<Role, string>;
  /** Asks the API as a person; without a method it is GET, or POST where there is a body. */
  as(role: Role, path: string, body?: unknown, method?: 'PUT'): Promise<{ status: number; json: Record<string, unknown> }>;
}

/** What it names is there once the tests run. */
export function ownWeb(): OwnWeb {
  const server = ownServer(() => ({}));
  const cookies = new Map<Role, Record<string, string>>();
  const web: OwnWeb = {
    server,
    people: {} as OwnWeb['people'],
    async as(role, path, body, method) {
      if (!cookies.has(role)) cookies.set(role, await signedIn(role, server.url));
      const headers = { ...cookies.get(role)!, ...(body !== undefined && { 'content-type': 'application/json' }) };
      const response = await fetch(`${server.url}/api/v1${path}`, { method: method ?? (body === undefined ? 'GET' : 'POST'), headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
      return { status: response.status, json: await response.json() };
    },
  };
  beforeAll(async () => {
    web.people = await createPeople(server.database.appUrl);
  });
  return web;
}
