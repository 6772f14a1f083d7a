import { describe, expect, it } from 'vitest';
import { Operation } from '#lib/changes/operations/kinds';
import { planChange } from '#lib/changes/plan';
import { twoClocksOf } from '#lib/codes/two-clocks';
import { applied, initialCatalog } from '../../support/applied.ts';

const CITED = { sourceId: 'S1' };
const first = initialCatalog();
const entry = first.latest.factsOf('00604').entries.find(({ listId, terminationPrecision }) => listId === 'IPO' && terminationPrecision === null)!;
const publish = (operation: object) => (catalog: typeof first) => applied(catalog, planChange(catalog, [Operation.parse({ ...operation, ...CITED })]).rows);
const renamed = publish({ kind: 'change-summary', code: '00604', summary: 'other words' })(first);
const corrected = publish({ kind: 'end-list-entry', code: '00604', factId: entry.id, end: { terminationDate: '2025-12-31' } })(renamed);

describe('a code on both clocks', () => {
  const bands = (id: string, revision = 3) => twoClocksOf(corrected, corrected.at(revision), '00604').find((picture) => picture.id === id)!.bands;

  it('has the newest state on top, and below it what was on record before', () => {
    expect(bands('list-IPO').map(({ revision, until, lane }) => [revision, until, lane.gist])).toEqual([
      [3, null, '2017-01-01–2020-12-31, again 2022-01-01–2025-12-31'],
      [1, 3, '2017-01-01–2020-12-31, again since 2022-01-01'],
    ]);
  });

  it('has no band for a revision that changed nothing of a lane', () => {
    expect(bands('standing').map(({ revision }) => revision)).toEqual([1]);
  });

  it('ends at the revision that is looked at', () => {
    expect(bands('list-IPO', 2).map(({ revision, until }) => [revision, until])).toEqual([[1, null]]);
  });
});
