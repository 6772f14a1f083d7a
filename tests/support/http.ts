import { inject } from 'vitest';

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON, or null where it is none. */
  json: Record<string, unknown> | null;
}

/** Asks the real server. @param path below the server's address, e.g. /api/v1/codes */
export async function ask(path: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(inject('webUrl') + path, init);
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && !/ndjson/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, json: isJson && text ? JSON.parse(text) : null };
}

export const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
