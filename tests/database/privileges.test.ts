import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import { testDatabase } from '../support/database.ts';
import { contentFor, makePeople, submit } from '../support/four-eyes.ts';
import { relabel, signNow } from '../support/ledger-history.ts';

const FACTS = ['code_label', 'code_standing', 'description', 'list', 'list_snapshot', 'list_coverage', 'list_entry', 'circumstance', 'guideline_rule', 'open_question'];
const IDENTITIES = ['source', 'citation', 'code', 'code_system', 'actor'];
const RECORD = ['revision', 'ledger', 'ledger_node', 'change_request', 'head'];
const PEOPLE = ['person', 'person_identity', 'api_client'];
const DECISIONS = ['change_contributor', 'change_decision', 'change_comment', 'ledger_checkpoint', 'ledger_event'];
/** What has no consequence beyond itself is written directly, in these columns. */
const DIRECT: Record<string, string[]> = {
  session: ['INSERT id', 'INSERT person_id', 'UPDATE authenticated_at', 'UPDATE ended_at', 'UPDATE last_seen_at'],
  api_key: ['UPDATE last_used_at'],
  sign_in_failure: ['failures', 'last_at', 'subject'].flatMap((column) => [`INSERT ${column}`, `UPDATE ${column}`]).sort(),
};
const ALL = [...FACTS, ...IDENTITIES, ...RECORD, ...PEOPLE, ...DECISIONS];

const database = testDatabase();
const clients = {} as Record<'app' | 'owner' | 'super', pg.Client>;

beforeAll(async () => {
  await publishInitialFacts(database.appUrl);
  for (const [name, url] of Object.entries({ app: database.appUrl, owner: database.ownerUrl, super: database.superUrl })) {
    clients[name as keyof typeof clients] = new pg.Client({ connectionString: url });
    await clients[name as keyof typeof clients].connect();
  }
  await oneRowEach();
});
afterAll(async () => {
  for (const client of Object.values(clients)) await client.end();
});

/** A guard of rows shows only where there is one. */
async function oneRowEach() {
  const { app } = clients;
  await clients.owner.query(`INSERT INTO list_snapshot (list_id, effective, correction, scope, codes, source_id, recorded_revision) VALUES ('IPO', '2021-01-01', false, 'members', '00604:1*', 'S1', 1)`);
  const people = await makePeople(app);
  const { id, digest } = await submit(app, people.editor, await contentFor(app, await relabel(app, '00604', 'another')));
  await app.query(`SELECT decide_change($1, $2, 'request-changes', $3, 'why', NULL), comment_change($1, $2, NULL, 'a comment')`, [people.approver, id, digest]);
  await app.query(`SELECT link_identity($1, 'https://issuer.example', 'subject'), create_client($2, 'a client', '{read}')`, [people.editor.slice(7), people.administrator]);
  await signNow(app);
}

const someColumn = async (table: string) =>
  (await clients.owner.query(`SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attidentity = '' ORDER BY attnum LIMIT 1`, [table])).rows[0].attname;
const failure = async (client: pg.Client, sql: string): Promise<string> => client.query(sql).then(() => 'allowed', (error) => error.code);

describe("the application's role", () => {
  it('reads every table of the schema', async () => {
    const { rows } = await clients.owner.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`);
    const known = [...ALL, ...Object.keys(DIRECT)].sort();
    expect(rows.map((row) => row.tablename).sort()).toEqual(known);
    for (const table of known) await clients.app.query(`SELECT count(*) FROM ${table}`);
  });

  it.each(ALL)('is refused INSERT, UPDATE, DELETE and TRUNCATE on %s', async (table) => {
    const column = await someColumn(table);
    for (const sql of [
      `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${table}`,
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]) {
      expect([sql, await failure(clients.app, sql)]).toEqual([sql, '42501']);
    }
  });

  it('writes directly only what has no consequence beyond itself, and deletes only counts of failed tries', async () => {
    const { rows } = await clients.app.query(`SELECT table_name AS "table", privilege_type || ' ' || column_name AS privilege FROM information_schema.column_privileges
      WHERE grantee = current_user AND table_schema = 'public' AND privilege_type IN ('INSERT', 'UPDATE') ORDER BY 1, 2`);
    expect(Object.fromEntries(Object.keys(DIRECT).map((table) => [table, rows.filter((row) => row.table === table).map((row) => row.privilege).sort()]))).toEqual(DIRECT);
    expect(rows.filter((row) => !(row.table in DIRECT))).toEqual([]);
    const deletable = await clients.app.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND (has_table_privilege(oid, 'DELETE') OR has_table_privilege(oid, 'TRUNCATE'))`);
    expect(deletable.rows).toEqual([{ relname: 'sign_in_failure' }]);
  });

  it('cannot call what only the write door may call', async () => {
    for (const call of [
      `ledger_append('change.published', 'system:initial-facts', '{}')`, `apply_rows('{}', 1)`, 'take_writer_turn()',
      `record_revision((SELECT id FROM change_request LIMIT 1), 'system:initial-facts')`,
    ]) {
      expect([call, await failure(clients.app, `SELECT ${call}`)]).toEqual([call, '42501']);
    }
  });

  it('cannot switch off the guards, make tables or become another role', async () => {
    for (const sql of [
      'ALTER TABLE ledger DISABLE TRIGGER ALL', `SET session_replication_role = 'replica'`, 'CREATE TABLE mine (a int)',
      'SET ROLE codeledger_owner', 'DROP TABLE ledger', 'CREATE SCHEMA mine',
    ]) {
      expect([sql, await failure(clients.app, sql)]).toEqual([sql, '42501']);
    }
  });

  it('is neither superuser nor owner of anything', async () => {
    const { rows } = await clients.app.query(`
      SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls AS strong,
             EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) OR EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid) AS owns
      FROM pg_roles r WHERE rolname = current_user`);
    expect(rows).toEqual([{ strong: false, owns: false }]);
  });

  it('cannot publish the initial facts a second time', async () => {
    expect(await publishInitialFacts(database.appUrl)).toBeNull();
    const { rows } = await clients.app.query('SELECT count(*)::int AS revisions FROM revision');
    expect(rows).toEqual([{ revisions: 1 }]);
  });
});

