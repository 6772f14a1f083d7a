import { randomBytes } from 'node:crypto';
import { withCredentials } from '#lib/db/connection-url';
import { withClient } from '#lib/db/with-client';
import type { TestDatabase } from './clone.ts';

const TABLES = `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`;

/** What somebody with every right does first: guards, foreign keys and checks that stand in the way are gone. */
const OPEN = `DO $$ DECLARE t text; c record; BEGIN
  FOR t IN ${TABLES} LOOP EXECUTE format('ALTER TABLE %I DISABLE TRIGGER ALL', t); END LOOP;
  FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE contype IN ('f', 'c', 'x') AND connamespace = 'public'::regnamespace AND conrelid <> 0 LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP;
  DROP INDEX ledger_recorded_at_key, ledger_hash_key;
END $$`;

/** Computes every hash from an entry on anew, the tree, the head and what revisions state: a history that fits itself. */
export const REWRITE_FROM = (seq: number) => `DO $$ DECLARE e ledger; before bytea; n bigint; l smallint; i bigint; node bytea; BEGIN
  SELECT hash INTO before FROM ledger WHERE seq = ${seq - 1};
  FOR e IN SELECT * FROM ledger WHERE seq >= ${seq} ORDER BY seq LOOP
    node := sha256('\\x00'::bytea || ledger_leaf(e.seq, e.recorded_at, e.event, e.actor_id, e.body, before));
    UPDATE ledger SET previous_hash = before, hash = node WHERE seq = e.seq;
    before := node;
  END LOOP;
  DELETE FROM ledger_node;
  FOR e IN SELECT * FROM ledger ORDER BY seq LOOP
    i := e.seq - 1; node := e.hash; l := 0;
    LOOP
      INSERT INTO ledger_node VALUES (l, i, node);
      EXIT WHEN i % 2 = 0;
      SELECT sha256('\\x01'::bytea || x.hash || node) INTO node FROM ledger_node x WHERE x.level = l AND x.idx = i - 1;
      i := i / 2; l := l + 1;
    END LOOP;
  END LOOP;
  UPDATE revision SET ledger_hash = x.hash, recorded_at = x.recorded_at FROM ledger x WHERE x.seq = ledger_seq;
  UPDATE head SET (ledger_seq, ledger_hash, recorded_at) = (SELECT seq, hash, recorded_at FROM ledger ORDER BY seq DESC LIMIT 1);
END $$`;

/** A copy of a database that nobody is connected to, in which a superuser has done this. */
export async function tampered(database: TestDatabase, sql: string): Promise<TestDatabase & { drop(): Promise<void> }> {
  const name = `tampered_${randomBytes(6).toString('hex')}`;
  const source = new URL(database.superUrl).pathname.slice(1);
  const elsewhere = new URL(database.superUrl);
  elsewhere.pathname = '/postgres';
  const administer = (statement: string) => withClient(elsewhere.href, (client) => client.query(statement));
  await administer(`CREATE DATABASE ${name} TEMPLATE ${source}`);
  const at = (url: string) => withCredentials(url, decodeURIComponent(new URL(url).username), decodeURIComponent(new URL(url).password), name);
  const copy = { ownerUrl: at(database.ownerUrl), appUrl: at(database.appUrl), superUrl: at(database.superUrl) };
  await withClient(copy.superUrl, async (client) => {
    await client.query(OPEN);
    await client.query(sql);
  });
  return { ...copy, drop: async () => void (await administer(`DROP DATABASE ${name} WITH (FORCE)`)) };
}
