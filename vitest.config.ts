import path from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

// `server-only` throws outside React's server condition.
const alias = { 'server-only': path.join(import.meta.dirname, 'tests/support/empty.ts') };

/**
 * One folder of tests/ with its own rules. The time limits are for a slow machine that does something else as well;
 * a test that is waiting for something waits for that, never for a time.
 */
function project(name: string, options: TestProjectInlineConfiguration['test'] = {}): TestProjectInlineConfiguration {
  return {
    resolve: { alias },
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      environment: 'node',
      testTimeout: 60_000,
      hookTimeout: 180_000,
      ...options,
    },
  };
}

const postgres = './tests/support/postgres.ts';
const web = './tests/support/web.ts';
const chromium = './tests/support/chromium.ts';

export default defineConfig({
  test: {
    globalSetup: ['./tests/support/generate.ts'],
    projects: [
      project('unit'),
      project('properties'),
      project('architecture'),
      project('database', { globalSetup: [postgres] }),
      // What needs a whole server gets the machine to itself, one after the other.
      project('api', { globalSetup: [postgres, web], sequence: { groupOrder: 1 } }),
      project('e2e', {
        globalSetup: [chromium, postgres, web],
        sequence: { groupOrder: 2 },
        fileParallelism: false,
        testTimeout: 120_000,
      }),
      // Kills databases and servers; `npm run test:faults` does so more often.
      project('faults', { globalSetup: ['./tests/support/build.ts'], sequence: { groupOrder: 4 }, fileParallelism: false }),
      // Many servers, replicas, and databases that go away.
      project('fleet', { globalSetup: ['./tests/support/build.ts'], sequence: { groupOrder: 5 }, fileParallelism: false }),
      project('start', {
        globalSetup: ['./tests/support/build.ts'],
        sequence: { groupOrder: 3 },
        fileParallelism: false,
        testTimeout: 240_000,
      }),
    ],
    reporters: ['default', './tests/support/summary.ts'],
  },
});
