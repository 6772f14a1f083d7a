import { describe, expect, it } from 'vitest';
import { ask } from '../support/http.ts';
import { connect } from '../support/raw.ts';

const CHECK = '/api/v1/lists/IPO/check?asOf=2020-01-01';
const HEAD = `POST ${CHECK} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const answersTo = async (body: BodyInit) => {
  const { status, text } = await ask(CHECK, { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body });
  expect(status).toBe(200);
  return text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('questions as lines', () => {
  it('are answered while the request is still arriving', async () => {
    const socket = await connect();
    let got = '';
    const heard = (text: string) => new Promise<void>((resolve) => {
      const look = () => got.includes(text) && (socket.off('data', look), resolve());
      socket.on('data', look);
      look();
    });
    socket.on('data', (data) => (got += data));
    socket.write(HEAD + chunk('{"code":"00604"}\n'));
    await heard('"code":"00604"');
    socket.write(chunk('{"code":"00632"}\n'));
    await heard('"code":"00632"');
    expect(got).not.toContain('"code":"00670"');
    socket.write(chunk('{"code":"00670"}'));
    socket.write('0\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(got).toContain('"code":"00670"');
  });

  it('may be any number: more than 32 MB are no more than can be read', async () => {
    const line = `${JSON.stringify({ code: '00604', asOf: '2021-06-30' }).padEnd(4_000)}\n`;
    const answers = await answersTo(line.repeat(9_000));
    expect(answers).toHaveLength(9_000);
    expect(answers.every(({ status }) => status === 'not-listed')).toBe(true);
  });

  it('are read no faster than the answers are', async () => {
    const socket = await connect();
    socket.pause();
    socket.write(HEAD);
    const some = chunk('{"code":"00604","asOf":"2021-06-30"}\n'.repeat(30_000));
    const most = 64 * 1024 * 1024;
    let sent = 0;
    let stalled = false;
    while (sent < most && !stalled) {
      const written = new Promise<boolean>((resolve) => socket.write(some, () => resolve(true)));
      sent += some.length;
      stalled = !(await Promise.race([written, new Promise<boolean>((resolve) => setTimeout(resolve, 3_000, false))]));
    }
    socket.on('error', () => {}).destroy();
    expect(stalled).toBe(true);
  });

  it('get one answer each, in their place, however long a line is', async () => {
    const good = '{"code":"00604"}';
    const long = (length: number) => `{"code":"${'0'.repeat(length)}"}`;
    const lines = [good, long(5_000), good, long(300_000), good, '{"code":"00604"}'.padEnd(5_000), good];
    const answers = await answersTo(lines.join('\n'));
    expect(answers.map(({ status, error }) => status ?? error)).toEqual(['listed', 'malformed-body', 'listed', 'malformed-body', 'listed', 'malformed-body', 'listed']);
    expect(answers[1]!.detail).toMatch(/4,096 bytes/);
    expect(await answersTo(long(300_000))).toHaveLength(1);
  });

  it('say in their headers what they rest on', async () => {
    const { headers } = await ask(CHECK, { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body: '{"code":"00604"}' });
    expect(headers.get('codeledger-known-at')).toMatch(/^\d{4}-.*Z$/);
  });
});

describe('a question about a year', () => {
  it('is answered with its periods and their reasons, and a year is a whole number', async () => {
    const answers = await answersTo(['{"code":"00670","year":2017}', '{"code":"00604","year":"2021"}', '{"code":"00604","year":[2021]}', '{"code":"00604","year":2021.5}', '{"code":"00604","year":1}'].join('\n'));
    expect(answers[0]).toMatchObject({ status: 'unknown', periods: [{ from: '2017-01-01', through: '2017-12-31', status: 'unknown', reasons: [{ code: 'start-not-on-record' }] }] });
    expect(answers.slice(1).map(({ error }) => error)).toEqual(['malformed-year', 'malformed-year', 'malformed-year', 'malformed-year']);
    expect(answers[1]!.detail).toMatch(/like 2021, without quotes/);
  });
});
