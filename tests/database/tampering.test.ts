import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { closeDatabase } from '#lib/db/client';
import { makeCheckpoint } from '#lib/ledger/checkpoint';
import { newSigningKey, parseSigningKey, signCheckpoint } from '#lib/ledger/note';
import { testDatabase } from '../support/database.ts';
import { connected, makeHistory, SIGNER, verified } from '../support/ledger-history.ts';
import { REWRITE_FROM, tampered } from '../support/tamper.ts';

const database = testDatabase();
/** Where the publications stand: revision -> seq. */
let published: number[];
let size: number;

beforeAll(async () => {
  await makeHistory(database);
  const app = await connected(database.appUrl);
  published = [0, ...(await app.query('SELECT ledger_seq::int AS seq FROM revision ORDER BY number')).rows.map((row) => row.seq)];
  size = (await app.query('SELECT ledger_seq::int AS seq FROM head')).rows[0].seq;
  await app.end();
});

const AT = 9;
const forged = signCheckpoint(parseSigningKey(newSigningKey('ledger-of-tests')), 7, 'ab'.repeat(32));
const SHIFT = (sql: string) => `ALTER TABLE ledger DROP CONSTRAINT ledger_pkey; ${sql}`;

/** What was done, the SQL, and the finding that must be among those of the verification. */
const TAMPERINGS: [string, () => string, () => [about: string, seq: number | null]][] = [
  ['the body of an entry changed', () => `UPDATE ledger SET body = replace(body, ':', ': ') WHERE seq = ${AT}`, () => ['chain', AT]],
  ['the actor of an entry changed', () => `UPDATE ledger SET actor_id = 'system:set-up' WHERE seq = ${AT}`, () => ['chain', AT]],
  ['the event of an entry changed', () => `UPDATE ledger SET event = 'change.commented' WHERE seq = ${AT}`, () => ['chain', AT]],
  ['the instant of an entry changed', () => `UPDATE ledger SET recorded_at = recorded_at + interval '1 microsecond' WHERE seq = ${AT}`, () => ['chain', AT]],
  ['the hash of an entry changed', () => `UPDATE ledger SET hash = sha256('x') WHERE seq = ${AT}`, () => ['chain', AT]],
  ['the link of an entry changed', () => `UPDATE ledger SET previous_hash = sha256('x') WHERE seq = ${AT}`, () => ['chain', AT]],
  ['an entry deleted', () => `DELETE FROM ledger WHERE seq = ${AT}`, () => ['chain', AT + 1]],
  ['an entry deleted and the rest renumbered', () => SHIFT(`DELETE FROM ledger WHERE seq = ${AT}; UPDATE ledger SET seq = seq - 1 WHERE seq > ${AT}`), () => ['chain', AT]],
  ['an entry inserted', () => SHIFT(`UPDATE ledger SET seq = seq + 1 WHERE seq >= ${AT};
    INSERT INTO ledger SELECT ${AT}, recorded_at - interval '1 microsecond', event, actor_id, body, previous_hash, sha256('x') FROM ledger WHERE seq = ${AT + 1}`), () => ['chain', AT]],
  ['two entries in each other\'s place', () => SHIFT(`UPDATE ledger SET seq = CASE seq WHEN ${AT} THEN ${AT + 1} ELSE ${AT} END WHERE seq IN (${AT}, ${AT + 1})`), () => ['chain', AT]],
  ['the tail cut off', () => `DELETE FROM ledger WHERE seq > ${size - 3}`, () => ['head', null]],
  ['the tail cut off and the head moved back', () => `DELETE FROM ledger WHERE seq > ${size - 3}; UPDATE head SET (ledger_seq, ledger_hash, recorded_at) =
    (SELECT seq, hash, recorded_at FROM ledger ORDER BY seq DESC LIMIT 1)`, () => ['tree', null]],
  ['the tail cut off before the last checkpoint, and everything else made to fit', () => `DELETE FROM ledger WHERE seq >= ${published[4]};
    DELETE FROM revision WHERE ledger_seq >= ${published[4]}; UPDATE head SET revision = 3; ${REWRITE_FROM(7)}`, () => ['checkpoint', null]],
  ['the whole history rewritten from an entry on so that it fits itself', () => `UPDATE ledger SET actor_id = 'system:set-up' WHERE seq = 3; ${REWRITE_FROM(3)}`, () => ['checkpoint', 6]],
  ['a subtree changed', () => `UPDATE ledger_node SET hash = sha256('x') WHERE level = 1 AND idx = 2`, () => ['tree', 6]],
  ['a subtree deleted', () => `DELETE FROM ledger_node WHERE level = 1 AND idx = 2`, () => ['tree', 6]],
  ['the head changed', () => `UPDATE head SET ledger_hash = sha256('x')`, () => ['head', null]],
  ['the head moved to another revision', () => `UPDATE head SET revision = 4`, () => ['head', null]],
  ['a fact changed', () => `UPDATE list_entry SET termination_date = '2025-12-31', termination_precision = 'day' WHERE code = '00604' AND termination_date IS NULL`, () => ['facts', published[1]!]],
  ['a fact of a later revision changed', () => `UPDATE code_label SET summary = 'another' WHERE recorded_revision = 3`, () => ['facts', published[3]!]],
  ['a fact deleted', () => `DELETE FROM code_label WHERE recorded_revision = 3`, () => ['facts', published[3]!]],
  ['a fact added to an old revision', () => `INSERT INTO code (code, system_id, recorded_revision) VALUES ('00100', 'CPT', 2)`, () => ['facts', published[2]!]],
  ['a fact added under a revision that there is not', () => `INSERT INTO code (code, system_id, recorded_revision) VALUES ('00100', 'CPT', 99)`, () => ['facts', null]],
  ['a fact superseded in silence', () => `UPDATE list_entry SET superseded_revision = 4 WHERE code = '00604' AND termination_date IS NULL`, () => ['facts', published[4]!]],
  ['a superseded fact brought back', () => `UPDATE code_label SET superseded_revision = NULL WHERE superseded_revision = 2`, () => ['facts', published[2]!]],
  ['a source changed', () => `UPDATE source SET title = 'another'`, () => ['facts', published[1]!]],
  ['a citation changed', () => `UPDATE citation SET locator = 'page 7' WHERE id = (SELECT max(id) FROM citation)`, () => ['facts', published[5]!]],
  ['the content of a published change altered', () => `UPDATE change_request SET content = replace(content, 'summary 1', 'summary x') WHERE title = 'change 1'`, () => ['publication', published[3]!]],
  ['the content altered together with its digest and the fact', () => `UPDATE change_request SET content = replace(content, 'summary 1', 'summary x') WHERE title = 'change 1';
    UPDATE change_request SET digest = sha256(convert_to(content, 'UTF8')); UPDATE code_label SET summary = 'summary x' WHERE summary = 'summary 1'`, () => ['publication', published[3]!]],
  ['the content of a change that waits altered together with its digest', () => `UPDATE change_request SET content = replace(content, '"waits"', '"other"'), title = 'other' WHERE title = 'waits';
    UPDATE change_request SET digest = sha256(convert_to(content, 'UTF8'))`, () => ['four-eyes', null]],
  ['a change that waits set to approved', () => `UPDATE change_request SET state = 'approved' WHERE title = 'waits'`, () => ['four-eyes', null]],
  ['the title of a change altered', () => `UPDATE change_request SET title = 'another' WHERE title = 'change 1'`, () => ['publication', published[3]!]],
  ['a contributor forgotten', () => `DELETE FROM change_contributor WHERE change_request_id = (SELECT id FROM change_request WHERE title = 'change 1')`, () => ['four-eyes', published[3]!]],
  ['a decision put into another name', () => `UPDATE change_decision SET reviewer_id = (SELECT actor_id FROM person WHERE name = 'second-approver')`, () => ['four-eyes', published[3]!]],
  ['a revision deleted', () => `DELETE FROM revision WHERE number = 3`, () => ['publication', published[3]!]],
  ['a revision moved to another instant', () => `UPDATE revision SET recorded_at = recorded_at - interval '1 day' WHERE number = 3`, () => ['publication', published[3]!]],
  ['a revision that no entry published', () => `INSERT INTO revision SELECT 6, clock_timestamp(), (SELECT id FROM change_request WHERE title = 'waits'), 8, sha256('x')`, () => ['publication', 8]],
  ['a published change set back to draft', () => `UPDATE change_request SET state = 'draft' WHERE title = 'change 1'`, () => ['publication', published[3]!]],
  ['the root of a checkpoint changed', () => `UPDATE ledger_checkpoint SET root = sha256('x') WHERE size = 6`, () => ['checkpoint', 6]],
  ['a checkpoint forged with another key', () => `INSERT INTO ledger_checkpoint VALUES (7, decode('${'ab'.repeat(32)}', 'hex'), '${forged}')`, () => ['checkpoint', 7]],
  ['the signature of a checkpoint cut short', () => `UPDATE ledger_checkpoint SET note = regexp_replace(note, '.{8}\\n$', E'\\n') WHERE size = 6`, () => ['checkpoint', 6]],
];

