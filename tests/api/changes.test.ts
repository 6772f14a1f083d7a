import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValidators } from '../support/contract.ts';
import { ownWeb } from '../support/own-web.ts';

const web = ownWeb();
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: web.server.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => owner.end());

const CITED = { sourceId: 'S1', sourceLocator: null };
const CITATIONS = [{ sourceId: 'S1' }];
const named = (code: string, summary: string) => ({ kind: 'change-summary', code, summary, ...CITED });
const entry = (code: string, effectiveDate: string, terminationDate: string | null = null) => ({ kind: 'add-list-entry', listId: 'IPO', code, period: { effectiveDate, terminationDate }, ...CITED });
const change = (operations: object[], more: object = {}) => ({ title: 'a change of a test', reason: 'a test needs it', operations, citations: CITATIONS, ...more });
const submitted = async (...operations: object[]) => {
  const { status, json } = await web.as('editor', '/changes', change(operations, { submit: true }));
  expect([status, json]).toEqual([200, expect.objectContaining({ state: 'submitted' })]);
  return json as unknown as { number: number; digest: string; draftVersion: number };
};
const decide = (role: 'approver' | 'editor', { number, digest }: { number: number; digest: string }, more: object = {}) =>
  web.as(role, `/changes/${number}/decision`, { verdict: 'approve', digest, ...more });

/** Rewrites what was submitted, with its digest, as the owner can, who may switch the guard off. */
async function changeContent(number: number, from: string, to: string): Promise<void> {
  await owner.query('ALTER TABLE change_request DISABLE TRIGGER state_guard');
  const { rowCount } = await owner.query(
    `UPDATE change_request SET content = replace(content, $2, $3), digest = sha256(convert_to(replace(content, $2, $3), 'UTF8')) WHERE number = $1 AND content LIKE '%' || $2 || '%'`, [number, from, to]);
  await owner.query('ALTER TABLE change_request ENABLE ALWAYS TRIGGER state_guard');
  expect(rowCount).toBe(1);
}

/** Everything that a refused act must leave as it was. */
const record = async () => {
  const tables = ['ledger', 'revision', 'change_request', 'change_decision', 'change_contributor', 'code_label', 'list_entry', 'open_question', 'source'];
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table] = Number((await owner.query(`SELECT count(*) FROM ${table}`)).rows[0].count);
  const { rows } = await owner.query(`SELECT md5(string_agg(c::text, '' ORDER BY number)) AS state FROM change_request c`);
  return { ...counts, state: rows[0].state };
};
const refused = async (act: () => Promise<{ status: number; json: Record<string, unknown> }>, status: number, code: string) => {
  const before = await record();
  const answered = await act();
  expect([answered.status, answered.json.code]).toEqual([status, code]);
  expect(await record()).toEqual(before);
  return answered.json;
};

