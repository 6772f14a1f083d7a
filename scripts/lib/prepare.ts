import path from 'node:path';
import { waitForLock } from './lock.mjs';
import { step } from './progress.ts';
import { root } from './root.ts';
import { runNode } from './run-node.ts';
import { hashSources, stampIn } from './stamp.ts';

const clientSources = ['prisma/schema.prisma', 'package-lock.json'];

/** Everything that Next builds from. A file that is missing here leaves a stale build. */
const pageSources = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Follows from the schema, which is a source itself. */
const generated = path.join('lib', 'generated');

/** Generates the Prisma client when the schema has changed. */
export async function generateClient(signal?: AbortSignal): Promise<void> {
  const hash = hashSources(root, clientSources);
  await once('generating the database client', hash, path.join(generated, '.stamp'), () =>
    runNode(['node_modules/prisma/build/index.js', 'generate', '--no-hints'], { signal }),
  );
}

/** Builds the pages when their sources have changed. */
export async function buildPages(signal?: AbortSignal): Promise<void> {
  // No database at build time, not even one that Next would find in .env.
  const env = { NODE_ENV: 'production', DATABASE_URL: '', DATABASE_APP_URL: '' } as const;
  const hash = hashSources(root, pageSources, [generated]);
  await once('building the pages', hash, path.join('.next', '.stamp'), () =>
    runNode(['node_modules/next/dist/bin/next', 'build'], { env, signal }),
  );
}

/** Does the work unless it was done for this hash; one process at a time, as `npm start` and `npm test` may meet. */
async function once(doing: string, hash: string, stampFile: string, work: () => Promise<void>): Promise<void> {
  const stamp = stampIn(path.join(root, stampFile));
  if (stamp.matches(hash)) return;
  const lock = await waitForLock(path.join(root, 'node_modules', '.prepare.lock'));
  try {
    if (stamp.matches(hash)) return;
    stamp.clear();
    await step(doing, work);
    stamp.set(hash);
  } finally {
    lock.release();
  }
}
