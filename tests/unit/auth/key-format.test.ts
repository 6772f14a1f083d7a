import { expect, it } from 'vitest';
import { hashKey, hintOf, isKey, makeKey } from '#lib/auth/key-format';

it('a key is recognised by its prefix, its length and its checksum', () => {
  for (let i = 0; i < 200; i++) {
    const key = makeKey();
    expect(key).toMatch(/^cl_live_[0-9A-Za-z]{42}$/);
    expect(isKey(key)).toBe(true);
  }
});

it('what was mistyped or cut off is no key, wherever the slip is', () => {
  const key = makeKey();
  for (let i = 'cl_live_'.length; i < key.length; i++) {
    const other = key[i] === 'x' ? 'y' : 'x';
    expect([i, isKey(key.slice(0, i) + other + key.slice(i + 1))]).toEqual([i, false]);
  }
  for (const wrong of ['', 'cl_live_', key.slice(0, -1), `${key}0`, key.replace('live', 'test'), key.toUpperCase(), ` ${key}`]) expect([wrong, isKey(wrong)]).toEqual([wrong, false]);
});

it('the checksum is the one that scanners are told: CRC-32 of what stands before it, in base 62', () => {
  // Fixed here for ever: keys that are out there must stay keys.
  expect(isKey(`cl_live_${'0'.repeat(36)}${KNOWN}`)).toBe(true);
});
const KNOWN = '2Iu436';

it('what is kept and shown of a key does not hold it', () => {
  const key = makeKey();
  expect(hashKey(key)).toHaveLength(32);
  expect(hintOf(key)).toBe(key.slice(0, 12));
});