describe('a change request', () => {
  it('goes from a draft over an edit and a submission to its publication, and the ledger tells each step', async () => {
    const drafted = await web.as('editor', '/changes', change([named('00600', 'first words')]));
    expect(drafted.json).toMatchObject({ state: 'draft', draftVersion: 1, digest: null, author: 'Test editor', codes: ['00600'] });
    const { number } = drafted.json as unknown as { number: number };
    const edited = await web.as('editor', `/changes/${number}`, { ...change([named('00600', 'second words')]), draftVersion: 1 }, 'PUT');
    expect(edited.json).toMatchObject({ draftVersion: 2, told: [{ sentence: expect.stringContaining('second words') }] });
    const { json } = await web.as('editor', `/changes/${number}/submission`, { draftVersion: 2 });
    expect(json).toMatchObject({ state: 'submitted', digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const published = await decide('approver', json as never, { comment: 'checked' });
    expect(published.json).toMatchObject({ state: 'published', revision: 2, decisions: [{ verdict: 'approve', comment: 'checked' }] });
    expect((await web.as('viewer', '/codes/00600')).json).toMatchObject({ summary: 'second words' });
    expect((await web.as('viewer', '/codes/00600?revision=1')).json).toMatchObject({ summary: 'anesthesia, cervical spine and cord' });
    const { rows } = await owner.query(`SELECT event FROM ledger WHERE body::jsonb ->> 'changeRequest' = $1 ORDER BY seq`, [String(number)]);
    expect(rows.map((row) => row.event)).toEqual(['change.drafted', 'change.edited', 'change.submitted', 'change.approved', 'change.published']);
  });

  it('tells what it did then, however the facts change later', async () => {
    const first = await submitted(entry('00620', '2030-01-01', '2030-12-31'));
    await decide('approver', first);
    const then = (await web.as('viewer', `/changes/${first.number}/impact`)).json;
    await decide('approver', await submitted({ kind: 'end-code', code: '00620', end: { terminationDate: '2030-06-30' }, ...CITED }));
    expect((await web.as('viewer', `/changes/${first.number}/impact`)).json).toEqual(then);
    expect(then).toMatchObject({ flips: [{ about: 'list IPO', from: '2030-01-01', through: '2030-12-31', before: 'not-listed', after: 'listed' }], retroactiveDays: 0, stale: null });
  });

  it('is sent back with a comment, mended, and submitted again under another digest', async () => {
    const first = await submitted(named('00604', 'words'));
    await refused(() => decide('approver', first, { verdict: 'request-changes' }), 400, 'malformed-body');
    expect((await decide('approver', first, { verdict: 'request-changes', comment: 'which words?' })).json).toMatchObject({ state: 'changes-requested' });
    await web.as('editor', `/changes/${first.number}`, { ...change([named('00604', 'better words')]), draftVersion: 1 }, 'PUT');
    const { json: again } = await web.as('editor', `/changes/${first.number}/submission`, { draftVersion: 2 });
    await refused(() => decide('approver', first), 409, 'content-changed');
    expect((await decide('approver', again as never, { verdict: 'reject', comment: 'no' })).json).toMatchObject({ state: 'rejected', revision: null });
  });

  it('is withdrawn by who wrote on it and by nobody else', async () => {
    const one = await submitted(named('00604', 'never'));
    await refused(() => web.as('approver', `/changes/${one.number}/withdrawal`, {}), 403, 'not-permitted');
    expect((await web.as('editor', `/changes/${one.number}/withdrawal`, {})).json).toMatchObject({ state: 'withdrawn' });
    await refused(() => decide('approver', one), 409, 'not-possible');
  });

  it('is commented on as a whole and on one operation', async () => {
    const { number } = await submitted(named('00604', 'words'));
    await web.as('approver', `/changes/${number}/comments`, { text: 'as a whole' });
    const { json } = await web.as('editor', `/changes/${number}/comments`, { text: 'on this', operation: 0 });
    expect(json.comments).toMatchObject([{ author: 'Test approver', operation: null, text: 'as a whole' }, { author: 'Test editor', operation: 0, text: 'on this' }]);
    await refused(() => web.as('viewer', `/changes/${number}/comments`, { text: 'no' }), 403, 'not-permitted');
  });

  it('waits until its time where it is approved for later', async () => {
    const { json } = await decide('approver', await submitted(named('00625', 'later')), { publishAt: '2199-01-01T00:00:00Z' });
    expect(json).toMatchObject({ state: 'approved', revision: null, publishAt: '2199-01-01T00:00:00.000000Z' });
  });

  it('and the ledger beside its list take part in no past, and say so where they are asked of one', async () => {
    for (const path of ['/changes', '/changes/1', '/changes/1/impact', '/ledger/checkpoints', '/ledger/1']) {
      for (const name of ['revision', 'knownAt']) {
        const asked = `${path}?${name}=${name === 'revision' ? '1' : '2026-11-23T12:00:00Z'}`;
        expect([asked, (await web.as('auditor', asked)).json]).toEqual([asked, expect.objectContaining({ code: 'unknown-parameter', parameter: name, detail: expect.stringContaining('takes part in no past') })]);
      }
    }
    expect((await web.as('viewer', '/changes?minRevision=1')).status).toBe(200);
    expect((await web.as('auditor', '/ledger?revision=1')).status).toBe(200);
  });

  it('stands in the inbox of its author and of who may decide, and in no other', async () => {
    const { number } = await submitted(named('00604', 'words'));
    const numbers = async (query: string) => ((await web.as('viewer', `/changes?${query}`)).json.changes as { number: number }[]).map((one) => one.number);
    expect(await numbers(`contributor=${web.people.editor}`)).toContain(number);
    expect(await numbers(`waitingFor=${web.people.approver}`)).toContain(number);
    expect(await numbers(`waitingFor=${web.people.editor}`)).not.toContain(number);
    expect(await numbers('state=draft')).not.toContain(number);
  });
});

describe('refused, and nothing is half done:', () => {
  it('an edit of a draft that somebody else saved in the meantime', async () => {
    const { json } = await web.as('editor', '/changes', change([named('00604', 'mine')]));
    const path = `/changes/${(json as { number: number }).number}`;
    await web.as('approver', path, { ...change([named('00604', 'theirs')]), draftVersion: 1 }, 'PUT');
    await refused(() => web.as('editor', path, { ...change([named('00604', 'mine')]), draftVersion: 1 }, 'PUT'), 409, 'stale-proposal');
  });

  it('approving what one wrote oneself', async () => {
    const { json } = await web.as('approver', '/changes', change([named('00604', 'mine')], { submit: true }));
    await refused(() => decide('approver', json as never), 403, 'not-permitted');
  });

  it('approving what one wrote on, also after somebody else wrote over it', async () => {
    const { json } = await web.as('editor', '/changes', change([named('00604', 'mine')]));
    const path = `/changes/${(json as { number: number }).number}`;
    await web.as('approver', path, { ...change([named('00604', 'ours')]), draftVersion: 1 }, 'PUT');
    await web.as('editor', path, { ...change([named('00604', 'mine again')]), draftVersion: 2 }, 'PUT');
    const { json: frozen } = await web.as('editor', `${path}/submission`, { draftVersion: 3 });
    await refused(() => decide('approver', frozen as never), 403, 'not-permitted');
  });

  it('approving without the role, and content other than what was seen', async () => {
    const one = await submitted(named('00604', 'words'));
    await refused(() => decide('editor', one), 403, 'not-permitted');
    await refused(() => decide('approver', { ...one, digest: 'ab'.repeat(32) }), 409, 'content-changed');
  });

  it('approving licensed text that one may not see; sending it back is not refused', async () => {
    const licensed = { kind: 'add-description', code: '00604', descriptor: 'short', text: 'words of another', licenceClass: 'licensed', editionYear: 2026, period: { effectiveDate: '2035-01-01' }, ...CITED };
    const one = await submitted(licensed);
    expect((await web.as('approver', `/changes/${one.number}`)).json).toMatchObject({ touchesLicensedText: true, operations: [{ text: null }] });
    await refused(() => decide('approver', one), 403, 'not-permitted');
    expect((await decide('approver', one, { verdict: 'request-changes', comment: 'who may see it decides' })).json).toMatchObject({ state: 'changes-requested' });
  });

  it('approving content that was changed behind the product, and every answer about it says so', async () => {
    const one = await submitted(entry('00640', '2050-01-01'));
    expect((await web.as('viewer', `/changes/${one.number}`)).json).toMatchObject({ contentDiffers: null });
    await changeContent(one.number, '"effective_date":"2050-01-01"', '"effective_date":"2049-01-01"');
    const { json } = await web.as('approver', `/changes/${one.number}`);
    expect(json).toMatchObject({ contentDiffers: expect.stringContaining('not what its operations lead to') });
    expect((await web.as('viewer', `/changes/${one.number}/impact`)).json).toMatchObject({ contentDiffers: json.contentDiffers, flips: [{ from: '2049-01-01' }] });
    await refused(() => decide('approver', json as never), 409, 'content-changed');
    expect((await decide('approver', json as never, { verdict: 'request-changes', comment: 'submit it again' })).json).toMatchObject({ state: 'changes-requested', contentDiffers: null });
  });

  it('publishing a change that went stale: the second of two on one fact', async () => {
    const [first, second] = [await submitted(named('00632', 'one')), await submitted(named('00632', 'two'))];
    await decide('approver', first);
    await refused(() => decide('approver', second), 409, 'stale-proposal');
    expect((await web.as('viewer', `/changes/${second.number}/impact`)).json).toMatchObject({ stale: expect.stringContaining('00632 changed with revision') });
  });

  it('an overlap, with the operation that makes room; and no draft is left', async () => {
    const problem = await refused(() => web.as('editor', '/changes', change([entry('00604', '2024-01-01')], { submit: true })), 409, 'overlap');
    const { mend } = problem as unknown as { mend: { end: { on: string; operation: object } } };
    expect(mend.end).toMatchObject({ on: '2023-12-31', operation: { kind: 'end-list-entry', end: { terminationDate: '2023-12-31' } } });
    const { json } = await web.as('editor', '/changes/impact', { operations: [mend.end.operation, entry('00604', '2024-01-01')] });
    expect(json).toMatchObject({ problems: [], told: [{ sentence: expect.stringContaining('leaves the IPO list') }, { sentence: expect.stringContaining('is on the IPO list') }] });
  });

  it('a change without a citation, one that cites what is not on file, and an end before its beginning', async () => {
    await refused(() => web.as('editor', '/changes', { ...change([named('00604', 'x')], { submit: true }), citations: [] }), 409, 'not-possible');
    await refused(() => web.as('editor', '/changes', { ...change([named('00604', 'x')], { submit: true }), citations: [{ sourceId: 'S99' }] }), 409, 'not-possible');
    const id = ((await web.as('editor', '/codes/00604/facts')).json.entries as { id: number; listId: string }[]).find((one) => one.listId === 'IPO')!.id;
    const ends = { kind: 'end-list-entry', code: '00604', factId: id, end: { terminationDate: '2001-01-01' }, ...CITED };
    expect(await refused(() => web.as('editor', '/changes', change([ends], { submit: true })), 409, 'not-possible')).toMatchObject({ field: 'end.terminationDate', operation: 0 });
  });
});

describe('a preview', () => {
  it('says what works and what does not, and keeps nothing', async () => {
    const before = await record();
    const { json } = await web.as('editor', '/changes/impact', { operations: [named('00604', 'x'), named('99999', 'y'), entry('00670', '2040-01-01')] });
    expect(json).toMatchObject({ told: [{ codes: ['00604'] }, null, { codes: ['00670'] }], problems: [{ operation: 1, code: 'unknown-code', field: 'code', mend: null }], flips: [{ code: '00670', from: '2040-01-01' }] });
    expect(await record()).toEqual(before);
  });
});

it('every answer about changes keeps the contract of the OpenAPI document', async () => {
  const validators = answerValidators((await web.as('viewer', '/openapi.json')).json);
  const expectToFit = (id: string, { status, json }: { status: number; json: unknown }) => {
    const validate = validators.get(id)!;
    validate(json);
    expect([id, status, validate.errors ?? []]).toEqual([id, 200, []]);
  };
  const operations = [entry('00640', '2041-01-01'), named('00640', 'x'), { kind: 'settle-question', questionId: 'Q2', settlement: 'yes', ...CITED }];
  expectToFit('previewChange', await web.as('editor', '/changes/impact', { operations: [...operations, entry('00604', '2024-01-01')] }));
  const drafted = await web.as('editor', '/changes', change(operations));
  expectToFit('draftChange', drafted);
  const path = `/changes/${String(drafted.json.number)}`;
  expectToFit('editChange', await web.as('editor', path, { ...change(operations), draftVersion: 1 }, 'PUT'));
  expectToFit('commentOnChange', await web.as('approver', `${path}/comments`, { text: 'read', operation: 1 }));
  const frozen = await web.as('editor', `${path}/submission`, { draftVersion: 2 });
  expectToFit('submitChange', frozen);
  expectToFit('decideChange', await decide('approver', frozen.json as never));
  expectToFit('getChange', await web.as('viewer', path));
  expectToFit('getImpact', await web.as('viewer', `${path}/impact`));
  expectToFit('getImpact', await web.as('viewer', '/changes/1/impact'));
  expectToFit('getChange', await web.as('viewer', '/changes/1'));
  expectToFit('getFactsToChange', await web.as('editor', '/codes/00604/facts'));
  expectToFit('listChanges', await web.as('viewer', '/changes'));
  const other = await web.as('editor', '/changes', change(operations.slice(0, 0)));
  expectToFit('withdrawChange', await web.as('editor', `/changes/${String(other.json.number)}/withdrawal`, {}));
});
