import { NextResponse, type NextRequest } from 'next/server';
import { statusOf } from './app/status.ts';

/**
 * Gives pages their HTTP status. A page of Next cannot set one: it could only throw, and then its content would come from
 * the browser instead of from here.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const status = await statusOf(request.nextUrl, request.headers);
  return status === 200 ? NextResponse.next() : NextResponse.rewrite(request.nextUrl, { status });
}

export const config = { matcher: '/((?!_next/|api/|icon\\.svg).*)' };
