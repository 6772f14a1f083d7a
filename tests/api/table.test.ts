import { describe, expect, inject, it } from 'vitest';
import { CsvReader } from '#lib/csv/reader';
import { answerOf } from '#lib/lists/table-heads';
import { ask, post } from '../support/http.ts';
import { connect } from '../support/raw.ts';

const CHECK = '/api/v1/lists/IPO/check?asOf=2020-01-01';
const send = (body: BodyInit, path = CHECK) => ask(path, { method: 'POST', headers: { 'content-type': 'text/csv; charset=utf-8' }, body });
const rowsOf = (text: string) => {
  const reader = new CsvReader(() => true);
  return [...reader.push(text.replace('\ufeff', '')), ...reader.end()].map(({ cells }) => cells);
};
/** The rows below the heads, each with its answer by name. */
const answersTo = async (body: BodyInit) => {
  const { status, text } = await send(body);
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return rowsOf(text.replaceAll(';', ',')).slice(1).map(answerOf);
};
const told = async (body: BodyInit) => (await answersTo(body)).map(({ status, as_of: day, error }) => error || `${status} ${day}`);

describe('questions as a table', () => {
  it('come back with all that the caller sent, the answer behind it, and what it rests on', async () => {
    const { text, headers } = await send('claim,Code,Date of Service,note\r\nC-1,00604,6/30/2021,"a, ""b"""\r\nC-2,00670,2017-05-05,\r\n');
    const [heads, ...rows] = rowsOf(text);
    expect(text.startsWith('claim,Code,Date of Service,note,list,as_of,year,status,certainty,standing,')).toBe(true);
    expect(rows.map((row) => row.slice(0, 10))).toEqual([
      ['C-1', '00604', '6/30/2021', 'a, "b"', 'IPO', '2021-06-30', '', 'not-listed', 'certain', 'in-force'],
      ['C-2', '00670', '2017-05-05', '', 'IPO', '2017-05-05', '', 'unknown', 'uncertain', 'in-force'],
    ]);
    expect(heads).toHaveLength(rows[0]!.length);
    expect(answerOf(rows[1]!)).toMatchObject({ reasons: expect.stringMatching(/\.$/), revision: headers.get('codeledger-revision'), ledger_head: headers.get('codeledger-ledger-head') });
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="checkMany-2020-01-01-r\d+\.csv"$/);
  });

  it.each(['code,asOf', 'ASOF,code', 'code;Date', 'dos\tCPT', 'HCPCS Code,date_of_service', '\ufeffcode,as of'])('name their columns as people do: %s', async (head) => {
    const separator = /[,;\t]/.exec(head)![0];
    const cells = /code|cpt/i.test(head.split(separator)[0]!) ? ['00604', '06/30/2021'] : ['06/30/2021', '00604'];
    const { text } = await send(`${head}\n${cells.join(separator)}\n`);
    expect(text).toContain(['2021-06-30', '', 'not-listed', 'certain'].join(separator));
  });

  it('ask of the day of the request where a row names none, and of a year', async () => {
    expect(await told('code,asOf,year\n00604,,\n00604,,2021\n00604,1/1/2021,2021\n')).toEqual(['listed 2020-01-01', 'not-listed ', 'malformed-parameter']);
    const [year] = await answersTo('code,year\n00604,2022\n');
    expect(year).toMatchObject({ year: '2022', status: 'listed', listed_days: '2022-01-01 to 2022-12-31' });
  });

  it('take days as month/day/year and as year-month-day, and nothing that could mean another', async () => {
    const days = ['6/30/2021', '06/30/2021', ' 2021-06-30 ', '30/6/2021', '6/30/21', '30.6.2021', '20210630', '44377', '2/30/2021', '1/1/1850'];
    expect(await told(`code,date\n${days.map((day) => `00604,${day}\n`).join('')}`)).toEqual([
      ...Array(3).fill('not-listed 2021-06-30'), ...Array(6).fill('malformed-date'), 'date-out-of-range',
    ]);
    const [bad] = await answersTo('code,date\n00604,6/30/21\n');
    expect(bad!.detail).toMatch(/month\/day\/year with four digits/);
  });

  it('give each mistake in its row, and cost the others nothing', async () => {
    const rows = ['00604,6/30/2021', '604,6/30/2021', ',6/30/2021', '00604,"6/30/2021', '99999,6/30/2021', '00604,"6/30/2021" x', '00604,6/30/2021,more', 'j1100,6/30/2021', '00604,6/30/2021'];
    expect(await told(`code,date\n${rows.join('\n')}\n`)).toEqual([
      'not-listed 2021-06-30', 'malformed-code', 'missing-parameter', 'malformed-body', 'unknown-code', 'malformed-body', 'malformed-body', 'malformed-code', 'not-listed 2021-06-30',
    ]);
    expect((await answersTo('code\n604\n'))[0]!.detail).toMatch(/five characters.*Did you mean 00604\?/);
  });

  it('bring no formula into a spreadsheet, and leave numbers alone', async () => {
    const { text } = await send('code,a,b\n00604,=HYPERLINK("x"),-12.50\n');
    expect(rowsOf(text)[1]!.slice(0, 3)).toEqual(['00604', "'=HYPERLINK(\"x\")", '-12.50']);
  });

  it('keep names apart when an answered table is asked again', async () => {
    const once = (await send('code\n00604\n')).text;
    const twice = rowsOf((await send(once)).text);
    expect(new Set(twice[0]).size).toBe(twice[0]!.length);
    expect(twice[0]).toContain('codeledger_status');
    expect(answerOf(twice[1]!).status).toBe('listed');
  });

  it.each([
    ['no heads', '00604,6/30/2021\n', /first row must name the columns.*"00604", "6\/30\/2021"/],
    ['nothing', '', /There is none/],
    ['two columns for one thing', 'code,dos,date\n00604,1/1/2020,1/2/2020\n', /"dos" and "date" both read as asOf/],
    ['two bytes a character', new Uint8Array(Buffer.from('\ufeffcode\n', 'utf16le')), /CSV UTF-8/],
  ])('are refused as a whole with %s', async (_, body, detail) => {
    const { status, json } = await send(body);
    expect([status, json!.code]).toEqual([400, 'malformed-body']);
    expect(json!.detail).toMatch(detail);
  });

  it('are refused of a list that there is not, and by endpoints that take none', async () => {
    expect((await send('code\n00604\n', '/api/v1/lists/NONE/check')).json!.code).toBe('unknown-list');
    const { status, json } = await ask('/api/v1/lists/IPO/check', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'code' });
    expect([status, json!.detail]).toEqual([415, expect.stringContaining('application/x-ndjson or text/csv')]);
  });

  it('say the same as JSON does', async () => {
    const codes = ['00600', '00604', '00620', '00632', '00640', '00670', '00604'];
    const questions = codes.flatMap((code) => ['1990-01-01', '2015-05-05', '2018-01-01', '2021-06-30'].map((asOf) => ({ code, asOf })));
    const answers = await answersTo(`code,asOf\n${questions.map(({ code, asOf }) => `${code},${asOf}\n`).join('')}`);
    const { json } = await post('/api/v1/lists/IPO/check', { questions });
    const expected = (json!.answers as { status: string; certainty: string; standing: string; openQuestions: string[] }[]).map((a) => [a.status, a.certainty, a.standing, a.openQuestions.join(' ')]);
    expect(answers.map((a) => [a.status, a.certainty, a.standing, a.open_questions])).toEqual(expected);
  });
});

