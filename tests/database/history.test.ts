import { createHash } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { loadCatalog } from '#lib/catalog/loader';
import type { Catalog } from '#lib/catalog/snapshot';
import { getHistory } from '#lib/codes/history';
import { getCode } from '#lib/codes/queries';
import { getStatus } from '#lib/lists/queries';
import { basisOf } from '#lib/catalog/moment';
import { cloneDatabase } from '../support/clone.ts';
import { RANDOM_CODES, RANDOM_LISTS, randomHistory, recordHistory, type Restated } from '../support/random-history.ts';

const HISTORIES = 12;
const DAYS = ['1999-12-31', '2001-02-28', '2004-06-30', '2007-01-01', '2010-10-10', '2026-11-23'];
let asked = 0;

/** Everything that is answered about a revision, as bytes. */
function answersAt(catalog: Catalog, revision: number): string {
  const view = catalog.at(revision);
  const hash = createHash('sha256');
  const answer = (value: unknown) => {
    asked++;
    hash.update(JSON.stringify(value));
  };
  for (const code of RANDOM_CODES) {
    answer(getHistory(catalog, view, code));
    for (const day of DAYS) {
      answer({ ...getCode(view, code, day), basis: basisOf(view, day) });
      for (const list of RANDOM_LISTS) answer({ ...getStatus(view, list, code, day), basis: basisOf(view, day) });
    }
  }
  return hash.digest('hex');
}

/** What the database must hold, kept as simply as can be: for each revision the entries that were stated last. */
function modelOf(history: Restated[]): Map<string, number>[] {
  const revisions = [new Map<string, number>()];
  for (const { code, list, entries } of history) revisions.push(new Map(revisions.at(-1)).set(`${list}/${code}`, entries.length));
  return revisions;
}

it(`what was answered about a revision is answered again, byte for byte, after any later changes: ${HISTORIES} random histories`, async () => {
  const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}: repeat with FC_SEED=${seed}`);
  let compared = 0;
  for (const history of fc.sample(randomHistory, { numRuns: HISTORIES, seed })) {
    const database = await cloneDatabase(inject('superUrl'));
    const owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' });
    await owner.connect();
    try {
      const kept: string[] = [];
      const check = async () => {
        const catalog = await loadCatalog(owner);
        kept.forEach((answers, i) => {
          compared++;
          expect([i + 1, answersAt(catalog, i + 1)]).toEqual([i + 1, answers]);
        });
        kept.push(answersAt(catalog, catalog.latest.revision.number));
      };
      await recordHistory(owner, history, check);
      expect(kept).toHaveLength(history.length + 1);
      for (const [i, held] of modelOf(history).entries()) {
        for (const [key, entries] of held) {
          const { rows } = await owner.query(
            `SELECT count(*)::int AS entries FROM list_entry WHERE list_id || '/' || code = $1 AND int4range(recorded_revision, superseded_revision) @> $2::int`, [key, i + 1]);
          expect([key, i + 1, rows[0].entries]).toEqual([key, i + 1, entries]);
        }
      }
    } finally {
      await owner.end();
      await database.drop();
    }
  }
  console.log(`${HISTORIES} histories, ${compared} earlier revisions asked again, ${asked} answers, 0 differences`);
});
