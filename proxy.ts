import { NextResponse, type NextRequest } from 'next/server';
import { statusOf } from './app/status.ts';
import { problemResponse } from '#lib/api/problem';
import { AppError } from '#lib/errors';

/**
 * Gives pages their HTTP status. A page of Next cannot set one: it could only throw, and then its content would come from
 * the browser instead of from here.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return onlyRead(request);
  const status = await statusOf(request.nextUrl, request.headers);
  return status === 200 ? NextResponse.next() : NextResponse.rewrite(request.nextUrl, { status });
}

function onlyRead({ method, nextUrl }: NextRequest): Response {
  return problemResponse(new AppError('method-not-allowed', `A page answers GET, HEAD, not ${method}. What can be sent is sent to the API: see /docs/api.`), nextUrl.pathname, { allow: 'GET, HEAD' });
}

export const config = { matcher: '/((?!_next/|api/|icon\\.svg).*)' };