describe('a long table', () => {
  it('may have any number of rows: more than 32 MB are no more than can be read', async () => {
    const answers = await answersTo(`code,date,note\n${`00604,6/30/2021,${'x'.repeat(4_000)}\n`.repeat(9_000)}`);
    expect(answers).toHaveLength(9_000);
    expect(answers.every(({ status }) => status === 'not-listed')).toBe(true);
  });

  it('is read no faster than the answers are', async () => {
    const socket = await connect();
    socket.pause();
    const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
    socket.write(`POST ${CHECK} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk('code,date\n')}`);
    const some = chunk('00604,6/30/2021\n'.repeat(60_000));
    let sent = 0;
    let stalled = false;
    while (sent < 64 * 1024 * 1024 && !stalled) {
      const written = new Promise<boolean>((resolve) => socket.write(some, () => resolve(true)));
      sent += some.length;
      stalled = !(await Promise.race([written, new Promise<boolean>((resolve) => setTimeout(resolve, 3_000, false))]));
    }
    socket.on('error', () => {}).destroy();
    expect(stalled).toBe(true);
  });
});

describe('the form of a page without scripts', () => {
  it.each([
    ['rows as they are pasted', 'rows', '00604\t6/30/2021\n00604 2022\n\n604\n'],
    ['a file', 'file', new Blob(['code,date,year\n00604,6/30/2021,\n00604,,2022\n604,,\n'])],
  ])('gives %s back as a file', async (_, name, value) => {
    const form = new FormData();
    form.set(name, value);
    const { status, text, headers } = await ask(CHECK, { method: 'POST', body: form });
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(rowsOf(text).slice(1).map(answerOf).map(({ status, error }) => status || error)).toEqual(['not-listed', 'listed', 'malformed-code']);
  });

  it.each([
    ['quotes', 'a"b\n'],
    ['quotes under heads', 'a"b\n', 'code\n'],
    ['quotes that open the next cell', 'a",b,"c\n', 'code\n'],
    ['empty lines', '\n'],
    ['plain rows', '00604 2021-06-30\n'],
  ])('of 5 MB of %s does not keep others waiting', async (_, line, heads = '') => {
    const form = new FormData();
    form.set('rows', heads + line.repeat(5_000_000 / line.length));
    let done = false;
    const enough = new AbortController();
    const answered = fetch(`${inject('webUrl')}${CHECK}`, { method: 'POST', body: form, signal: enough.signal }).then(async (response) => {
      const reader = response.body!.getReader();
      for (let taken = 0, { value } = await reader.read(); value && taken < 1_000_000; { value } = await reader.read()) taken += value.length;
      return response;
    });
    const over = answered.finally(() => (done = true));
    let longest = 0;
    while (!done) {
      const begun = performance.now();
      await ask('/api/health/live');
      longest = Math.max(longest, performance.now() - begun);
    }
    expect(longest).toBeLessThan(1_000);
    expect((await over).status).toBe(line === '\n' ? 400 : 200);
    enough.abort();
  });
});
