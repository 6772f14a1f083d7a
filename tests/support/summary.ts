import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';
import type { Counts } from '../../scripts/lib/counts.ts';

/** Tells the process that started vitest, if any, how the tests ended. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[], reason: TestRunEndReason) {
    const counts = countTests(modules);
    // An error outside of any test, an interrupted run: nothing that may look like success.
    if (!counts.failed && (unhandledErrors.length || reason !== 'passed')) counts.failed++;
    process.send?.(counts);
  }
}

/** A file that fails before its first test counts as one failed test. */
export function countTests(files: readonly TestModule[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of files) {
    for (const test of file.children.allTests()) {
      const { state } = test.result();
      counts[state === 'pending' ? 'skipped' : state]++;
    }
    if (file.errors().length) counts.failed++;
  }
  return counts;
}
