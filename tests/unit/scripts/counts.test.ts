import { expect, test } from 'vitest';
import type { TestModule } from 'vitest/node';
import { countLine, sum } from '../../../scripts/lib/counts.ts';
import { countTests } from '../../support/summary.ts';

function file(states: string[], errors = 0): TestModule {
  const tests = states.map((state) => ({ result: () => ({ state }) }));
  return { children: { allTests: () => tests }, errors: () => Array(errors).fill({}) } as unknown as TestModule;
}

test('the line has the words that continuous integration looks for', () => {
  expect(countLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});

test('checks and tests are counted together', () => {
  const one = { passed: 1, failed: 0, skipped: 0 };
  expect(sum([one, { passed: 0, failed: 1, skipped: 0 }, { passed: 30, failed: 2, skipped: 4 }])).toEqual({
    passed: 31,
    failed: 3,
    skipped: 4,
  });
});

test('a test that did not run counts as skipped', () => {
  expect(countTests([file(['passed', 'skipped', 'pending'])])).toEqual({ passed: 1, failed: 0, skipped: 2 });
});

test('a file that fails before its first test counts as failed', () => {
  expect(countTests([file([], 1), file(['passed'])])).toEqual({ passed: 1, failed: 1, skipped: 0 });
});
