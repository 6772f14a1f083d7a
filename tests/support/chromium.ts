// Global set-up: finds the browser, and says so loudly where there is none.
import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser's executable, '' where there is none. */
    chromium: string;
  }
}

export default function setup(project: TestProject) {
  const executable = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
  const found = existsSync(executable) ? executable : '';
  project.provide('chromium', found);
  if (!found) console.warn('\n*** NO BROWSER: every e2e test is SKIPPED. Install chromium or set CHROMIUM_PATH. ***\n');
}