describe('the guards bind the owner and a superuser that skips ordinary triggers', () => {
  const asReplica = `SET session_replication_role = 'replica'`;
  const moving = ['head', 'change_request', 'person', 'api_client'];
  const guarded = ALL.filter((table) => !moving.includes(table));

  it.each(guarded)('%s cannot be changed, deleted from or emptied', async (table) => {
    const column = await someColumn(table);
    for (const sql of [`UPDATE ${table} SET ${column} = ${column}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
      expect([sql, await failure(clients.owner, sql)]).toEqual([sql, 'CL001']);
      await clients.super.query(asReplica);
      expect([sql, await failure(clients.super, sql)]).toEqual([sql, 'CL001']);
      await clients.super.query('RESET session_replication_role');
    }
  });

  it.each(FACTS)('%s: a fact is superseded once, and nothing else about it changes', async (table) => {
    await clients.owner.query('BEGIN');
    try {
      // Within a transaction that is rolled back, a second revision to be superseded by.
      await clients.owner.query(`INSERT INTO change_request (title, reason, author_id, state, content, digest)
        VALUES ('t', 'r', 'system:initial-facts', 'submitted', '{"rows":{"insert":{},"supersede":{}}}', sha256('{"rows":{"insert":{},"supersede":{}}}'))`);
      await clients.owner.query(`SELECT record_revision((SELECT id FROM change_request ORDER BY number DESC LIMIT 1), 'system:initial-facts')`);
      const one = `WHERE id = (SELECT min(id) FROM ${table})`;
      await clients.owner.query(`UPDATE ${table} SET superseded_revision = 2 ${one}`);
      await clients.owner.query('SAVEPOINT superseded');
      for (const sql of [`UPDATE ${table} SET superseded_revision = NULL ${one}`, `UPDATE ${table} SET superseded_revision = 2 ${one}`]) {
        expect([sql, await failure(clients.owner, sql)]).toEqual([sql, 'CL001']);
        await clients.owner.query('ROLLBACK TO superseded');
      }
    } finally {
      await clients.owner.query('ROLLBACK');
    }
  });

  it.each(FACTS)('%s: a fact is superseded by the newest revision, so that no older answer changes', async (table) => {
    await clients.owner.query('BEGIN');
    try {
      const content = '{"rows":{"insert":{},"supersede":{}}}';
      for (let revision = 2; revision <= 3; revision++) {
        await clients.owner.query(`INSERT INTO change_request (title, reason, author_id, state, content, digest)
          VALUES ('t', 'r', 'system:initial-facts', 'submitted', $1, sha256(convert_to($1, 'UTF8')))`, [content]);
        await clients.owner.query(`SELECT record_revision((SELECT id FROM change_request ORDER BY number DESC LIMIT 1), 'system:initial-facts')`);
      }
      const superseding = (revision: number) => `UPDATE ${table} SET superseded_revision = ${revision} WHERE id = (SELECT min(id) FROM ${table})`;
      await clients.owner.query('SAVEPOINT published');
      expect(await failure(clients.owner, superseding(2))).toBe('CL001');
      await clients.owner.query('ROLLBACK TO published');
      expect(await failure(clients.owner, superseding(3))).toBe('allowed');
    } finally {
      await clients.owner.query('ROLLBACK');
    }
  });

  it('what a fact names must be on file', async () => {
    const facts = `source_id, recorded_revision) SELECT`;
    const where = `id, 1 FROM source LIMIT 1`;
    const naming = [
      `INSERT INTO guideline_rule (rule_id, kind, codes, condition, report_instead, effective_date, effective_precision, ${facts} 'G99', 'residual', '{99999}', '{}', '{}', '2020-01-01', 'day', ${where}`,
      `INSERT INTO open_question (question_id, title, detail, codes, subject, settled, ${facts} 'Q99', 't', 'd', '{99999}', 'standing', false, ${where}`,
      `INSERT INTO open_question (question_id, title, detail, codes, subject, list_id, settled, ${facts} 'Q99', 't', 'd', '{00604}', 'list', 'XX', false, ${where}`,
      `INSERT INTO list_entry (list_id, code, effective_date, effective_precision, ${facts} 'XX', '00604', '2020-01-01', 'day', ${where}`,
      `INSERT INTO list_coverage (list_id, code, covered_from, ${facts} 'XX', '00604', '2020-01-01', ${where}`,
    ];
    for (const sql of naming) {
      expect([sql, await failure(clients.owner, sql)]).toEqual([sql, '23503']);
      await clients.super.query('BEGIN');
      await clients.super.query(asReplica);
      expect([sql, await failure(clients.super, sql)]).toEqual([sql, '23503']);
      await clients.super.query('ROLLBACK');
      await clients.super.query('RESET session_replication_role');
    }
  });
});
