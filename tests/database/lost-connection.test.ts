import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, pool } from '#lib/db/client';
import { verifyNow } from '#lib/ledger/commands';
import { testDatabase } from '../support/database.ts';
import { connected } from '../support/ledger-history.ts';

const database = testDatabase();
beforeAll(() => {
  process.env.DATABASE_APP_URL = database.appUrl;
});
afterAll(async () => {
  await closeDatabase();
  delete process.env.DATABASE_APP_URL;
});

it('a connection that dies between two statements of a transaction fails that transaction, and not the process', async () => {
  const client = await pool().connect();
  await client.query('BEGIN');
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  const administrator = await connected(database.superUrl);
  const ended = new Promise((resolve) => client.once('end', resolve));
  await administrator.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await administrator.end();
  await ended;
  await expect(client.query('COMMIT')).rejects.toThrow();
  client.release();
  expect((await pool().query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

it('nor does one that dies in the middle of a verification', async () => {
  const administrator = await connected(database.superUrl);
  const verification = verifyNow('system:set-up');
  const cutOff = expect(async () => {
    for (;;) {
      const { done } = await verification.next();
      if (done) return;
      await administrator.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database()`);
    }
  }).rejects;
  await cutOff.toThrow();
  await administrator.end();
});
