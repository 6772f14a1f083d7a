import { describe, expect, it } from 'vitest';
import { ask, post } from '../support/http.ts';
import { plainPeriod } from '../support/periods.ts';
import { publishOnServer } from '../support/publish-on-server.ts';

const STATUS = '/api/v1/lists/IPO/entries/00604';
type Json = Record<string, unknown>;

describe('one status', () => {
  it('has the members of the contract, in their order', async () => {
    const { json } = await ask(`${STATUS}?asOf=2021-06-30`);
    expect(Object.keys(json!)).toEqual([
      'list', 'code', 'asOf', 'status', 'certainty', 'reasons', 'standing', 'entry', 'previousEntry', 'nextEntry', 'openQuestions', 'basis',
    ]);
    expect(json).toMatchObject({
      entry: null,
      previousEntry: { effectiveDate: '2017-01-01', effectivePrecision: 'day', terminationDate: '2020-12-31', terminationPrecision: 'day', sourceId: 'S1' },
      nextEntry: { effectiveDate: '2022-01-01', effectivePrecision: 'day', terminationDate: null, terminationPrecision: null, sourceId: 'S1' },
      openQuestions: [],
    });
  });

  it('names an entry that begins only later as the next one, also where its start is not on record', async () => {
    expect((await ask('/api/v1/lists/MIPS/entries/00600?asOf=1985-06-30')).json).toMatchObject({ status: 'not-listed', previousEntry: null, nextEntry: { certainFrom: '2026-01-01' } });
    expect((await ask('/api/v1/lists/IPO/entries/00670?asOf=2019-06-30')).json).toMatchObject({ previousEntry: { terminationDate: '2018-12-31' }, nextEntry: null });
  });

  it('without a day is asked as of today in the reference zone, and says so', async () => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
    const { json } = await ask(STATUS);
    expect(json!.basis).toMatchObject({ asOf: today });
  });

  it('carries the open questions that touch the day, and only those', async () => {
    const ids = async (day: string) => ((await ask(`${STATUS}?asOf=${day}`)).json!.openQuestions as Json[]).map((question) => question.id);
    expect(await ids('2017-06-30')).toEqual(['Q2']);
    expect(await ids('2021-06-30')).toEqual([]);
    expect(await ids('2026-06-30')).toEqual(['Q1']);
  });

  it('of a year lists every run of days, and a year that is part listed says which part', async () => {
    const { json } = await ask('/api/v1/lists/IPO/entries/00670?year=2018');
    expect(json).toMatchObject({ status: 'listed', periods: [{ from: '2018-01-01', through: '2018-12-31', status: 'listed' }] });
  });
});

describe('a year in which a code came and went', () => {
  it('is part-of-year, one by one, in bulk and in the list', async () => {
    // Taken back before anybody else sees it: only its own revision holds it.
    const cited = { sourceId: 'S1', sourceLocator: null };
    const [revision] = await publishOnServer(
      () => ({ supersede: {}, insert: { list_entry: [{ listId: 'IPO', code: '00600', ...plainPeriod('2020-07-01', '2020-09-30'), ...cited }] } }),
      async (client, before) => ({ supersede: { list_entry: [Number((await client.query('SELECT id FROM list_entry WHERE recorded_revision = $1', [before])).rows[0].id)] }, insert: {} }),
    );
    const then = `year=2020&revision=${revision}`;
    const part = { status: 'part-of-year', certainty: 'certain', periods: [{ through: '2020-06-30', status: 'not-listed' }, { from: '2020-07-01', through: '2020-09-30', status: 'listed' }, { from: '2020-10-01' }] };
    expect((await ask(`/api/v1/lists/IPO/entries/00600?${then}`)).json).toMatchObject(part);
    expect((await post(`/api/v1/lists/IPO/check?revision=${revision}`, { questions: [{ code: '00600', year: 2020 }] })).json!.answers).toMatchObject([part]);
    expect((await ask(`/api/v1/lists/IPO/entries?${then}&status=part-of-year`)).json).toMatchObject({ counts: { partOfYear: 1 }, entries: [{ code: '00600', ...part }] });
  });
});

describe('an answer that is pinned on both clocks', () => {
  it('says that it never changes, and gives the same bytes again', async () => {
    const first = await ask(`${STATUS}?asOf=2021-06-30&revision=1`);
    const again = await ask(`${STATUS}?asOf=2021-06-30&revision=1`);
    expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(again.text).toBe(first.text);
  });

  it('may be pinned by an instant of the past', async () => {
    const { recordedAt } = ((await ask('/api/v1/revisions')).json!.revisions as Json[])[0]!;
    const { headers, json } = await ask(`${STATUS}?asOf=2021-06-30&knownAt=${recordedAt}`);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(json!.basis).toMatchObject({ revision: 1, knownAt: recordedAt });
  });

  it('is not pinned by one clock alone', async () => {
    for (const query of ['', '?asOf=2021-06-30', '?revision=1']) {
      expect((await ask(STATUS + query)).headers.get('cache-control')).toBe('public, no-cache');
    }
  });

  it('is confirmed by its tag, and by no other', async () => {
    const { headers } = await ask(`${STATUS}?asOf=2021-06-30`);
    const etag = headers.get('etag')!;
    const confirm = (tag: string, query = '?asOf=2021-06-30') => ask(STATUS + query, { headers: { 'if-none-match': tag } });
    expect(await confirm(etag)).toMatchObject({ status: 304, text: '' });
    expect(await confirm(`"x", W/${etag}`)).toMatchObject({ status: 304 });
    expect(await confirm('"x"')).toMatchObject({ status: 200 });
    expect(await confirm(etag, '?asOf=2021-07-01')).toMatchObject({ status: 200 });
  });
});

