import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import { testDatabase } from '../support/database.ts';
import { publishRows } from '../support/publish.ts';

const database = testDatabase();
let owner: pg.Client;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c timezone=America/New_York -c datestyle=German' });
  await owner.connect();
  await publishInitialFacts(database.appUrl);
  for (let i = 0; i < 12; i++) await publishRows(owner, { supersede: {}, insert: {} }, `change ${i}`);
});
afterAll(() => owner.end());

// The rules of the chain, written down once more without the product's code.
const hash = (...parts: (string | Buffer)[]) => createHash('sha256').update(Buffer.concat(parts.map((part) => Buffer.from(part)))).digest();
const root = (leaves: Buffer[]): Buffer => {
  if (leaves.length === 0) return hash('');
  if (leaves.length === 1) return leaves[0]!;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return hash(Buffer.from([1]), root(leaves.slice(0, half)), root(leaves.slice(half)));
};
const entries = async () =>
  (await owner.query(`SELECT seq, (extract(epoch FROM recorded_at) * 1000000)::bigint AS micros, event, actor_id, body, previous_hash, hash FROM ledger ORDER BY seq`)).rows;

describe('the ledger', () => {
  it('is a chain without gaps whose hashes a second implementation finds too, whatever zone and date style wrote it', async () => {
    let previous = hash('codeledger ledger v1 genesis');
    for (const [i, row] of (await entries()).entries()) {
      expect(Number(row.seq)).toBe(i + 1);
      expect(row.previous_hash).toEqual(previous);
      const leaf = ['codeledger ledger v1', row.seq, row.micros, row.event, row.actor_id, hash(row.body).toString('hex'), previous.toString('hex'), ''].join('\n');
      expect(row.hash).toEqual(hash(Buffer.from([0]), leaf));
      previous = row.hash;
    }
    const { rows } = await owner.query('SELECT ledger_hash FROM head');
    expect(rows[0].ledger_hash).toEqual(previous);
  });

  it('has the Merkle root of RFC 6962 at every size', async () => {
    const leaves = (await entries()).map((row) => row.hash);
    for (let size = 0; size <= leaves.length; size++) {
      const { rows } = await owner.query('SELECT ledger_root($1) AS root', [size]);
      expect([size, rows[0].root]).toEqual([size, root(leaves.slice(0, size))]);
    }
  });

  it('names revision and digest of what was published, in canonical JSON, and the content has that digest', async () => {
    const { rows } = await owner.query(`SELECT l.body, r.number, c.number AS change, c.content FROM revision r
      JOIN ledger l ON l.seq = r.ledger_seq AND l.hash = r.ledger_hash JOIN change_request c ON c.id = r.change_request_id ORDER BY r.number`);
    for (const row of rows) {
      expect(row.body).toBe(`{"changeRequest":${row.change},"digest":"${hash(row.content).toString('hex')}","revision":${row.number}}`);
    }
  });

  it('records instants that only ever grow, and every revision carries the instant of its entry', async () => {
    const { rows } = await owner.query(`SELECT bool_and(later) AS later, bool_and(same) AS same FROM (
      SELECT l.recorded_at > lag(l.recorded_at, 1, '-infinity') OVER (ORDER BY seq) AS later, l.recorded_at = r.recorded_at AS same
      FROM ledger l JOIN revision r ON r.ledger_seq = l.seq) AS t`);
    expect(rows).toEqual([{ later: true, same: true }]);
  });
});

describe('revisions', () => {
  it('are numbered without gaps in the order of their instants, also when many publish at once', async () => {
    const writers = await Promise.all(Array.from({ length: 8 }, async () => {
      const client = new pg.Client({ connectionString: database.ownerUrl });
      await client.connect();
      return client;
    }));
    const numbers = (await Promise.all(writers.map(async (client) => {
      const mine = [];
      for (let i = 0; i < 5; i++) mine.push(await publishRows(client, { supersede: {}, insert: {} }));
      return mine;
    }))).flat();
    await Promise.all(writers.map((client) => client.end()));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => 14 + i));
    const { rows } = await owner.query(`SELECT bool_and(number = rank) AS gapless FROM (SELECT number, rank() OVER (ORDER BY recorded_at) FROM revision) AS t`);
    expect(rows).toEqual([{ gapless: true }]);
  });

  it('pinned by an instant give an answer that no later publication changes: a writer under way is waited for', async () => {
    const writer = new pg.Client({ connectionString: database.ownerUrl });
    const reader = new pg.Client({ connectionString: database.appUrl });
    await Promise.all([writer.connect(), reader.connect()]);
    await writer.query('BEGIN');
    const number = await publishRows(writer, { supersede: {}, insert: {} });
    // The writer's instant has passed but it has not committed: the answer must wait and then count it in.
    const { rows: now } = await reader.query('SELECT clock_timestamp()::text AS instant');
    const answer = reader.query('SELECT settled_revision($1) AS revision', [now[0].instant]);
    const early = await Promise.race([answer.then(() => 'answered'), new Promise((resolve) => setTimeout(() => resolve('waiting'), 150))]);
    await writer.query('COMMIT');
    expect(early).toBe('waiting');
    expect((await answer).rows[0].revision).toBe(number);
    await Promise.all([writer.end(), reader.end()]);
  });
});
