import { afterAll, beforeAll, inject } from 'vitest';
import { cloneDatabase, type TestDatabase } from './clone.ts';

/**
 * A migrated, empty database for the calling test file or `describe`. The connections are there once the tests run:
 * read them inside hooks and tests.
 */
export function testDatabase(): TestDatabase {
  const database = {} as TestDatabase;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const clone = await cloneDatabase(inject('superUrl'));
    drop = clone.drop;
    Object.assign(database, clone);
  });
  afterAll(async () => drop?.());
  return database;
}
