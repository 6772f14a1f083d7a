import pg from 'pg';

/** Runs `work` on one connection of its own, for the few things that happen outside the application's pool. */
export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  client.on('error', () => {}); // the failing query reports it
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
