import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources, stampIn } from '../../../scripts/lib/stamp.ts';
import { temporaryDir } from '../../support/temporary-dir.ts';

let dir: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ dir, remove } = await temporaryDir());
  mkdirSync(path.join(dir, 'app/deep'), { recursive: true });
  mkdirSync(path.join(dir, 'lib/generated'), { recursive: true });
  writeFileSync(path.join(dir, 'app/deep/page.tsx'), 'one');
  writeFileSync(path.join(dir, 'lib/generated/client.ts'), 'one');
});
afterEach(() => remove());

const hash = () => hashSources(dir, ['app', 'lib', 'missing.ts'], ['lib/generated']);

test('the same sources have the same hash', () => {
  expect(hash()).toBe(hash());
});

test.for([
  ['a changed file', () => writeFileSync(path.join(dir, 'app/deep/page.tsx'), 'two')],
  ['a renamed file', () => renameSync(path.join(dir, 'app/deep/page.tsx'), path.join(dir, 'app/deep/other.tsx'))],
  ['a removed file', () => rmSync(path.join(dir, 'app/deep/page.tsx'))],
  ['a file that was missing', () => writeFileSync(path.join(dir, 'missing.ts'), '')],
] as const)('%s changes the hash', ([, change]) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});

test('an excepted folder does not count', () => {
  const before = hash();
  writeFileSync(path.join(dir, 'lib/generated/client.ts'), 'two');
  expect(hash()).toBe(before);
});

test('a stamp matches what it was set for, until it is cleared', () => {
  const stamp = stampIn(path.join(dir, '.next/.stamp'));
  expect(stamp.matches('a')).toBe(false);
  stamp.set('a');
  expect([stamp.matches('a'), stamp.matches('b')]).toEqual([true, false]);
  stamp.clear();
  expect(stamp.matches('a')).toBe(false);
});
