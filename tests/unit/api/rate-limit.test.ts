import { describe, expect, it } from 'vitest';
import { quotaHeaders, takeToken, type Bucket } from '#lib/api/rate-limit';

const T = 1_764_000_000_000;

describe('a quota', () => {
  it('of six a minute lets six through at once, then one every ten seconds', () => {
    let bucket: Bucket | undefined;
    const ask = (second: number) => {
      const taken = takeToken(bucket, T + second * 1000, 6);
      bucket = taken.bucket;
      return taken.quota;
    };
    expect([0, 0, 0, 0, 0, 0].map((second) => ask(second).remaining)).toEqual([5, 4, 3, 2, 1, 0]);
    expect(ask(0)).toEqual({ allowed: false, remaining: 0, resetAfter: 60, retryAfter: 10 });
    expect(ask(9)).toEqual({ allowed: false, remaining: 0, resetAfter: 51, retryAfter: 1 });
    expect(ask(10)).toEqual({ allowed: true, remaining: 0, resetAfter: 60, retryAfter: 10 });
    expect(ask(70).remaining).toBe(5);
  });

  it('that was refused is not used up by the refusal', () => {
    const empty = { tokens: 0.5, at: T };
    expect(takeToken(empty, T, 60).bucket).toEqual(empty);
  });

  it('holds no more than a minute, however long nobody asks, and a clock that goes back gives nothing', () => {
    expect(takeToken({ tokens: 0, at: T }, T + 86_400_000, 6).quota.remaining).toBe(5);
    expect(takeToken({ tokens: 0, at: T }, T - 86_400_000, 6).quota.allowed).toBe(false);
  });

  it('is told in the fields of the IETF draft, and a refusal says when to come again', () => {
    const { quota } = takeToken(undefined, T, 6);
    expect(quotaHeaders(quota, 6)).toEqual({ 'ratelimit-policy': '"key";q=6;w=60', ratelimit: '"key";r=5;t=10' });
    const refused = takeToken({ tokens: 0, at: T }, T, 6).quota;
    expect(quotaHeaders(refused, 6)).toEqual({ 'ratelimit-policy': '"key";q=6;w=60', ratelimit: '"key";r=0;t=60', 'retry-after': '10' });
  });
});
