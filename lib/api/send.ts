import type { Problem } from '#lib/api/problem';

/** What a page gets for what it sent: the answer, or the problem in words for the reader. */
export type Sent<T = unknown> = { ok: true; value: T } | { ok: false; problem: Pick<Problem, 'code' | 'detail'> };

/** For pages in the browser: sends JSON to the API as the person whose cookie it is. */
export async function send<T = unknown>(method: 'POST' | 'PUT', path: string, body: unknown = {}): Promise<Sent<T>> {
  return answered(fetch(`/api/v1${path}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));
}

/** Sends files, and what is said about them, as the person whose cookie it is. */
export async function sendFiles<T = unknown>(path: string, files: readonly File[], options: unknown): Promise<Sent<T>> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  form.append('options', JSON.stringify(options));
  return answered(fetch(`/api/v1${path}`, { method: 'POST', body: form }));
}

/** @param body next-auth takes forms with the token that it gave to this browser */
export async function sendToAuth(path: string, body: Record<string, string> = {}): Promise<Sent<{ url?: string }>> {
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  return answered(fetch(`/api/auth/${path}`, { method: 'POST', body: new URLSearchParams({ ...body, csrfToken, json: 'true' }) }));
}

async function answered<T>(sending: Promise<Response>): Promise<Sent<T>> {
  try {
    const response = await sending;
    const value = await response.json();
    return response.ok ? { ok: true, value } : { ok: false, problem: value };
  } catch {
    return { ok: false, problem: { code: 'internal', detail: 'The server did not answer. Look whether you are online, then try again.' } };
  }
}

/** For pages in the browser: asks the API as the person whose cookie it is. */
export const read = <T = unknown>(path: string): Promise<Sent<T>> => answered(fetch(`/api/v1${path}`, { cache: 'no-store' }));
