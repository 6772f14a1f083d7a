import { execFile } from 'node:child_process';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startEmbedded, type EmbeddedServer } from '#lib/db/embedded';

const run = promisify(execFile);

/**
 * Starts a streaming replica of a running server, by PostgreSQL's own low-level base backup: what pg_basebackup does, which the
 * embedded distribution does not bring along.
 * @param primaryDir the data directory of the embedded primary
 * @param dir an empty one for the replica
 */
export async function startReplica(primary: EmbeddedServer, primaryDir: string, dir: string): Promise<EmbeddedServer> {
  const client = new pg.Client({ connectionString: primary.superUrl });
  await client.connect();
  const from = path.join(primaryDir, 'postgres');
  const to = path.join(dir, 'postgres');
  const cluster = path.join(to, 'cluster');
  try {
    // What the replica has not read yet is kept for it.
    await client.query(`SELECT pg_create_physical_replication_slot('replica', true)`);
    await client.query(`SELECT pg_backup_start('replica', true)`);
    await mkdir(to, { recursive: true });
    await run('cp', ['-a', `${from}/.`, to]);
    const { rows } = await client.query('SELECT labelfile FROM pg_backup_stop(false)');
    for (const stray of ['postmaster.pid', 'postmaster.opts']) await rm(path.join(cluster, stray), { force: true });
    // Written over files that were copied, so that they belong to the account of the server.
    for (const name of ['backup_label', 'standby.signal']) await run('cp', ['-a', path.join(cluster, 'PG_VERSION'), path.join(cluster, name)]);
    await writeFile(path.join(cluster, 'backup_label'), rows[0].labelfile);
    await writeFile(path.join(cluster, 'standby.signal'), '');
    const { username, password, port } = new URL(primary.superUrl);
    await appendFile(
      path.join(cluster, 'postgresql.auto.conf'),
      `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${decodeURIComponent(password)} sslmode=disable'\nprimary_slot_name = 'replica'\n`,
    );
  } finally {
    await client.end();
  }
  return startEmbedded({ dataDir: dir });
}
