import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApi } from '#lib/api/app';
import { apiListener, appListener } from '#lib/api/listener';
import { quickStatus } from '#lib/api/quick';
import { slotOf } from '#lib/catalog/code-slot';
import { basisOf } from '#lib/catalog/moment';
import { liveCatalog } from '#lib/catalog/live';
import { closeDatabase } from '#lib/db/client';
import { answerLine, answerQuestion } from '#lib/lists/bulk';
import { BulkBytes } from '#lib/lists/bulk-bytes';
import { PackedStatuses } from '#lib/lists/packed-statuses';
import { isCertain, standingOf, statusOf } from '#lib/lists/status-word';
import { answerOn } from '#lib/lists/status';
import { dayNumber } from '#lib/time/day-number';
import { cloneDatabase } from '../support/clone.ts';
import { someDay } from '../support/periods.ts';
import { comparable, exchange } from '../support/raw-http.ts';
import { RANDOM_CODES, RANDOM_LISTS, randomHistory, recordHistory } from '../support/random-history.ts';

const QUESTIONS = 3_000;
let database: Awaited<ReturnType<typeof cloneDatabase>>;
const servers: Server[] = [];
const listen = (listener: RequestListener) =>
  new Promise<number>((resolve) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    servers.push(server);
  });

beforeAll(async () => {
  database = await cloneDatabase(inject('superUrl'));
  const owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' });
  await owner.connect();
  await recordHistory(owner, fc.sample(randomHistory, { numRuns: 1, seed: 7 })[0]!);
  await owner.end();
  process.env.DATABASE_APP_URL = database.appUrl;
  process.env.API_READ_ACCESS = 'open';
  await liveCatalog().refresh();
});
afterAll(async () => {
  for (const server of servers) server.close();
  await liveCatalog().stop();
  await closeDatabase();
  await database.drop();
});

const often = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) => fc.oneof({ weight: 6, arbitrary: usual }, odd);
const list = often(fc.constantFrom(...RANDOM_LISTS), fc.constantFrom('ipo', '%49PO', 'NONE', '', 'IPO/..', 'I%20PO'));
const code = often(fc.constantFrom(...RANDOM_CODES), fc.constantFrom('00101', '604', 'j1100', '0010', '001000', '%30%30100', '00100/', ''));
const day = often(someDay, fc.constantFrom('2021-02-30', '1899-12-31', '2200-01-01', '20210630', '2021-06-3', 'today', '2021-06-30%20', '2021-06-30#x', '%32021-06-30'));
const number = fc.constantFrom('1', '2', '3', '0', '01', '99', '-1', 'x', '1.0', '4294967297');
const query = often(
  fc.oneof(fc.constant(''), day.map((d) => `?asOf=${d}`), fc.tuple(day, number).map(([d, n]) => `?asOf=${d}&revision=${n}`)),
  fc.oneof(
    fc.constantFrom('?', '?year=2004', '?year=2004&asOf=2004-01-01', '?asof=2004-01-01', '?asOf=2004-01-01&asOf=2004-01-01', '?asOf=', '?asOf=2004-01-01&', '?&asOf=2004-01-01', '?format=csv'),
    number.map((n) => `?revision=${n}`),
    number.map((n) => `?asOf=2004-01-01&minRevision=${n === '99' ? '1' : n}`),
    fc.constantFrom('?knownAt=2000-01-01T00:00:00Z', '?knownAt=2999-01-01T00:00:00Z', '?revision=1&knownAt=2024-01-01T00:00:00Z', '?revision=2&asOf=2004-01-01'),
  ),
);
const header = fc.constantFrom(
  'If-None-Match: "3.r1.HASH.2004-01-01.json"', 'If-None-Match: *', 'if-none-match: W/"x", *', 'If-None-Match: nonsense', 'Authorization: Bearer x', 'Cookie: a=b', 'Accept: text/csv', 'ACCEPT: */*',
  'X-Forwarded-For: 1.2.3.4', 'Content-Length: 0', 'Accept-Encoding: gzip', 'User-Agent: a program', 'Range: bytes=0-9', 'Connection: close',
);
const host = often(fc.constant('Host: 127.0.0.1:3000'), fc.constantFrom('Host: EXAMPLE.com', 'Host: a b', 'Host: x/y', 'Host:', 'host: [::1]:80', 'Host: x\r\nHost: y'));
const request = fc
  .record({ method: often(fc.constant('GET'), fc.constantFrom('HEAD', 'POST', 'DELETE', 'OPTIONS')), list, code, query, host, headers: fc.array(header, { maxLength: 3 }), version: often(fc.constant('1.1'), fc.constant('1.0')) })
  .map(({ method, list, code, query, host, headers, version }) => `${method} /api/v1/lists/${list}/entries/${code}${query} HTTP/${version}\r\n${[host, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`);

