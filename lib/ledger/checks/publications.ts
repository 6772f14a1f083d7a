import { canonicalText, sha256 } from '#lib/ledger/canonical';
import type { Told, ToldPublication } from '#lib/ledger/checks/decisions';
import type { Entry } from '#lib/ledger/entry';
import type { Findings } from '#lib/ledger/finding';
import type { ChangeRecord, Publication, Reader, Trace } from '#lib/ledger/record';

/** That the tables hold what the ledger says was approved and published, row by row, and nothing else. */
export class PublicationCheck {
  constructor(
    readonly findings: Findings,
    readonly publications: Reader<Publication>,
    readonly traces: Reader<Trace>,
    /** The columns of each table of facts that a change sets. */
    readonly columns: ReadonlyMap<string, readonly string[]>,
  ) {}

  /** @param told what the entry publishes, if it does */
  async entry(entry: Entry, told: ToldPublication | null): Promise<void> {
    for (let stray = await this.#before(entry.seq); stray; stray = await this.#before(entry.seq)) {
      this.findings.add('publication', stray.seq, `Revision ${stray.revision} says that entry ${stray.seq} published it, which it did not.`);
    }
    if (!told) return;
    const published = await this.publications.take((next) => next.seq === entry.seq);
    if (!published) return this.findings.add('publication', entry.seq, `Entry ${entry.seq} publishes revision ${told.revision}, which is not on record.`);
    this.#statements(entry, told, published);
    await this.#rows(entry.seq, published);
  }

  async end(): Promise<void> {
    for (let stray = await this.publications.take(); stray; stray = await this.publications.take()) {
      this.findings.add('publication', stray.seq, `Revision ${stray.revision} says that entry ${stray.seq} published it, which there is not.`);
    }
    for (let stray = await this.traces.take(); stray; stray = await this.traces.take()) this.#strange(stray);
  }

  /** What waits for its decision or its day. @param open what the ledger says about it */
  waiting(change: ChangeRecord, open: Told | undefined): void {
    this.#change(null, change);
    if (open?.submitted !== change.digest) this.findings.add('four-eyes', null, `Change request ${change.number} is not what was submitted: its digest is not the one in the ledger.`);
    const approved = open?.approvals.some(({ actor, digest, stands }) => stands && digest === change.digest && !open.contributors.has(actor));
    if (change.state === 'approved' && !approved) this.findings.add('four-eyes', null, `Change request ${change.number} stands as approved, but the ledger has no approval of its content.`);
    if (open) this.#people(null, open, change);
  }

