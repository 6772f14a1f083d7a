import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { connectAdapter } from './adapter.mjs';
import { connectionFields, runStatement } from './connection.mjs';
import { loadSchemaEngine } from './wasm.mjs';

/**
 * Opens the schema engine on a database, in this process.
 *
 * @param {string} url connection of the role that owns the schema
 * @param {[name: string, text: string][]} datamodels the Prisma schema files
 * @returns {Promise<{ engine: import('@prisma/schema-engine-wasm').SchemaEngine, close: () => Promise<void> }>}
 */
export async function openEngine(url, datamodels) {
  const SchemaEngine = loadSchemaEngine();
  const open = new Set();

  /** Remembers the connection, so that none survives `close` whatever the engine forgets. */
  const track = (adapter, afterwards = async () => {}) => {
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      if (!open.delete(adapter)) return;
      await dispose();
      await afterwards();
    };
    open.add(adapter);
    return adapter;
  };

  const { provider, adapterName } = new PrismaPg(connectionFields(url));
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider,
    adapterName,
    connect: async () => track(await connectAdapter(url)),
    connectToShadowDb: async () => {
      const name = `prisma_shadow_${randomUUID()}`;
      await runStatement(url, `CREATE DATABASE "${name}" TEMPLATE template0`);
      const drop = () => runStatement(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      return track(await connectAdapter(url, name), drop);
    },
  });

  const closeAll = async () => {
    for (const adapter of [...open]) await adapter.dispose().catch(() => {});
  };
  try {
    const engine = await SchemaEngine.new({ datamodels }, () => {}, factory);
    return { engine, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
