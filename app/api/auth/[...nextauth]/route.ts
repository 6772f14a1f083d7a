import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { problemResponse } from '#lib/api/problem';
import { authOptions, REFUSAL } from '#lib/auth/next-auth';
import { AppError, type ErrorCode } from '#lib/errors';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** What signing in and out takes; next-auth's own pages and its view of the session are not served. */
const SERVED = new Set(['GET csrf', 'POST callback', 'GET callback', 'POST signin', 'POST signout', 'GET error']);

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth;
  if (!SERVED.has(`${request.method} ${action}`)) return problemResponse(new AppError('unknown-path', 'There is no such address. Sign in at /sign-in.'));
  const response: Response = await NextAuth(authOptions(request.headers))(request, context);
  return (await refusalIn(response)) ?? response;
}

/** next-auth tells of a refusal by the address of an error page; programs and our own form want the problem. */
async function refusalIn(response: Response): Promise<Response | null> {
  if (response.status !== 401) return null;
  const address = response.headers.get('location') ?? ((await response.clone().json().catch(() => ({}))) as { url?: string }).url;
  const error = address ? new URL(address, 'http://localhost').searchParams.get('error') : null;
  if (!error?.startsWith(REFUSAL)) return problemResponse(new AppError('internal', 'The sign-in could not be checked. Try again; the operator finds the cause in the log.'));
  const [code, message, extra] = JSON.parse(error.slice(REFUSAL.length)) as [ErrorCode, string, { retryAfter?: number }];
  return problemResponse(new AppError(code, message, extra), undefined, extra.retryAfter ? { 'retry-after': String(extra.retryAfter) } : {});
}

export { handler as GET, handler as POST };
