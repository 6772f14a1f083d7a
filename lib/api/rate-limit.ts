/** What is left of a key's quota: full it holds one minute's requests, and it fills up evenly. */
export interface Bucket {
  tokens: number;
  /** Milliseconds since 1970. */
  at: number;
}

export interface Quota {
  allowed: boolean;
  /** Requests that may follow at once. */
  remaining: number;
  /** Seconds until the whole quota is there again. */
  resetAfter: number;
  /** Seconds until one more request is allowed; 0 while some are left. */
  retryAfter: number;
}

const MINUTE_MS = 60_000;

/**
 * Takes one request out of a bucket.
 * @param bucket as it was left, or undefined for a full one
 * @param now milliseconds since 1970
 * @param limit requests a minute, at least 1
 */
export function takeToken(bucket: Bucket | undefined, now: number, limit: number): { bucket: Bucket; quota: Quota } {
  const filled = bucket ? Math.min(limit, bucket.tokens + (Math.max(0, now - bucket.at) * limit) / MINUTE_MS) : limit;
  const allowed = filled >= 1;
  const tokens = allowed ? filled - 1 : filled;
  const secondsFor = (missing: number) => Math.max(0, Math.ceil((missing * MINUTE_MS) / limit / 1000));
  return {
    bucket: { tokens, at: now },
    quota: { allowed, remaining: Math.floor(tokens), resetAfter: secondsFor(limit - tokens), retryAfter: tokens >= 1 ? 0 : secondsFor(1 - tokens) },
  };
}

/** The fields of draft-ietf-httpapi-ratelimit-headers, and Retry-After of RFC 9110 on a refusal. */
export function quotaHeaders({ allowed, remaining, resetAfter, retryAfter }: Quota, limit: number): Record<string, string> {
  return {
    'ratelimit-policy': `"key";q=${limit};w=60`,
    ratelimit: `"key";r=${remaining};t=${resetAfter}`,
    ...(!allowed && { 'retry-after': String(retryAfter) }),
  };
}
