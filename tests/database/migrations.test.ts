import { expect, test } from 'vitest';
import { diffSchema, migrate } from '#lib/db/migrate';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

test('migrating a migrated database applies nothing', async () => {
  expect(await migrate(database.ownerUrl)).toEqual([]);
});

test('the migrations lead to exactly what schema.prisma says', async () => {
  expect(await diffSchema(database.ownerUrl)).toBe('');
});
