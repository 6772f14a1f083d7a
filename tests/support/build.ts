// Global set-up: the built pages, for tests that start the real program.
import { buildPages, generateClient } from '../../scripts/lib/prepare.ts';

export default async function setup() {
  await generateClient();
  await buildPages();
}
