import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { createApi } from '#lib/api/app';
import { liveCatalog } from '#lib/catalog/live';
import { publishInitialFacts } from '#lib/changes/initial-facts';
import { closeDatabase } from '#lib/db/client';
import { proposeImport } from '#lib/imports/commands';
import { previewImport, type BroughtFile } from '#lib/imports/queries';
import { PreviewOptions, Proposal, type ImportPreview, type ProposalAnswer } from '#lib/imports/schema';
import { cloneDatabase } from './clone.ts';
import { makePeople, type SomePeople } from './four-eyes.ts';

/** A database with the initial facts, into which files are imported and approved, and of which the API is asked. */
export interface ImportedRecord {
  people: SomePeople;
  app: pg.Client;
  preview(files: BroughtFile[], options?: object): Promise<ImportPreview>;
  propose(files: BroughtFile[], options?: object): Promise<ProposalAnswer>;
  /** @returns the revision */
  approve(change: number): Promise<number>;
  /** Proposed by one, approved by another. @returns the revision, null if there was nothing to propose, and the milliseconds of both */
  import(files: BroughtFile[], options?: object): Promise<{ revision: number | null; proposedMs: number; publishedMs: number }>;
  ask(path: string): Promise<Record<string, unknown>>;
  /** Status and certainty, in the order of the questions. @param moment query parameters, such as `revision=2` */
  statuses(questions: { code: string; asOf: string }[], moment?: string): Promise<string[]>;
}

export async function withRecord(superUrl: string, work: (record: ImportedRecord) => Promise<void>): Promise<void> {
  const database = await cloneDatabase(superUrl);
  process.env.DATABASE_APP_URL = database.appUrl;
  process.env.API_READ_ACCESS = 'open';
  const app = new pg.Client({ connectionString: database.appUrl, options: '-c timezone=UTC' });
  try {
    await publishInitialFacts(database.appUrl);
    await app.connect();
    await liveCatalog().refresh();
    await work(recordOf(app, await makePeople(app)));
  } finally {
    await app.end();
    await liveCatalog().stop();
    await closeDatabase();
    await database.drop();
    delete process.env.DATABASE_APP_URL;
    delete process.env.API_READ_ACCESS;
  }
}

function recordOf(app: pg.Client, people: SomePeople): ImportedRecord {
  const api = createApi();
  const live = liveCatalog();
  const propose = (files: BroughtFile[], options: object = {}) => proposeImport(live.current(), people.editor, files, Proposal.parse(options));
  const approve = async (change: number) => {
    const sql = `SELECT decide_change($1, id, 'approve', digest, '', NULL) AS revision FROM change_request WHERE number = $2`;
    const { revision } = (await app.query(sql, [people.approver, change])).rows[0];
    await live.reach(revision, 30_000);
    return revision as number;
  };
  return {
    people, app, propose, approve,
    preview: (files, options = {}) => previewImport(live.current(), files, PreviewOptions.parse(options)),
    async import(files, options) {
      const started = performance.now();
      const { change } = await propose(files, options);
      const proposed = performance.now();
      const revision = change === null ? null : await approve(change);
      return { revision, proposedMs: proposed - started, publishedMs: performance.now() - proposed };
    },
    async ask(path) {
      return (await (await api.request(`/api/v1${path}`)).json()) as Record<string, unknown>;
    },
    async statuses(questions, moment = '') {
      const response = await api.request(`/api/v1/lists/IPO/check?${moment}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ questions }) });
      const { answers } = (await response.json()) as { answers: Record<string, unknown>[] };
      return answers.map(({ status, certainty, error }) => (error === undefined ? `${String(status)} ${String(certainty)}` : JSON.stringify(error)));
    },
  };
}
