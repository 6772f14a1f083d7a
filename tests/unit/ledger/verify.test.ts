import { describe, expect, it } from 'vitest';
import { sha256 } from '#lib/ledger/canonical';
import { GENESIS, hashOf, type Entry } from '#lib/ledger/entry';
import { Frontier } from '#lib/ledger/merkle';
import { newSigningKey, parsePublicKey, parseSigningKey, signCheckpoint } from '#lib/ledger/note';
import type { KeptCheckpoint, LedgerRecord } from '#lib/ledger/record';
import { verifyLedger, type Verification } from '#lib/ledger/verify';

const signer = parseSigningKey(newSigningKey('ledger.example'));
const keys = [parsePublicKey(signer.publicKey)];

/** A chain of entries, by what each says. */
async function* chain(acts: Iterable<[event: string, actor: string, body: object]>, batch = 1_000): AsyncGenerator<Entry[]> {
  let [prev, seq, entries] = [GENESIS, 0, [] as Entry[]];
  for (const [event, actor, body] of acts) {
    const entry = { seq: ++seq, micros: 1_000_000 + seq, event, actor, body: JSON.stringify(body), prev };
    prev = hashOf(entry);
    entries.push({ ...entry, hash: prev });
    if (entries.length === batch) {
      yield entries;
      entries = [];
    }
  }
  yield entries;
}
const kept = async function* <T = KeptCheckpoint>(...rows: T[]) {
  yield rows;
};
async function outcomeOf(record: LedgerRecord): Promise<Verification> {
  const run = verifyLedger(record, keys);
  for (;;) {
    const { done, value } = await run.next();
    if (done) return value;
  }
}
const sentences = async (acts: [string, string, object][]) => (await outcomeOf({ entries: chain(acts), checkpoints: kept() })).findings.map(({ about, seq }) => [about, seq]);

const change = { changeRequest: 1 };
const digest = 'ab'.repeat(32);
const drafted: [string, string, object] = ['change.drafted', 'person:a', change];
const submitted: [string, string, object] = ['change.submitted', 'person:a', { ...change, digest }];
const approved: [string, string, object] = ['change.approved', 'person:b', { ...change, digest }];
const published: [string, string, object] = ['change.published', 'person:b', { ...change, digest, revision: 1 }];

describe('four eyes, from the entries alone', () => {
  it('hold where somebody else approved what was submitted', async () => {
    expect(await sentences([drafted, submitted, approved, published])).toEqual([]);
    expect(await sentences([drafted, submitted, approved, ['change.published', 'system:scheduler', published[2]]])).toEqual([]);
    expect(await sentences([['change.published', 'system:initial-facts', published[2]]])).toEqual([]);
  });

  it('do not hold without an approval, by a contributor, of other content, or by somebody who did not approve', async () => {
    expect(await sentences([drafted, submitted, published])).toEqual([['four-eyes', 3]]);
    expect(await sentences([drafted, submitted, ['change.approved', 'person:a', approved[2]], ['change.published', 'person:a', published[2]]])).toEqual([['four-eyes', 3], ['four-eyes', 4]]);
    expect(await sentences([drafted, ['change.edited', 'person:b', change], submitted, approved, published])).toEqual([['four-eyes', 4], ['four-eyes', 5]]);
    expect(await sentences([drafted, submitted, ['change.approved', 'person:b', { ...change, digest: 'cd'.repeat(32) }], published])).toEqual([['four-eyes', 3], ['four-eyes', 4]]);
    expect(await sentences([drafted, submitted, approved, ['change.published', 'person:c', published[2]]])).toEqual([['four-eyes', 4]]);
    expect(await sentences([drafted, submitted, approved, published, ['change.published', 'system:initial-facts', { ...change, digest, revision: 2 }]])).toEqual([['four-eyes', 5]]);
    expect(await sentences([drafted, submitted, approved, ['change.edited', 'person:a', change], ['change.submitted', 'person:a', { ...change, digest: 'cd'.repeat(32) }],
      ['change.published', 'system:scheduler', { ...change, digest: 'cd'.repeat(32), revision: 1 }]])).toEqual([['four-eyes', 6]]);
  });

  it('need a new approval once a change was sent back or submitted again', async () => {
    const returned: [string, string, object] = ['change.returned', 'system:scheduler', { ...change, problem: 'stale' }];
    const requested: [string, string, object] = ['change.changes-requested', 'person:c', { ...change, digest }];
    for (const back of [returned, requested]) {
      expect(await sentences([drafted, submitted, approved, back, published])).toEqual([['four-eyes', 5]]);
      expect(await sentences([drafted, submitted, approved, back, approved, published])).toEqual([['four-eyes', 5]]);
      expect(await sentences([drafted, submitted, approved, back, submitted, published])).toEqual([['four-eyes', 6]]);
      expect(await sentences([drafted, submitted, approved, back, submitted, approved, published])).toEqual([]);
    }
    expect(await sentences([drafted, submitted, approved, submitted, published])).toEqual([['four-eyes', 5]]);
  });

  it('count revisions without gaps', async () => {
    expect(await sentences([drafted, submitted, approved, ['change.published', 'person:b', { ...change, digest, revision: 2 }]])).toEqual([['publication', 4]]);
  });
});