describe('finding codes', () => {
  const codes = async (query: string) => ((await ask(`/api/v1/codes?${query}`)).json!.codes as Json[]).map((code) => code.code);

  it('goes by the beginning of a code and by words, of which all must fit', async () => {
    expect(await codes('q=0060')).toEqual(['00600', '00604']);
    expect(await codes('q=lumbar')).toEqual(['00630', '00632', '00635', '00640']);
    expect(await codes('q=LUMBAR%20puncture')).toEqual(['00635']);
    expect(await codes('q=nothing-of-the-kind')).toEqual([]);
  });

  it('filters by list, status and standing on the day', async () => {
    expect(await codes('list=IPO&asOf=2021-06-30')).toEqual(['00632']);
    expect(await codes('list=IPO&status=unknown&asOf=2015-01-01')).toEqual(['00670']);
    expect(await codes('standing=not-yet-in-force&asOf=2005-01-01')).toEqual(['00625', '00626']);
  });

  it('shows no code of which only a rule knows', async () => {
    expect(await codes('q=00540')).toEqual([]);
  });

  it('pages without skipping or repeating a code', async () => {
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const { json } = await ask(`/api/v1/codes?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      expect(json!.total).toBe(10);
      seen.push(...(json!.codes as Json[]).map((code) => code.code));
      cursor = json!.nextCursor as string | null;
    } while (cursor);
    expect(seen).toEqual(['00600', '00604', '00620', '00625', '00626', '00630', '00632', '00635', '00640', '00670']);
  });
});

describe('one code', () => {
  it('tells everything that holds on the day, rules as sentences with their targets', async () => {
    const { json } = await ask('/api/v1/codes/00632?asOf=2026-06-30');
    expect(json).toMatchObject({
      code: '00632', system: 'CPT', standing: { standing: 'in-force', effectiveDate: '1990-01-01' },
      description: { version: 1, licenceClass: 'own-words' },
      lists: [{ list: 'IPO', status: 'listed' }, { list: 'MIPS', status: 'listed' }],
      rules: [{ id: 'G11', certainty: 'certain', reportInstead: ['00630'], sentence: 'Reportable only if a lumbar sympathectomy is part of the procedure. Otherwise report 00630 instead.' }],
      sources: [{ id: 'S1', kind: 'secondary-web-page' }],
    });
  });

  it('says of a rule without a dated start that it is uncertain before the day from which it is certain', async () => {
    const { json } = await ask('/api/v1/codes/00600?asOf=2021-06-30');
    expect(json!.rules).toMatchObject([{ id: 'G1', certainty: 'uncertain' }, { id: 'G2', certainty: 'uncertain', openQuestions: ['Q5'] }]);
  });

  it('shows the question about G9 with both codes it may belong to', async () => {
    for (const code of ['00625', '00626']) {
      expect((await ask(`/api/v1/codes/${code}?asOf=2026-06-30`)).json!.openQuestions).toMatchObject([{ id: 'Q6', rule: 'G9' }]);
    }
  });

  it('has a history with every period of every fact and the revisions that touched it', async () => {
    const { json } = await ask('/api/v1/codes/00670/history');
    expect(json).toMatchObject({
      descriptions: [
        { effectiveDate: '1990-01-01', terminationDate: '2001-12-31', terminationPrecision: 'year', textReason: 'not-on-file', recordedRevision: 1, supersededRevision: null },
        { effectiveDate: '2001-01-01', effectivePrecision: 'year', textReason: null },
      ],
      lists: [{ list: 'IPO', entries: [{ effectiveDate: null, certainFrom: '2018-01-01', terminationDate: '2018-12-31' }], historyFrom: [{ from: '1990-01-01' }] }, { list: 'MIPS' }],
      rules: [{ id: 'G14' }, { id: 'G15' }],
      revisions: [{ revision: 1 }],
      basis: { asOf: null },
    });
  });
});

describe('a list', () => {
  it('has members on a day and in a year', async () => {
    const members = async (query: string) => ((await ask(`/api/v1/lists/IPO/entries?${query}`)).json!.entries as Json[]).map((entry) => entry.code);
    expect(await members('asOf=2018-06-30')).toEqual(['00604', '00632', '00670']);
    expect(await members('year=2021')).toEqual(['00632']);
    expect(await members('asOf=2015-06-30&status=unknown')).toEqual(['00670']);
    expect(await members('asOf=2015-06-30&status=any')).toHaveLength(10);
  });

  it('counts what is listed, not listed and unknown', async () => {
    expect((await ask('/api/v1/lists/IPO/entries?asOf=2015-06-30')).json!.counts).toEqual({ listed: 0, notListed: 9, unknown: 1 });
  });

  it('tells who came and who went between two days', async () => {
    const { json } = await ask('/api/v1/lists/IPO/diff?from=2020-12-31&to=2021-01-01');
    expect(json).toMatchObject({ listedFrom: 2, listedTo: 1, came: [], went: [{ code: '00604', before: 'listed', after: 'not-listed' }], unclear: [] });
    expect((await ask('/api/v1/lists/IPO/diff?from=2017-12-31&to=2018-01-01')).json).toMatchObject({ came: [], unclear: [{ code: '00670', before: 'unknown' }], unknownOnBoth: [] });
    expect((await ask('/api/v1/lists/IPO/diff?from=2015-01-01&to=2016-01-01')).json).toMatchObject({ unclear: [], unknownOnBoth: [{ code: '00670' }] });
  });

  it('comes as a file of comma-separated values that says what it rests on', async () => {
    for (const init of [{ path: '?asOf=2020-06-30&format=csv' }, { path: '?asOf=2020-06-30', headers: { accept: 'text/csv' } }]) {
      const { headers, text } = await ask(`/api/v1/lists/IPO/entries${init.path}`, { headers: init.headers ?? {} });
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(headers.get('content-disposition')).toMatch(/attachment; filename="IPO-2020-06-30-r\d+\.csv"/);
      const lines = text.replace(/^\uFEFF/, '').trim().split('\r\n');
      expect(lines[0]).toMatch(/^code,summary,list,as_of,status,certainty/);
      expect(lines.slice(1).map((line) => line.slice(0, 5))).toEqual(['00604', '00632']);
    }
  });
});

describe('the bulk check', () => {
  it('answers 100,000 questions in the order in which they were asked', async () => {
    const codes = ['00600', '00604', '00632', '00670'];
    const questions = Array.from({ length: 100_000 }, (_, i) => ({ code: codes[i % 4], asOf: `${2010 + (i % 17)}-06-30` }));
    const { json } = await post('/api/v1/lists/IPO/check', { questions });
    const answers = json!.answers as Json[];
    expect(answers).toHaveLength(100_000);
    const single = new Map<string, unknown>();
    for (const [i, { code, asOf }] of questions.entries()) {
      const key = `${code} ${asOf}`;
      if (!single.has(key)) single.set(key, (await ask(`/api/v1/lists/IPO/entries/${code}?asOf=${asOf}`)).json!.status);
      if (answers[i]!.code !== code || answers[i]!.asOf !== asOf || answers[i]!.status !== single.get(key)) expect([i, answers[i]]).toEqual([i, key]);
    }
  });

  it('streams lines in and lines out, and says in its headers what they rest on', async () => {
    const lines = ['{"code":"00604","asOf":"2021-06-30"}', '', 'not json', '{"code":"00604","year":2021}', '{"code":"00632"}'];
    const { headers, text } = await ask('/api/v1/lists/IPO/check?asOf=2020-01-01', {
      method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body: lines.join('\r\n'),
    });
    expect(headers.get('codeledger-revision')).toMatch(/^\d+$/);
    expect(headers.get('codeledger-as-of')).toBe('2020-01-01');
    expect(text.trim().split('\n').map((line) => JSON.parse(line)).map((answer) => answer.error ?? answer.status)).toEqual([
      'not-listed', 'malformed-body', 'not-listed', 'listed',
    ]);
  });
});

describe('the feed of publications', () => {
  it('begins with the initial facts, and tells what each one recorded', async () => {
    const { json } = await ask('/api/v1/revisions?limit=1');
    expect(json!.revisions).toMatchObject([{ revision: 1, author: 'initial facts', changes: { recorded: 114, superseded: 0 } }]);
    const { json: detail } = await ask('/api/v1/revisions/1');
    const kinds = (detail!.changes as Json[]).reduce<Record<string, number>>((n, change) => ({ ...n, [change.kind as string]: (n[change.kind as string] ?? 0) + 1 }), {});
    expect(kinds).toEqual({ source: 1, code: 18, summary: 10, standing: 10, description: 15, list: 2, 'list-history': 10, 'list-entry': 14, circumstance: 12, rule: 15, 'open-question': 7 });
  });

  it('goes on after the revision that was read last', async () => {
    const { json } = await ask('/api/v1/revisions?after=1');
    expect((json!.revisions as Json[]).map((revision) => revision.revision)).not.toContain(1);
  });
});

describe('health', () => {
  it('live says that the process answers, ready what it has loaded', async () => {
    expect((await ask('/api/health/live')).json).toEqual({ status: 'live' });
    expect((await ask('/api/health/ready')).json).toMatchObject({ status: 'ready', database: 'reachable', lag: 0 });
  });
});
