import fc from 'fast-check';
import pg from 'pg';
import { inject, describe, expect, it } from 'vitest';
import { loadCatalog } from '#lib/catalog/loader';
import type { Catalog } from '#lib/catalog/snapshot';
import { descriptionOn, standingOn, versionsOf } from '#lib/codes/code';
import { getStatus } from '#lib/lists/queries';
import { cloneDatabase } from '../support/clone.ts';
import { someDay } from '../support/periods.ts';
import { RANDOM_CODES, RANDOM_LISTS, randomHistory, recordHistory } from '../support/random-history.ts';
import { ORACLE } from '../support/sql-oracle.ts';

const HISTORIES = 20;
const QUESTIONS = 500;

interface Question {
  code: string;
  list: string;
  day: string;
  revision: number;
}

function inMemory(catalog: Catalog, { code, list, day, revision }: Question) {
  const view = catalog.at(revision);
  const facts = view.factsOf(code);
  const { status, certainty, standing } = getStatus(view, list, code, day);
  const version = descriptionOn(versionsOf(facts), day);
  expect(standingOn(facts.standings, day).standing).toBe(standing);
  return { status, certain: certainty === 'certain', standing, has_version: version !== null, text: version?.fact.text ?? null };
}

describe('the in-memory catalog', () => {
  it(`answers as SQL does: ${HISTORIES * QUESTIONS} random questions over ${HISTORIES} random histories`, async () => {
    const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000);
    console.log(`seed ${seed}: repeat with FC_SEED=${seed}`);
    const histories = fc.sample(randomHistory, { numRuns: HISTORIES, seed });
    for (const [i, history] of histories.entries()) {
      const database = await cloneDatabase(inject('superUrl'));
      const owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' });
      await owner.connect();
      try {
        await recordHistory(owner, history);
        const catalog = await loadCatalog(owner);
        const question = fc.record({
          code: fc.constantFrom(...RANDOM_CODES),
          list: fc.constantFrom(...RANDOM_LISTS),
          day: someDay,
          revision: fc.integer({ min: 1, max: catalog.latest.revision.number }),
        });
        const questions = fc.sample(question, { numRuns: QUESTIONS, seed: seed + i });
        const { rows } = await owner.query(ORACLE, [JSON.stringify(questions)]);
        expect(rows).toHaveLength(QUESTIONS);
        questions.forEach((asked, n) => {
          const { description_doubt: _, ...bySql } = rows[n];
          expect({ asked, ...inMemory(catalog, asked) }).toEqual({ asked, ...bySql });
        });
      } finally {
        await owner.end();
        await database.drop();
      }
    }
  });
});