describe('a published content that cannot be read', () => {
  it.each(['no JSON at all', 'null', '{"rows":null}', '{"rows":{"insert":{"code":7}}}', '{"rows":{"insert":{"code":[null]}}}', '{"rows":{},"citations":[null]}'])(
    'is a finding, and the verification goes on: %s', async (content) => {
      const of = (number: number, text: string) => ({ number, state: 'published', title: 't', reason: 'r', content: text, digest: sha256(text), author: 'person:a', contributors: ['person:a'], approvers: ['person:b'] });
      const [bad, good] = [of(1, content), of(2, '{"rows":{"insert":{"code":[{"code":"00600"}]}}}')];
      const acts = [bad, good].flatMap(({ number, digest: stated }, i): [string, string, object][] => [
        ['change.drafted', 'person:a', { changeRequest: number }], ['change.submitted', 'person:a', { changeRequest: number, digest: stated }],
        ['change.approved', 'person:b', { changeRequest: number, digest: stated }], ['change.published', 'person:b', { changeRequest: number, digest: stated, revision: i + 1 }],
      ]);
      const batches: Entry[][] = [];
      for await (const batch of chain(acts)) batches.push(batch);
      const [first, last] = [batches[0]![3]!, batches[0]![7]!];
      const publications = kept(...[[first, bad], [last, good]].map(([entry, change], i) => ({ revision: i + 1, micros: (entry as Entry).micros, seq: (entry as Entry).seq, hash: (entry as Entry).hash, change: change as typeof bad })));
      const { findings } = await outcomeOf({
        entries: (async function* () { yield* batches; })(), checkpoints: kept(),
        database: { head: { revision: 2, seq: 8, hash: last.hash, micros: last.micros }, columns: new Map([['code', ['code']]]), nodes: kept(), publications, traces: kept(), waiting: kept() },
      });
      const told = findings.filter(({ about }) => about === 'facts' || about === 'publication').map(({ about, seq }) => [about, seq]);
      expect(told).toContainEqual(['facts', 4]);
      expect(told.at(-1)).toEqual(['facts', 8]);
    });
});

describe('a long ledger', () => {
  const LENGTH = 32_000;
  const acts = function* (): Generator<[string, string, object]> {
    for (let i = 0; i < LENGTH; i++) yield ['session.signed-in', 'person:a', { with: 'password', n: i }];
  };

  it('is verified in a batch of memory, with its progress told', async () => {
    const tree = new Frontier();
    const checkpoints: KeptCheckpoint[] = [];
    let live = 0;
    let most = 0;
    async function* watched() {
      for await (const batch of chain(acts())) {
        live++;
        most = Math.max(most, live);
        yield batch;
        live--;
      }
    }
    for await (const batch of chain(acts())) {
      for (const entry of batch) tree.append(entry.hash);
      checkpoints.push({ size: tree.size, root: tree.root(), note: signCheckpoint(signer, tree.size, tree.root()) });
    }
    const batches: Entry[][] = [];
    for await (const batch of chain(acts())) batches.push(batch);
    const started = performance.now();
    await outcomeOf({ entries: (async function* () { yield* batches; })(), checkpoints: kept() });
    console.log(`${LENGTH} entries verified in ${Math.round(performance.now() - started)} ms`);
    const run = verifyLedger({ entries: watched(), checkpoints: kept(...checkpoints.slice(0, -1)) }, keys);
    const progress: number[] = [];
    let outcome: Verification | null = null;
    while (!outcome) {
      const { done, value } = await run.next();
      if (done) outcome = value;
      else progress.push(value);
    }
    expect(outcome).toMatchObject({ holds: true, entries: LENGTH, checkpoints: LENGTH / 1_000, newestCheckpoint: LENGTH });
    expect(progress.slice(0, 3)).toEqual([1_000, 2_000, 3_000]);
    expect(most).toBe(1);
  });

  it('that was rewritten tells a thousand findings and counts all of them', async () => {
    async function* broken() {
      for await (const batch of chain(acts())) yield batch.map((entry) => ({ ...entry, body: '{}' }));
    }
    const outcome = await outcomeOf({ entries: broken(), checkpoints: kept() });
    expect([outcome.findings.length, outcome.found]).toEqual([1_000, LENGTH]);
  });
});
