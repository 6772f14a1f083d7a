import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';

/** As few surprises as possible: no sandbox as root, no request of the browser's own. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `describe` for tests in a browser: skipped where there is none. */
export const describeInBrowser = describe.skipIf(!inject('chromium'));

/** Until the scripts of the page run: only then do keys, and presses that wait for nothing, do what they are meant to. */
export const ready = (page: Page): Promise<void> => page.locator('.shortcuts').waitFor({ state: 'attached' });

/** What a test does with the browser. */
export interface TestBrowser {
  /** A page in a context of its own, so with no cookie of another test; relative addresses are the server's. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
}

/** A browser for the calling `describeInBrowser`. Its pages are closed after each test. */
export function testBrowser(): TestBrowser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: inject('chromium'), args: flags, timeout: 120_000 });
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(async () => browser?.close());
  return {
    newPage: async (options) => {
      const context = await browser!.newContext({ baseURL: inject('webUrl'), ...options });
      context.setDefaultTimeout(30_000);
      return context.newPage();
    },
  };
}
