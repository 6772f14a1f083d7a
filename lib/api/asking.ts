import type { MiddlewareHandler } from 'hono';
import { problemResponse } from '#lib/api/problem';
import { quotaHeaders, takeToken, type Bucket } from '#lib/api/rate-limit';
import { identify } from '#lib/auth/identify';
import type { Requester } from '#lib/auth/requester';
import { requireSameOrigin } from '#lib/auth/same-origin';
import { publicHost, rateLimitPerMinute } from '#lib/auth/settings';
import { AppError } from '#lib/errors';
import { systemClock } from '#lib/time/clock';

/** What every request below /api/v1 carries along. */
export interface Asking {
  Variables: { requester: Requester };
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Settles who asks, once for a request: a cookie writes only from our own pages, a key keeps to its quota. */
export function asking(): MiddlewareHandler<Asking> {
  const buckets = new Map<string, Bucket>();
  return async (c, next) => {
    const { headers } = c.req.raw;
    const requester = await identify(headers);
    c.set('requester', requester);
    if (requester.kind === 'person' && !SAFE.has(c.req.method)) requireSameOrigin(headers, publicHost());
    const limit = rateLimitPerMinute();
    if (requester.keyId === null || limit === 0) return next();
    const { bucket, quota } = takeToken(buckets.get(requester.keyId), Date.parse(systemClock.now()), limit);
    buckets.set(requester.keyId, bucket);
    const told = quotaHeaders(quota, limit);
    if (!quota.allowed) {
      const wait = `${quota.retryAfter} second${quota.retryAfter === 1 ? '' : 's'}`;
      return problemResponse(new AppError('rate-limited', `This key may make ${limit} requests a minute. Wait ${wait}; ask many questions in one request with POST /lists/{list}/check.`), c.req.path, told);
    }
    await next();
    for (const [name, value] of Object.entries(told)) c.res.headers.set(name, value);
  };
}