  #statements({ seq, hash, micros }: Entry, told: ToldPublication, { revision, change, ...stated }: Publication): void {
    const say = (sentence: string) => this.findings.add('publication', seq, sentence);
    if (revision !== told.revision) say(`Entry ${seq} publishes revision ${told.revision}, but revision ${revision} is recorded for it.`);
    if (stated.hash !== hash) say(`Revision ${revision} states another hash than its entry ${seq} has.`);
    if (stated.micros !== micros) say(`Revision ${revision} states another instant than its entry ${seq}.`);
    if (change.number !== told.change) say(`Entry ${seq} publishes change request ${told.change}, but revision ${revision} is recorded as change request ${change.number}.`);
    if (change.digest !== told.digest) say(`The content of change request ${change.number} is not what entry ${seq} published: its digest is another.`);
    if (change.state !== 'published') say(`Change request ${change.number} was published by entry ${seq}, but stands as ${change.state}.`);
    this.#change(seq, change);
    if (told.contributors.size > 0) this.#people(seq, told, change);
  }

  #change(seq: number | null, { number, content, digest, title, reason }: ChangeRecord): void {
    if (content === null || sha256(content) !== digest) {
      return this.findings.add('publication', seq, `The content of change request ${number} does not have its digest: it was changed after it was submitted.`);
    }
    const stated = readObject(content);
    if (!stated) return this.findings.add('publication', seq, `The content of change request ${number} cannot be read: it is not a JSON object.`);
    if (('title' in stated && stated.title !== title) || ('reason' in stated && stated.reason !== reason)) {
      this.findings.add('publication', seq, `Change request ${number} has another title or reason than the content that was approved.`);
    }
  }

  /** Who wrote and who approved, in the ledger and in the tables. */
  #people(seq: number | null, told: Told, change: ChangeRecord): void {
    const approvers = told.approvals.filter(({ digest }) => digest === change.digest).map(({ actor }) => actor);
    if (!sameSet([...told.contributors], change.contributors) || !told.contributors.has(change.author)) {
      this.findings.add('four-eyes', seq, `Who wrote on change request ${change.number} is not who the ledger says: ${listed(change.contributors)} instead of ${listed([...told.contributors])}.`);
    }
    if (!sameSet(approvers, change.approvers)) {
      this.findings.add('four-eyes', seq, `Who approved change request ${change.number} is not who the ledger says: ${listed(change.approvers)} instead of ${listed(approvers)}.`);
    }
  }

  async #rows(seq: number, { revision, change }: Publication): Promise<void> {
    const left = new Map<string, number>();
    for (const row of this.#approvedRows(seq, change)) left.set(row, (left.get(row) ?? 0) + 1);
    for (let trace = await this.#upTo(revision); trace; trace = await this.#upTo(revision)) {
      if (trace.revision !== revision) {
        this.#strange(trace);
        continue;
      }
      const row = told(trace);
      const expected = left.get(row) ?? 0;
      if (expected > 0) left.set(row, expected - 1);
      else this.findings.add('facts', seq, `Revision ${revision} ${row.slice(0, 400)}, which is not in the content that was approved.`);
    }
    for (const [row, count] of left) {
      if (count > 0) this.findings.add('facts', seq, `The content that was approved for revision ${revision} ${row.slice(0, 400)}, but the tables do not hold that.`);
    }
  }

  /** None where the content does not state them in a way that can be read; the tables are then held against nothing. */
  #approvedRows(seq: number, { number, content }: ChangeRecord): string[] {
    if (content === null) return [];
    try {
      return this.#statedRows(content);
    } catch {
      this.findings.add('facts', seq, `The content of change request ${number} does not say in a readable way which rows were approved.`);
      return [];
    }
  }

  #statedRows(content: string): string[] {
    const { rows, citations = [] } = JSON.parse(content);
    const inserted = Object.entries((rows.insert ?? {}) as Record<string, Record<string, unknown>[]>).flatMap(([table, list]) =>
      list.map((row) => told({ act: 'insert', table, row: Object.fromEntries((this.columns.get(table) ?? []).map((column) => [column, row[column] ?? null])) })),
    );
    const superseded = Object.entries((rows.supersede ?? {}) as Record<string, number[]>).flatMap(([table, ids]) => ids.map((id) => told({ act: 'supersede', table, id })));
    const cited = (citations as { sourceId: string; locator?: string; note?: string }[]).map(({ sourceId, locator = null, note = null }) =>
      told({ act: 'insert', table: 'citation', row: { source_id: sourceId, locator, note } }),
    );
    return [...inserted, ...superseded, ...cited];
  }

  #strange(trace: Trace): void {
    this.findings.add('facts', null, `Revision ${trace.revision}, which no entry published, ${told(trace).slice(0, 400)}.`);
  }

  #before(seq: number): Promise<Publication | undefined> {
    return this.publications.take((next) => next.seq < seq);
  }

  #upTo(revision: number): Promise<Trace | undefined> {
    return this.traces.take((next) => next.revision <= revision);
  }
}

type Act = { act: 'insert'; table: string; row: object } | { act: 'supersede'; table: string; id: number };
const told = (act: Act) => (act.act === 'insert' ? `adds to ${act.table} the row ${canonicalText(act.row)}` : `supersedes row ${act.id} of ${act.table}`);
const sameSet = (a: string[], b: string[]) => a.length === b.length && a.every((one) => b.includes(one));
const listed = (actors: string[]) => (actors.length ? [...actors].sort().join(', ') : 'nobody');

function readObject(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
