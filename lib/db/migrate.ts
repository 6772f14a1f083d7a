import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { openEngine } from '#prisma/engine/open.mjs';

type Engine = Awaited<ReturnType<typeof openEngine>>['engine'];

const prismaDir = path.resolve(import.meta.dirname, '../../prisma');
const migrationsDir = path.join(prismaDir, 'migrations');
const noFilters = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations which the database does not have yet, and returns their names.
 *
 * @param ownerUrl connection of the role that owns the schema, never the application's
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  return withEngine(ownerUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
    return appliedMigrationNames;
  });
}

/**
 * The SQL that would lead from a migrated database to schema.prisma: '' when migrations and schema agree.
 *
 * @param ownerUrl connection to a database that has all migrations
 */
export async function diffSchema(ownerUrl: string): Promise<string> {
  const files = [await readSchema()];
  return withEngine(ownerUrl, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: prismaDir },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: noFilters,
    });
    return exitCode === 0 ? '' : (stdout ?? '');
  });
}

async function withEngine<Result>(ownerUrl: string, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const schema = await readSchema();
  const { engine, close } = await openEngine(ownerUrl, [[schema.path, schema.content]]);
  try {
    return await work(engine);
  } finally {
    await close();
  }
}

async function readSchema() {
  return { path: 'schema.prisma', content: await readFile(path.join(prismaDir, 'schema.prisma'), 'utf8') };
}

/** The migrations as the engine wants them: directories in order, each with the text of its file. */
async function readMigrations() {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  const migrationDirectories = await Promise.all(
    names.map(async (name) => {
      const value = await readFile(path.join(migrationsDir, name, 'migration.sql'), 'utf8');
      return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
    }),
  );
  const lockfile = await readFile(path.join(migrationsDir, 'migration_lock.toml'), 'utf8');
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}
