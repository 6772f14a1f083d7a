import fc from 'fast-check';
import type pg from 'pg';
import type { ListEntry } from '#lib/catalog/facts';
import type { NewRow, Rows } from '#lib/changes/rows';
import { conventionalDays, overlap, type Period } from '#lib/time/period';
import { anyPeriod, plainPeriod, someDay } from './periods.ts';
import { CITED, publishRows, SOURCE } from './publish.ts';

export const RANDOM_CODES = ['00100', '00102', '00103', '0001F', 'J1100', '99213'];
export const RANDOM_LISTS = ['IPO', 'OTHER'];

/** The periods of one key that can stand together: neither empty nor overlapping one before it. */
export const compatible = (periods: Period[]): Period[] =>
  periods.reduce<Period[]>((kept, period) => {
    const days = conventionalDays(period);
    const fits = days.from <= days.through && kept.every((other) => !overlap(conventionalDays(other), days));
    return fits ? [...kept, period] : kept;
  }, []);

const several = fc.array(anyPeriod, { maxLength: 4 }).map(compatible);
const restated = fc.record({
  code: fc.constantFrom(...RANDOM_CODES),
  list: fc.constantFrom(...RANDOM_LISTS),
  entries: several,
  descriptions: several,
  standings: fc.oneof({ weight: 3, arbitrary: someDay.map((day) => [plainPeriod(day)]) }, several.filter((list) => list.length > 0)),
  coveredFrom: fc.option(someDay),
});
export type Restated = typeof restated extends fc.Arbitrary<infer T> ? T : never;

/** Revisions that each say anew what holds of one code: everything it had is superseded. */
export const randomHistory = fc.array(restated, { minLength: 4, maxLength: 12 });

/**
 * Records a random history; every code has a standing from the first revision on.
 * @param recorded is called after each revision
 */
export async function recordHistory(owner: pg.ClientBase, history: Restated[], recorded: () => Promise<void> = async () => {}): Promise<void> {
  const list = (listId: string) => ({ listId, name: listId, covers: 'a list of a test', cadence: 'any-day' as const, ...CITED });
  await publishRows(owner, {
    supersede: {},
    insert: {
      source: [SOURCE],
      code: RANDOM_CODES.map((code) => ({ code, systemId: /^[A-V]/.test(code) ? 'HCPCS' : 'CPT' })),
      code_label: RANDOM_CODES.map((code) => ({ code, summary: `code ${code}`, ...CITED })),
      code_standing: RANDOM_CODES.map((code) => ({ code, ...plainPeriod('2000-01-01'), ...CITED })),
      list: RANDOM_LISTS.map(list),
    },
  });
  await recorded();
  for (const change of history) {
    await publishRows(owner, await rowsOf(owner, change));
    await recorded();
  }
}

async function rowsOf(owner: pg.ClientBase, change: Restated): Promise<Rows> {
  const { code, list: listId } = change;
  const held = async (table: string, where = '') =>
    (await owner.query(`SELECT id FROM ${table} WHERE code = $1 AND superseded_revision IS NULL ${where}`, [code])).rows.map((row) => Number(row.id));
  const ofList = `AND list_id = '${listId}'`;
  return {
    supersede: {
      code_standing: await held('code_standing'),
      description: await held('description'),
      list_entry: await held('list_entry', ofList),
      list_coverage: await held('list_coverage', ofList),
    },
    insert: {
      code_standing: change.standings.map((period) => ({ code, ...period, ...CITED })),
      description: change.descriptions.map((period, i) => ({
        code, kind: 'long' as const, text: i % 2 ? null : `text ${i}`, licenceClass: 'own-words' as const, editionYear: null, ...period, ...CITED,
      })),
      list_entry: change.entries.map((period): NewRow<ListEntry> => ({ listId, code, ...period, ...CITED })),
      list_coverage: change.coveredFrom ? [{ listId, code, coveredFrom: change.coveredFrom, ...CITED }] : [],
    },
  };
}
