import pg from 'pg';
import { inject } from 'vitest';

/** Asks the server's database as its owner: for what a test moves in time, and for what it looks up. */
export async function query<Row extends pg.QueryResultRow = Record<string, never>>(sql: string, values: unknown[] = [], url: string = inject('webDatabase').ownerUrl): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
