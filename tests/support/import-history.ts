import type { CodeStanding, FactSet, ListEntry, Recorded } from '#lib/catalog/facts';
import { buildCatalog, type Catalog, type CodeFacts } from '#lib/catalog/snapshot';
import { planChange } from '#lib/changes/plan';
import type { Rows } from '#lib/changes/rows';
import { Operation, type OperationInput } from '#lib/changes/operations/kinds';
import type { Cadence } from '#lib/catalog/facts';
import { historyOf, type History } from '#lib/imports/plan/history';
import { planList, type ListPlan, type ListPlanInput } from '#lib/imports/plan/list-plan';
import type { Snapshot } from '#lib/imports/plan/snapshot';

/** A snapshot in the words of a test: each code with a 1 if it is on the list. */
export function snapshot(effective: string, codes: Record<string, 0 | 1>, more: Partial<Snapshot> = {}): Snapshot {
  const names = Object.keys(codes);
  return {
    sourceId: `S${effective.slice(2, 4)}${effective.slice(5, 7)}`, effective, postedOn: null, correction: false, scope: 'all-codes',
    codes: new Map(names.map((code, i) => [code, i + 1])), listed: new Set(names.filter((code) => codes[code] === 1)), ...more,
  };
}

const RECORDED: Recorded = { id: 1, sourceId: 'S1', sourceLocator: null, recordedRevision: 1, supersededRevision: null };

/** The facts of a code as they would be on record. */
export function factsIn(history: History, code: string, listId = 'IPO'): CodeFacts {
  const told = history.codes.get(code) ?? { standings: [], entries: [] };
  const standings: CodeStanding[] = told.standings.map(({ period, sourceId }, i) => ({ ...RECORDED, ...period, id: i + 1, sourceId, code }));
  const entries: ListEntry[] = told.entries.map(({ period, sourceId }, i) => ({ ...RECORDED, ...period, id: i + 1, sourceId, code, listId }));
  const coverages = [{ ...RECORDED, sourceId: history.sourceId, listId, code, coveredFrom: history.from }];
  return { code, systemId: 'CPT', summary: '', standings, entries, coverages, descriptions: [], rules: [], questions: [] };
}

/** A catalog in memory, changed by operations as publishing would change it. */
export class TestRecord {
  #facts: FactSet;
  #catalog: Catalog;

  constructor(cadence: Cadence = 'calendar-year') {
    const list = { ...RECORDED, listId: 'IPO', name: 'IPO', covers: 'a list of a test', cadence };
    this.#facts = {
      revisions: [revision(1)], sources: [source('S1')], codes: [], labels: [], standings: [], descriptions: [], lists: [list], snapshots: [], coverages: [], entries: [], circumstances: [], rules: [], questions: [],
    };
    this.#catalog = buildCatalog(this.#facts);
  }

  held = (code: string): CodeFacts | null => (this.onFile.includes(code) ? this.#catalog.latest.factsOf(code) : null);
  get onFile(): readonly string[] {
    return this.#catalog.latest.codes;
  }

  /** Plans what the snapshots tell against the record. */
  plan(snapshots: Snapshot[], cadence: Cadence = 'calendar-year', more: Partial<ListPlanInput> = {}): ListPlan {
    const ours = new Set(snapshots.map(({ sourceId }) => sourceId));
    return planList({ listId: 'IPO', history: historyOf(snapshots, cadence), ours, held: this.held, onFile: this.onFile, nextQuestion: 1, ...more });
  }

  publish({ operations }: Pick<ListPlan, 'operations'>): void {
    this.#publishOperations(operations);
  }

  #publishOperations(operations: OperationInput[]): void {
    const known = new Set(this.#facts.sources.map(({ id }) => id));
    const cited = operations.flatMap((operation) => ('sourceId' in operation ? [operation.sourceId] : [])).filter((id) => !known.has(id));
    const all = { ...this.#facts, sources: [...this.#facts.sources, ...[...new Set(cited)].map(source)] };
    const { rows } = planChange(buildCatalog(all), operations.map((operation) => Operation.parse(operation)));
    this.#publishRows(rows, all);
  }

  #publishRows(rows: Rows, all: FactSet): void {
    const number = all.revisions.length + 1;
    const next = { ...all, revisions: [...all.revisions, revision(number)] } as FactSet;
    for (const [table, key] of TABLES) {
      const gone = new Set(rows.supersede[table] ?? []);
      const kept = (all[key] as Recorded[]).map((row) => (gone.has(row.id) ? { ...row, supersededRevision: number } : row));
      const added = (rows.insert[table] ?? []).map((row, i) => ({ ...row, id: kept.length + i + 1, recordedRevision: number, supersededRevision: null }));
      (next[key] as unknown[]) = [...kept, ...added];
    }
    this.#facts = next;
    this.#catalog = buildCatalog(next);
  }
}

const TABLES = [['code', 'codes'], ['code_label', 'labels'], ['code_standing', 'standings'], ['list_snapshot', 'snapshots'], ['list_coverage', 'coverages'], ['list_entry', 'entries'], ['open_question', 'questions']] as const;

const source = (id: string) => ({ id, kind: 'cms-file', title: id, publisher: null, url: null, retrievedOn: null, postedOn: null, fileName: null, fileSha256: null, recordedRevision: 1 });
const revision = (number: number) => ({ number, recordedAt: `2026-11-02T12:00:00.00000${number % 10}Z`, ledgerHash: 'ab'.repeat(32), changeRequest: number, title: 'a test', reason: 'a test', author: 'test' });