describe('the plain question at once', () => {
  it(`is answered as the app answers it, byte for byte: ${QUESTIONS} plain and odd requests`, async () => {
    const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000);
    console.log(`seed ${seed}: repeat with FC_SEED=${seed}`);
    const quick = await quickStatus();
    let quickly = 0;
    const alone = await listen((asked, response) => {
      if (quick(asked, response)) quickly++;
      else response.writeHead(204).end();
    });
    const [byApp, byListener] = [await listen(appListener()), await listen(await apiListener())];
    const hash = liveCatalog().current().at(1).revision.ledgerHash.slice(0, 8);
    const requests = fc.sample(request, { numRuns: QUESTIONS, seed }).map((asked) => asked.replace('HASH', hash));
    for (let i = 0; i < requests.length; i += 20) {
      await Promise.all(
        requests.slice(i, i + 20).map(async (asked) => {
          const [expected, got] = await Promise.all([exchange(byApp, asked), exchange(byListener, asked), exchange(alone, asked)]);
          expect({ asked, answer: comparable(got!) }).toEqual({ asked, answer: comparable(expected!) });
        }),
      );
    }
    // The comparison would also hold if nothing were answered at once.
    expect(quickly).toBeGreaterThan(QUESTIONS / 8);
  });

  it('keeps connections open as the app does', async () => {
    const [byApp, byListener] = [await listen(appListener()), await listen(await apiListener())];
    const one = `GET /api/v1/lists/IPO/entries/00100?asOf=2004-01-01 HTTP/1.1\r\nHost: x\r\n\r\n`;
    const two = one + one.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
    const [expected, got] = await Promise.all([exchange(byApp, two), exchange(byListener, two)]);
    expect(comparable(got)).toBe(comparable(expected));
    expect(got.match(/HTTP\/1.1 200 OK/g)).toHaveLength(2);
  });
});

const space = often(fc.constant(''), fc.constantFrom(' ', '\t', '\r', '  '));
const plain = fc.tuple(fc.constantFrom(...RANDOM_CODES), fc.option(someDay), space, space, space).map(
  ([c, d, s1, s2, s3]) => `{${s1}"code":${s2}"${c}"${s3}${d ? `,${s1}"asOf"${s3}:"${d}"${s2}` : ''}}`,
);
const strange = fc.constantFrom(
  '{"code":"00101"}', '{"code":"604"}', '{"code":604}', '{"code":"00100","asOf":"2021-02-30"}', '{"code":"00100","year":2004}', '{"asOf":"2004-01-01","code":"00100"}', '7', 'null', '[]', '{}',
  '{"code":"00100","asOf":null}', '{"code":"00100","asof":"2004-01-01"}', '{"code":"\\u0030\\u0030100"}', '{"code":"00100","code":"00102"}', '{"code":"00é00"}',
);
const question = often(plain, strange);

const TOO_LONG = '{"code":null,"error":"malformed-body","detail":"A line may have up to 4,096 bytes: send one question a line."}';

it('the packed answers of any revision are the rule\'s, also where there is room for few of them', () => {
  const catalog = liveCatalog().current();
  const tight = RANDOM_LISTS.map((list) => new PackedStatuses(catalog.store, list, { revisions: 2, cells: 200, void: 50 }));
  const { number: newest } = catalog.latest.revision;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: newest }), fc.constantFrom(...tight), fc.constantFrom(...RANDOM_CODES), someDay, (revision, table, code, day) => {
      const view = catalog.at(revision);
      const told = answerOn(view.factsOf(code), table.listId, day);
      const place = table.find(view, slotOf(code), dayNumber(day));
      const word = table.wordAt(place);
      const row = table.entryAt(place);
      expect([statusOf(word), isCertain(word), standingOf(word), table.reasons(table.reasonsAt(place)), row < 0 ? null : view.store.entries.rowAt(row, newest).id]).toEqual([
        told.status, told.certain, told.standing, told.reasons, told.entry?.id ?? null,
      ]);
    }),
    { numRuns: 3_000 },
  );
});

