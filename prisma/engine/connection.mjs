import pg from 'pg';

/**
 * The connection fields that pg reads out of a URL, optionally for another database on the same server.
 *
 * Never hand a `connectionString` to the adapter: pg lets it win over `database`, so a run meant for a shadow
 * database would execute every migration on the real one.
 *
 * @param {string} url
 * @param {string} [database]
 * @returns {import('pg').PoolConfig}
 */
export function connectionFields(url, database) {
  const client = new pg.Client({ connectionString: url });
  return {
    host: client.host,
    port: client.port,
    user: client.user,
    password: client.password ?? undefined,
    database: database ?? client.database,
    ssl: client.ssl,
    // In any other session time zone the adapter stores shifted instants, silently.
    options: '-c timezone=UTC',
  };
}

/**
 * Runs one statement on a connection of its own.
 *
 * @param {string} url
 * @param {string} sql
 * @param {string} [database]
 */
export async function runStatement(url, sql, database) {
  const client = new pg.Client(connectionFields(url, database));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
