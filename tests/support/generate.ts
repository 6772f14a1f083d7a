// Global set-up: the database client, which half of lib/ imports.
import { generateClient } from '../../scripts/lib/prepare.ts';

export default async function setup() {
  await generateClient();
}