describe('many questions', () => {
  const view = () => liveCatalog().current().at(5);
  const basis = () => basisOf(view(), '2004-01-01');

  it('are answered from their bytes as from their objects', async () => {
    let quickly = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...RANDOM_LISTS), fc.array(question, { maxLength: 20 }), space, async (list, questions, s) => {
        const text = `${s}{"questions"${s}:[${s}${questions.join(`${s},${s}`)}]${s}}${s}`;
        const answers = JSON.parse(text).questions.map((asked: unknown) => answerQuestion(view(), list, '2004-01-01', asked));
        const bytes = await new BulkBytes(view(), list, '2004-01-01').body(Buffer.from(text), basis());
        if (!bytes) return;
        quickly++;
        expect(Buffer.from(bytes).toString()).toBe(JSON.stringify({ list, answers, basis: basis() }));
      }),
      { numRuns: 1_000 },
    );
    expect(quickly).toBeGreaterThan(100);
  });

  it('are left to the app where the body is anything but a list of plain questions', async () => {
    const bodies = ['', '{}', '[]', '{"questions":[]} x', '{"questions":[,]}', '{"questions":[{"code":"00100"},]}', '{"questions":[{"code":"00100"}', '{"question":[]}', '{"questions":[{"code":"00100"}{"code":"00100"}]}', '{"questions":[],"more":1}'];
    for (const body of bodies) expect([body, await new BulkBytes(view(), 'IPO', '2004-01-01').body(Buffer.from(body), basis())]).toEqual([body, null]);
  });

  it('come line by line in chunks of any size, with empty and broken lines between, and each gets its answer', async () => {
    const line = fc.oneof({ weight: 8, arbitrary: question }, fc.constantFrom('', '  ', '{"code":"00100",', 'no JSON', 'é', '\ufeff', `{"code":"${'0'.repeat(5_000)}"}`));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 200 }), fc.boolean(), async (lines, newline, size, marked) => {
        const text = lines.join(newline);
        const bytes = Buffer.from((marked ? '\ufeff' : '') + text);
        let at = 0;
        const body = new ReadableStream({ pull: (controller) => (at < bytes.length ? controller.enqueue(new Uint8Array(bytes.subarray(at, (at += size)))) : controller.close()) });
        const response = await createApi().request('/api/v1/lists/IPO/check?asOf=2004-01-01&revision=5', { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body, duplex: 'half' } as RequestInit);
        const answerTo = (sent: string) => (Buffer.byteLength(sent) > 4_096 ? TOO_LONG : JSON.stringify(answerLine(view(), 'IPO', '2004-01-01', sent)));
        const expected = text.split('\n').filter((sent) => sent.trim() !== '').map(answerTo);
        expect((await response.text()).split('\n').filter(Boolean)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('by the million take no more memory than by the thousand, and are read no faster than their answers are taken', async () => {
    const block = new Uint8Array(Buffer.from(`{"code":"00100","asOf":"2004-01-01"}\n`.repeat(1_000)));
    let pulled = 0;
    const body = new ReadableStream({ pull: (controller) => (++pulled <= 2_000 ? controller.enqueue(block) : controller.close()) });
    const response = await createApi().request('/api/v1/lists/IPO/check', { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body, duplex: 'half' } as RequestInit);
    const reader = response.body!.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(pulled).toBeLessThan(20);
    const before = process.memoryUsage.rss();
    let most = before;
    let bytes = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.length;
      most = Math.max(most, process.memoryUsage.rss());
    }
    expect(bytes).toBeGreaterThan(2_000_000 * 100);
    expect((most - before) / 2 ** 20).toBeLessThan(100);
  });
});
