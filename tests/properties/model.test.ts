import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stalenessOf } from '#lib/changes/staleness';
import { applied, firstCatalog } from '../support/applied.ts';
import { history } from '../support/model.ts';
import { askAll, FIRST_ROWS, runHistory, type Keeper, type Tally } from '../support/model-run.ts';

const RUNS = 1_000;

function inMemory(): Keeper {
  let catalog = firstCatalog(FIRST_ROWS);
  return {
    catalog: () => catalog,
    publish({ plan }) {
      if (stalenessOf(catalog, plan) !== null) return false;
      catalog = applied(catalog, plan.rows);
      return true;
    },
  };
}

it(`after ${RUNS} random histories of changes every (code, day, revision) is answered in memory as a naive model answers it, and what one refuses the other does`, async () => {
  const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}: repeat with FC_SEED=${seed}`);
  const tally: Tally = { published: 0, refused: 0, stale: 0, answers: 0 };
  await fc.assert(
    fc.asyncProperty(history, async (rounds) => {
      const keeper = inMemory();
      const model = await runHistory(rounds, keeper, tally);
      askAll(await keeper.catalog(), model, tally);
    }),
    { numRuns: RUNS, seed },
  );
  console.log(`${RUNS} histories, ${tally.published} changes published, ${tally.refused} refused, ${tally.stale} stale, ${tally.answers} answers, 0 mismatches`);
  expect(Math.min(tally.published, tally.refused, tally.stale)).toBeGreaterThan(RUNS / 5);
}, 300_000);
