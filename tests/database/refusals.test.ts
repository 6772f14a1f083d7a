import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import { canonicalText } from '#lib/ledger/canonical';
import { signCheckpoint } from '#lib/ledger/note';
import { testDatabase } from '../support/database.ts';
import { approve, contentFor, makePeople, publishByTwo, submit, type SomePeople, type Submitted } from '../support/four-eyes.ts';
import { connected, relabel, SIGNER, verified } from '../support/ledger-history.ts';

const database = testDatabase();
let app: pg.Client;
let people: SomePeople;

beforeAll(async () => {
  await publishInitialFacts(database.appUrl);
  app = await connected(database.appUrl);
  people = await makePeople(app);
});
afterAll(() => app.end());

/** How many rows every table has, and where the ledger stands. */
async function counts(): Promise<unknown> {
  const { rows } = await app.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`);
  const each = rows.map(({ tablename }) => `(SELECT jsonb_build_object('${tablename}', jsonb_build_array(count(*), md5(string_agg(t::text, ',' ORDER BY t::text)))) FROM ${tablename} t)`);
  return (await app.query(`SELECT ${each.join(' || ')} AS counts`)).rows[0].counts;
}

/** The SQLSTATE of a refusal; everything in the database is the same before and after. */
async function refused(work: () => Promise<unknown>): Promise<string> {
  const before = await counts();
  const code = await work().then(() => 'allowed', (error) => error.code);
  expect(await counts()).toEqual(before);
  return code;
}

const labelled = async (code: string, summary: string, author = people.editor): Promise<Submitted> =>
  submit(app, author, await contentFor(app, await relabel(app, code, summary), { title: summary }));

describe("with the application's role, directly in SQL", () => {
  it('nobody approves what they wrote', async () => {
    const change = await labelled('00604', 'by the approver', people.approver);
    expect(await refused(() => approve(app, people.approver, change))).toBe('CL004');
    expect(await refused(() => approve(app, people.approver, change, '2099-01-01T00:00:00Z'))).toBe('CL004');
  });

  it('nobody approves a change on which they ever wrote, also after others wrote over it', async () => {
    const id = (await app.query(`SELECT draft_change($1, 't', 'r', '{}') AS id`, [people.editor])).rows[0].id;
    await app.query(`SELECT edit_change($1, $2, 1, 't', 'r', '{}')`, [people.approver, id]);
    await app.query(`SELECT edit_change($1, $2, 2, 'a change of a test', 'a test needs it', '{}')`, [people.editor, id]);
    const content = await contentFor(app, await relabel(app, '00604', 'x'));
    const digest = (await app.query('SELECT submit_change($1, $2, 3, $3) AS digest', [people.editor, id, content])).rows[0].digest;
    expect(await refused(() => approve(app, people.approver, { id, digest }))).toBe('CL004');
  });

  it('nobody approves other content than what was submitted', async () => {
    const change = await labelled('00604', 'seen');
    expect(await refused(() => approve(app, people.approver, { ...change, digest: Buffer.alloc(32) }))).toBe('CL009');
    expect(await refused(() => approve(app, people.approver, { id: change.id, digest: null as never }))).toBe('CL009');
  });

  it('who is no approver approves nothing: editors, administrators, auditors, systems, the unknown, the disabled', async () => {
    const change = await labelled('00604', 'waits');
    const { rows } = await app.query(`SELECT create_person($1, 'gone@example.org', 'gone', 'approver', NULL) AS id`, [people.administrator]);
    await app.query('SELECT change_person($1, $2, NULL, NULL, true, NULL)', [people.administrator, rows[0].id]);
    for (const actor of [people.auditor, people.administrator, 'system:scheduler', 'system:initial-facts', 'person:nobody', `person:${rows[0].id}`, null as never]) {
      expect([actor, await refused(() => approve(app, actor, change))]).toEqual([actor, 'CL006']);
    }
  });

  it('a stale proposal is not published, nor submitted', async () => {
    const content = await contentFor(app, await relabel(app, '00604', 'too late'), { title: 'too late' });
    const change = await submit(app, people.editor, content);
    await publishByTwo(app, people, await relabel(app, '00604', 'quicker'));
    expect(await refused(() => approve(app, people.approver, change))).toBe('CL409');
    const id = (await app.query(`SELECT draft_change($1, 'too late', 'a test needs it', '{}') AS id`, [people.editor])).rows[0].id;
    expect(await refused(() => app.query('SELECT submit_change($1, $2, 1, $3)', [people.editor, id, content]))).toBe('CL409');
  });

  it('a proposal that hides what it rests on is not submitted: it would never go stale', async () => {
    const { base, ...rest } = JSON.parse(await contentFor(app, await relabel(app, '00604', 'hides')));
    const id = (await app.query(`SELECT draft_change($1, 'a change of a test', 'a test needs it', '{}') AS id`, [people.editor])).rows[0].id;
    const supersedes = (await app.query(`SELECT id::float8 AS id FROM code_label WHERE code = '00600'`)).rows[0].id;
    const loose = [
      { ...rest, base: { ...base, keys: {} } },
      { ...rest, base: { ...base, keys: { code_label: ['00600'] } } },
      { ...rest, base: { ...base, revision: 999_999 } },
      { ...rest, base, rows: { insert: rest.rows.insert, supersede: { code_label: [supersedes] } } },
      { ...rest, base: { ...base, keys: { ...base.keys, code: ['00604'] } }, rows: { insert: {}, supersede: { code: [1] } } },
      { ...rest, base, rows: { insert: { head: [{}] }, supersede: {} } },
    ];
    for (const content of loose) {
      expect([content, await refused(() => app.query('SELECT submit_change($1, $2, 1, $3)', [people.editor, id, canonicalText(content)]))]).toEqual([content, 'CL002']);
    }
  });

  it('content that lacks a part, or that two readers could read in two ways, is not submitted', async () => {
    const whole = JSON.parse(await contentFor(app, await relabel(app, '00604', 'odd')));
    const id = (await app.query(`SELECT draft_change($1, 'a change of a test', 'a test needs it', '{}') AS id`, [people.editor])).rows[0].id;
    const without = (name: string) => Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
    const [label] = whole.rows.insert.code_label;
    const odd = [
      ...['operations', 'citations', 'told', 'base', 'rows'].map(without),
      { ...whole, operations: [] }, { ...whole, citations: [] }, { ...whole, citations: {} },
      { ...whole, base: { revision: whole.base.revision } }, { ...whole, base: { ...whole.base, revision: String(whole.base.revision) } },
      { ...whole, rows: { insert: whole.rows.insert } }, { ...whole, rows: { supersede: whole.rows.supersede } },
      { ...whole, rows: { ...whole.rows, supersede: { code_label: whole.rows.supersede.code_label.map(String) } } },
      { ...whole, rows: { ...whole.rows, insert: { code_label: [{ ...label, sourceId: 'S1' }] } } },
      { ...whole, rows: { ...whole.rows, insert: { code_label: [{ ...label, recorded_revision: 1 }] } } },
    ].map(canonicalText);
    const twice = canonicalText(whole).replace('"reason":', '"reason":"another","reason":');
    for (const text of [...odd, twice, JSON.stringify(whole, null, 1)]) {
      expect([text, await refused(() => app.query('SELECT submit_change($1, $2, 1, $3)', [people.editor, id, text]))]).toEqual([text, 'CL002']);
    }
    await app.query('SELECT submit_change($1, $2, 1, $3)', [people.editor, id, canonicalText(whole)]);
  });

  it('nobody approves what a program proposed whom they let in, or to whom they issued a key', async () => {
    const administrator = async (name: string) => `person:${(await app.query('SELECT create_person($1, $2, $3, $4, NULL) AS id', [people.administrator, `${name}@example.org`, name, 'administrator'])).rows[0].id}`;
    const [letIn, issued] = [await administrator('let-in'), await administrator('issued')];
    const client = (await app.query(`SELECT create_client($1, 'a program', '{propose}') AS id`, [letIn])).rows[0].id;
    await app.query(`SELECT issue_key($1, $2, 'cl_live_abcd', sha256('a key'), clock_timestamp() + interval '1 day')`, [issued, client]);
    const change = await labelled('00635', 'by a program', `key:${client}`);
    for (const person of [letIn, issued]) {
      await app.query(`SELECT change_person($1, $2, 'approver', NULL, NULL, NULL)`, [people.administrator, person.slice('person:'.length)]);
      expect(await refused(() => approve(app, person, change))).toBe('CL004');
    }
    expect(await approve(app, people.approver, change)).toBeTypeOf('number');
  });

  it('what is approved for later can be sent back by another approver, and by nobody who wrote on it', async () => {
    const change = await labelled('00640', 'later');
    await approve(app, people.approver, change, '2099-01-01T00:00:00Z');
    const sendBack = (who: string) => app.query(`SELECT decide_change($1, $2, 'request-changes', $3, 'not yet', NULL)`, [who, change.id, change.digest]);
    expect(await refused(() => sendBack(people.editor))).toBe('CL006');
    expect(await refused(() => approve(app, people.secondApprover, change))).toBe('CL003');
    await sendBack(people.secondApprover);
    expect((await app.query('SELECT state, publish_at FROM change_request WHERE id = $1', [change.id])).rows).toEqual([{ state: 'changes-requested', publish_at: null }]);
    await app.query('SELECT submit_change($1, $2, 1, $3)', [people.editor, change.id, change.content]);
    expect(await approve(app, people.secondApprover, change)).toBeTypeOf('number');
  });

  it('what somebody approved who is an approver no more is sent back instead of published', async () => {
    const id = (await app.query(`SELECT create_person($1, 'leaves@example.org', 'leaves', 'approver', NULL) AS id`, [people.administrator])).rows[0].id;
    const change = await labelled('00670', 'after they left');
    await approve(app, `person:${id}`, change, new Date(Date.now() + 300).toISOString());
    await app.query('SELECT change_person($1, $2, NULL, NULL, true, NULL)', [people.administrator, id]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await app.query('SELECT revision, problem FROM publish_due()')).rows).toEqual([{ revision: null, problem: expect.stringContaining('nobody who may approve') }]);
  });

  it('two facts for one day are not published', async () => {
    const rows = { supersede: {}, insert: { code_label: [{ code: '00604', summary: 'a second one', sourceId: 'S1', sourceLocator: null }] } };
    const change = await submit(app, people.editor, await contentFor(app, rows));
    expect(await refused(() => approve(app, people.approver, change))).toBe('23P01');
  });

  it('a decision is not made twice, and a published change takes no other', async () => {
    const change = await labelled('00620', 'once');
    await approve(app, people.approver, change);
    for (const approver of [people.approver, people.secondApprover]) expect(await refused(() => approve(app, approver, change))).toBe('CL003');
    expect(await refused(() => app.query('SELECT withdraw_change($1, $2)', [people.editor, change.id]))).toBe('CL003');
  });

  it('the inner functions cannot be called', async () => {
    const change = await labelled('00625', 'inner');
    for (const call of [
      `publish_approved('${change.id}', '${people.approver}')`, `record_revision('${change.id}', '${people.approver}')`, `lock_change('${change.id}')`,
      `ledger_append('change.published', '${people.approver}', '{}')`, `apply_rows('{}', 1)`, `require_role('${people.approver}', 'approver')`,
      `refuse_stale('{}')`, `refuse_loose_base('{}')`, `refuse_odd_content('{}', '{}')`, `wrote_on('${change.id}', '${people.approver}')`, 'take_writer_turn()',
    ]) {
      expect([call, await refused(() => app.query(`SELECT ${call}`))]).toEqual([call, '42501']);
    }
  });

  it('what can be called is this and nothing else', async () => {
    const { rows } = await app.query(`SELECT proname AS name FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND has_function_privilege(p.oid, 'EXECUTE')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`);
    expect(rows.map((row) => row.name)).toEqual([
      'accept_licence_terms', 'active_role', 'canonical_json', 'change_person', 'comment_change', 'create_client', 'create_person', 'decide_change', 'draft_change',
      'edit_change', 'fact_days', 'issue_key', 'keep_checkpoint', 'ledger_leaf', 'ledger_note', 'ledger_root', 'link_identity', 'publish_due',
      'publish_initial_facts', 'revoke_key', 'set_password', 'settled_revision', 'submit_change', 'withdraw_change',
    ]);
  });

  it('the ledger takes no act by the way, and no body that is not canonical', async () => {
    const note = (event: string, body: string) => refused(() => app.query('SELECT ledger_note($1, $2, $3)', [event, people.editor, body]));
    for (const event of ['change.published', 'change.approved', 'person.created', 'key.issued']) expect(await note(event, '{}')).toBe('CL005');
    for (const body of ['{"a": 1}', '[]', '"x"', `{"a":"${'x'.repeat(5_000)}"}`]) expect(await note('session.signed-in', body)).toBe('CL002');
    expect(await note('session.signed-in', 'no json')).toBe('22P02');
    expect(await refused(() => app.query(`SELECT ledger_note('session.signed-in', 'person:nobody', '{}')`))).toBe('23503');
  });

  it('a checkpoint is kept only of what the ledger is', async () => {
    const { rows } = await app.query(`SELECT ledger_seq::float8 AS size, encode(ledger_root(ledger_seq), 'hex') AS root FROM head`);
    const { size, root } = rows[0];
    const keep = (at: number, note: string) => refused(() => app.query('SELECT keep_checkpoint($1, $2)', [at, note]));
    expect(await keep(size, signCheckpoint(SIGNER, size, 'ab'.repeat(32)))).toBe('CL002');
    expect(await keep(size - 1, signCheckpoint(SIGNER, size, root))).toBe('CL002');
    expect(await keep(size + 1, signCheckpoint(SIGNER, size + 1, root))).toBe('CL008');
    expect(await keep(size, `${signCheckpoint(SIGNER, size, root)}more`)).toBe('CL002');
    expect(await keep(size, 'a note')).toBe('CL002');
    expect((await app.query('SELECT keep_checkpoint($1, $2) AS kept', [size, signCheckpoint(SIGNER, size, root)])).rows).toEqual([{ kept: true }]);
  });

  it('a session that was ended is not brought back', async () => {
    const id = crypto.randomUUID();
    await app.query('INSERT INTO session (id, person_id) VALUES ($1, $2)', [id, people.editor.slice(7)]);
    await app.query('UPDATE session SET ended_at = clock_timestamp() WHERE id = $1', [id]);
    expect(await refused(() => app.query('UPDATE session SET ended_at = NULL WHERE id = $1', [id]))).toBe('CL001');
  });

  it('and after all of this the ledger verifies', async () => {
    expect(await verified(database.appUrl)).toMatchObject({ holds: true, findings: [] });
  });
});
