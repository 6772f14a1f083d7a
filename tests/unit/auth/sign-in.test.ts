import { describe, expect, it } from 'vitest';
import { clientAddress } from '#lib/auth/client-address';
import { roleFromClaim } from '#lib/auth/provider';
import { returnTo } from '#lib/auth/return-to';
import { waitAfter } from '#lib/auth/slow-down';

it('five wrong passwords are free, then each wait is twice the one before, up to a quarter of an hour', () => {
  expect([0, 1, 4, 5, 6, 7, 8].map((failures) => waitAfter(failures))).toEqual([0, 0, 0, 5, 10, 20, 40]);
  expect([12, 13, 14, 1000].map((failures) => waitAfter(failures))).toEqual([640, 900, 900, 900]);
});

it.each([
  ['/codes?asOf=2021-06-30', '/codes?asOf=2021-06-30'],
  [undefined, '/codes'],
  ['', '/codes'],
  ['https://example.org/', '/codes'],
  ['//example.org/', '/codes'],
  ['/\\example.org', '/codes'],
  ['/a\\b', '/codes'],
  ['/\t/example.org', '/codes'],
  ['javascript:alert(1)', '/codes'],
  ['/sign-in?to=/sign-in', '/codes'],
])('after signing in with to=%j one comes to %s', (sent, expected) => {
  expect(returnTo(sent)).toBe(expected);
});

describe('where a request came from', () => {
  it('is the other end of the connection, whatever the client says', () => {
    expect(clientAddress('192.0.2.1', '203.0.113.9', false)).toBe('192.0.2.1');
  });

  it('is, behind a proxy, what the proxy appended, and nothing that stood there before', () => {
    expect(clientAddress('10.0.0.1', '1.1.1.1, 203.0.113.9', true)).toBe('203.0.113.9');
    expect(clientAddress('10.0.0.1', undefined, true)).toBe('10.0.0.1');
  });
});

describe('the role that a provider gives', () => {
  const roleMap = new Map([['cl-approvers', 'approver'], ['cl-staff', 'viewer'], ['typo', 'approvr']]);
  it.each([
    [['cl-staff', 'cl-approvers'], 'approver'],
    ['cl-staff', 'viewer'],
    [['administrator'], undefined],
    [['typo'], undefined],
    [undefined, undefined],
  ])('for the claim %j is %s', (groups, expected) => {
    expect(roleFromClaim({ roleClaim: 'groups', roleMap }, { groups })).toBe(expected);
  });

  it('is the claim itself where nothing is mapped, and none where no claim is named', () => {
    expect(roleFromClaim({ roleClaim: 'role', roleMap: new Map() }, { role: 'editor' })).toBe('editor');
    expect(roleFromClaim({ roleClaim: null, roleMap: new Map() }, { role: 'administrator' })).toBeUndefined();
  });
});