describe('the verification', () => {
  it('finds nothing in a history that nobody touched', async () => {
    expect(await verified(database.appUrl)).toMatchObject({ holds: true, found: 0, findings: [], entries: size, revisions: 5, checkpoints: 4 });
  });

  it.each(TAMPERINGS)('finds %s, and names the entry', async (_what, sql, finding) => {
    const copy = await tampered(database, sql());
    onTestFinished(copy.drop);
    const outcome = await verified(copy.appUrl);
    const [about, seq] = finding();
    expect(outcome.holds).toBe(false);
    expect(outcome.findings.map((found) => [found.about, found.seq])).toContainEqual([about, seq]);
    for (const { sentence } of outcome.findings) expect(sentence).toMatch(/^[A-Z].*\.$/s);
  });
});

it('a server does not sign a ledger that is no continuation of what was signed before', async () => {
  const copy = await tampered(database, `UPDATE ledger SET actor_id = 'system:set-up' WHERE seq = 3; ${REWRITE_FROM(3)}`);
  onTestFinished(copy.drop);
  onTestFinished(async () => {
    await closeDatabase();
    delete process.env.DATABASE_APP_URL;
  });
  process.env.DATABASE_APP_URL = copy.appUrl;
  await expect(makeCheckpoint(SIGNER, null)).rejects.toThrow('not a continuation of its checkpoint');
});
