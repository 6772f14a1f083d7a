import fc from 'fast-check';
import pg from 'pg';
import { inject, describe, expect, it } from 'vitest';
import { slotOf } from '#lib/catalog/code-slot';
import { advanceCatalog, loadCatalog } from '#lib/catalog/loader';
import type { Catalog } from '#lib/catalog/snapshot';
import { descriptionOn, standingOn } from '#lib/codes/code';
import { getStatus, getYearStatus } from '#lib/lists/queries';
import { packedStatuses } from '#lib/lists/packed-statuses';
import { isCertain, standingOf, statusOf } from '#lib/lists/status-word';
import { changesOf } from '#lib/revisions/queries';
import { dayNumber } from '#lib/time/day-number';
import { cloneDatabase } from '../support/clone.ts';
import { someDay } from '../support/periods.ts';
import { RANDOM_CODES, RANDOM_LISTS, randomHistory, recordHistory } from '../support/random-history.ts';
import { ORACLE, ORACLE_OF_YEARS } from '../support/sql-oracle.ts';

const HISTORIES = 20;
const QUESTIONS = 500;
const YEARS = 20;

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
  const version = descriptionOn(facts, day);
  expect(standingOn(facts.standings, day).standing).toBe(standing);
  const packed = packedStatuses(view, list);
  const place = packed.find(view, slotOf(code), dayNumber(day));
  const word = packed.wordAt(place);
  expect([statusOf(word), isCertain(word), standingOf(word)]).toEqual([status, certainty === 'certain', standing]);
  return { status, certain: certainty === 'certain', standing, has_version: version !== null, text: version?.fact.text ?? null };
}

describe('the in-memory catalog', () => {
  it(`answers as SQL does: ${HISTORIES * QUESTIONS} random questions over ${HISTORIES} random histories`, async () => {
    const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000);
    console.log(`seed ${seed}: repeat with FC_SEED=${seed}`);
    const histories = fc.sample(randomHistory, { numRuns: HISTORIES, seed });
    const seen = new Set<string>();
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
          const { description_doubt: _, ord: __, ...bySql } = rows[n];
          expect({ asked, ...inMemory(catalog, asked) }).toEqual({ asked, ...bySql });
        });
        const years = questions.slice(0, YEARS).map(({ day, ...rest }) => ({ ...rest, year: Number(day.slice(0, 4)) }));
        const { rows: byYear } = await owner.query(ORACLE_OF_YEARS, [JSON.stringify(years)]);
        expect(byYear).toHaveLength(YEARS);
        years.forEach((asked, n) => {
          const { status, certainty } = getYearStatus(catalog.at(asked.revision), asked.list, asked.code, asked.year);
          expect({ asked, status, certain: certainty === 'certain' }).toEqual({ asked, ...byYear[n] });
          seen.add(status);
        });
      } finally {
        await owner.end();
        await database.drop();
      }
    }
    expect([...seen].sort()).toEqual(['listed', 'not-listed', 'part-of-year', 'unknown']);
  });
});

describe('the catalog that takes in each publication', () => {
  it('is the one that a full load gives, and the older ones go on answering as they did', async () => {
    const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000);
    console.log(`seed ${seed}: repeat with FC_SEED=${seed}`);
    for (const [i, history] of fc.sample(randomHistory, { numRuns: 6, seed }).entries()) {
      const database = await cloneDatabase(inject('superUrl'));
      const owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' });
      await owner.connect();
      try {
        const questionUpTo = (revision: number) =>
          fc.record({ code: fc.constantFrom(...RANDOM_CODES), list: fc.constantFrom(...RANDOM_LISTS), day: someDay, revision: fc.integer({ min: 1, max: revision }) });
        const answersOf = (catalog: Catalog, questions: Question[]) => questions.map((asked) => inMemory(catalog, asked));
        const older: { catalog: Catalog; questions: Question[]; answers: unknown[] }[] = [];
        let catalog: Catalog | null = null;
        await recordHistory(owner, history, async () => {
          // Now and then several revisions come at once.
          if (older.length % 3 === 2 && older.length < history.length) return void older.push(older.at(-1)!);
          catalog = catalog ? (await advanceCatalog(owner, catalog))! : await loadCatalog(owner);
          const questions = fc.sample(questionUpTo(catalog.latest.revision.number), { numRuns: 60, seed: seed + i });
          older.push({ catalog, questions, answers: answersOf(catalog, questions) });
        });
        catalog = (await advanceCatalog(owner, catalog!))!;
        const full = await loadCatalog(owner);
        const questions = fc.sample(questionUpTo(full.latest.revision.number), { numRuns: 300, seed });
        expect(answersOf(catalog, questions)).toEqual(answersOf(full, questions));
        for (const code of RANDOM_CODES) expect(catalog.everRecorded(code)).toEqual(full.everRecorded(code));
        for (const { number } of full.revisions) expect(changesOf(catalog.all, number)).toEqual(changesOf(full.all, number));
        expect(catalog.revisions).toEqual(full.revisions);
        for (const then of older) expect(answersOf(then.catalog, then.questions)).toEqual(then.answers);
      } finally {
        await owner.end();
        await database.drop();
      }
    }
  });
});
