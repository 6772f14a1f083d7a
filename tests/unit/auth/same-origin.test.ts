import { expect, it } from 'vitest';
import { requireSameOrigin } from '#lib/auth/same-origin';

const refusal = (headers: Record<string, string>, publicHost: string | null = null) => {
  try {
    requireSameOrigin(new Headers(headers), publicHost);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it.each([
  [{ 'sec-fetch-site': 'same-origin' }, null],
  [{ 'sec-fetch-site': 'same-site' }, 'not-permitted'],
  [{ 'sec-fetch-site': 'cross-site' }, 'not-permitted'],
  [{ 'sec-fetch-site': 'none' }, 'not-permitted'],
  [{ 'sec-fetch-site': 'cross-site', origin: 'http://here:3000', host: 'here:3000' }, 'not-permitted'],
  [{ origin: 'http://here:3000', host: 'here:3000' }, null],
  [{ origin: 'http://here:3001', host: 'here:3000' }, 'not-permitted'],
  [{ origin: 'http://elsewhere', host: 'here:3000' }, 'not-permitted'],
  [{ origin: 'null', host: 'here:3000' }, 'not-permitted'],
  [{ host: 'here:3000' }, 'not-permitted'],
])('a write with the headers %j is answered with %s', (headers, expected) => {
  expect(refusal(headers as Record<string, string>)).toBe(expected);
});

it('behind a proxy the origin is compared with the public address', () => {
  expect(refusal({ origin: 'https://codes.example.org', host: '10.0.0.7:3000' }, 'codes.example.org')).toBeNull();
});
