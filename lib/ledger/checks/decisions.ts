import type { Entry } from '#lib/ledger/entry';
import type { Findings } from '#lib/ledger/finding';

/** What the ledger itself says about a change request that is not published yet. */
export interface Told {
  contributors: Set<string>;
  /** Digest of what was submitted last, in hex. */
  submitted: string | null;
  /** All of them; one that stands was given since the change was submitted last and has not been sent back. */
  approvals: { actor: string; digest: string; stands: boolean }[];
}

/** A publication as its entry tells it. */
export interface ToldPublication extends Told {
  seq: number;
  revision: number;
  change: number;
  digest: string;
}

interface Body {
  changeRequest: number;
  digest?: string;
  revision?: number;
}

const FIRST = 'system:initial-facts';
const SCHEDULER = 'system:scheduler';
const WRITES = ['change.drafted', 'change.edited', 'change.submitted'];
const RETURNS = ['change.changes-requested', 'change.returned'];
const ENDS = ['change.rejected', 'change.withdrawn'];

/**
 * Four eyes, from the entries alone: nothing is published that was not approved, as it stood, by somebody who never
 * wrote on it. Keeps what it needs of the changes that are not decided yet.
 */
export class DecisionCheck {
  readonly open = new Map<number, Told>();
  revision = 0;

  constructor(readonly findings: Findings) {}

  /** @returns what an entry publishes */
  entry(entry: Entry): ToldPublication | null {
    if (!entry.event.startsWith('change.')) return null;
    const body = bodyOf(entry);
    if (!body) {
      this.#found(entry.seq, `Entry ${entry.seq} (${entry.event}) does not say which change request it is about.`);
      return null;
    }
    const told = this.open.get(body.changeRequest) ?? { contributors: new Set(), submitted: null, approvals: [] };
    this.open.set(body.changeRequest, told);
    if (WRITES.includes(entry.event)) told.contributors.add(entry.actor);
    if (RETURNS.includes(entry.event)) awaitSubmission(told, null);
    if (entry.event === 'change.submitted') awaitSubmission(told, body.digest ?? null);
    if (entry.event === 'change.approved') this.#approved(entry, body, told);
    if (ENDS.includes(entry.event)) this.open.delete(body.changeRequest);
    return entry.event === 'change.published' ? this.#published(entry, body, told) : null;
  }

  #approved(entry: Entry, { changeRequest, digest = '' }: Body, told: Told): void {
    if (told.contributors.has(entry.actor)) this.#found(entry.seq, `Entry ${entry.seq}: ${entry.actor} approved change request ${changeRequest}, on which they wrote.`);
    if (digest !== told.submitted) this.#found(entry.seq, `Entry ${entry.seq}: ${entry.actor} approved other content than was submitted for change request ${changeRequest}.`);
    told.approvals.push({ actor: entry.actor, digest, stands: true });
  }

  #published(entry: Entry, { changeRequest, digest = '', revision = 0 }: Body, told: Told): ToldPublication {
    const { seq, actor } = entry;
    this.open.delete(changeRequest);
    if (revision !== this.revision + 1) this.findings.add('publication', seq, `Entry ${seq} publishes revision ${revision} after revision ${this.revision}.`);
    this.revision = revision;
    if (!(revision === 1 && actor === FIRST)) {
      const approvers = told.approvals.filter((approval) => approval.stands && approval.digest === digest && !told.contributors.has(approval.actor));
      if (approvers.length === 0) this.#found(seq, `Entry ${seq}: revision ${revision} was published by ${actor} without an approval of its content by somebody who did not write on it.`);
      else if (actor !== SCHEDULER && !approvers.some((approval) => approval.actor === actor)) this.#found(seq, `Entry ${seq}: revision ${revision} was published by ${actor}, who did not approve it.`);
    }
    return { ...told, seq, revision, change: changeRequest, digest };
  }

  #found(seq: number, sentence: string): void {
    this.findings.add('four-eyes', seq, sentence);
  }
}

/** No approval outlives a return or a new submission. */
function awaitSubmission(told: Told, submitted: string | null): void {
  told.submitted = submitted;
  for (const approval of told.approvals) approval.stands = false;
}

function bodyOf({ body }: Entry): Body | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && 'changeRequest' in parsed && typeof parsed.changeRequest === 'number' ? (parsed as Body) : null;
  } catch {
    return null;
  }
}
