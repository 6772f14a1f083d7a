import { ChainCheck } from '#lib/ledger/checks/chain';
import { CheckpointCheck } from '#lib/ledger/checks/checkpoints';
import { DecisionCheck } from '#lib/ledger/checks/decisions';
import { PublicationCheck } from '#lib/ledger/checks/publications';
import { TreeCheck } from '#lib/ledger/checks/tree';
import { GENESIS } from '#lib/ledger/entry';
import { Findings, type Finding } from '#lib/ledger/finding';
import { Frontier } from '#lib/ledger/merkle';
import type { PublicKey } from '#lib/ledger/note';
import { Reader, type Head, type LedgerRecord } from '#lib/ledger/record';

export interface Verification {
  /** Nothing was found. */
  holds: boolean;
  entries: number;
  revisions: number;
  /** Hash of the last entry, in hex. */
  head: string;
  /** Merkle root over all entries, in hex. */
  root: string;
  /** Signed checkpoints that were looked at. */
  checkpoints: number;
  /** Size of the largest of them. */
  newestCheckpoint: number | null;
  /** The first thousand. */
  findings: Finding[];
  /** How many there are in all. */
  found: number;
}

/**
 * Verifies a ledger against itself, against the signed checkpoints, and against the tables where they are at hand.
 * Memory does not grow with the ledger: it holds one batch, one publication and what is not decided yet.
 * @param keys whose signatures count; null: signatures are not looked at
 * @returns progress after each batch, as the number of entries so far, and in the end the outcome
 */
export async function* verifyLedger(record: LedgerRecord, keys: PublicKey[] | null): AsyncGenerator<number, Verification> {
  const findings = new Findings();
  const { database } = record;
  const chain = new ChainCheck(findings);
  const decisions = new DecisionCheck(findings);
  const checkpoints = new CheckpointCheck(findings, new Reader(record.checkpoints), keys);
  const tree = database && new TreeCheck(findings, new Reader(database.nodes));
  const publications = database && new PublicationCheck(findings, new Reader(database.publications), new Reader(database.traces), database.columns);
  const frontier = new Frontier();
  let last = { seq: 0, hash: GENESIS, micros: 0 };

  for await (const batch of record.entries) {
    for (const entry of batch) {
      chain.entry(entry);
      const completed = frontier.append(entry.hash);
      const published = decisions.entry(entry);
      await tree?.entry(completed);
      await publications?.entry(entry, published);
      await checkpoints.entry(frontier.size, () => frontier.root());
      last = entry;
    }
    yield frontier.size;
  }
  await tree?.end(frontier.size);
  await publications?.end();
  await checkpoints.end(frontier.size);
  if (database) {
    for await (const batch of database.waiting) for (const change of batch) publications!.waiting(change, decisions.open.get(change.number));
    checkHead(findings, database.head, { ...last, revision: decisions.revision });
  }
  return {
    holds: findings.count === 0, entries: frontier.size, revisions: decisions.revision, head: last.hash, root: frontier.root(),
    checkpoints: checkpoints.count, newestCheckpoint: checkpoints.newest, findings: findings.told, found: findings.count,
  };
}

function checkHead(findings: Findings, head: Head, last: Head): void {
  const say = (sentence: string) => findings.add('head', null, sentence);
  if (head.seq !== last.seq) say(`The head of the ledger is entry ${head.seq}, but the last entry is ${last.seq}.`);
  else if (head.hash !== last.hash) say('The head of the ledger states another hash than the last entry has.');
  else if (last.seq > 0 && head.micros !== last.micros) say('The head of the ledger states another instant than the last entry.');
  if (head.revision !== last.revision) say(`The head states revision ${head.revision}, but the ledger published ${last.revision}.`);
}
