import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cadence } from '#lib/catalog/facts';
import { standingOn } from '#lib/codes/code';
import { historyOf } from '#lib/imports/plan/history';
import type { Snapshot } from '#lib/imports/plan/snapshot';
import { statusOn } from '#lib/lists/status';
import { addDays } from '#lib/time/plain-date';
import { factsIn, snapshot, TestRecord } from '../support/import-history.ts';

const CODES = ['00604', '00632', 'J1100'];
const QUARTERS = ['2019', '2020', '2021', '2022'].flatMap((year) => ['01', '04', '07', '10'].map((month) => `${year}-${month}-01`));
const JANUARIES = QUARTERS.filter((day) => day.slice(5) === '01-01');

const state = fc.constantFrom('absent' as const, 'off' as const, 'on' as const);
const states = fc.tuple(state, state, state);
type State = 'absent' | 'off' | 'on';

const fileOf = (day: string, of: State[], more: Partial<Snapshot> = {}): Snapshot =>
  snapshot(day, Object.fromEntries(CODES.flatMap((code, i) => (of[i] === 'absent' ? [] : [[code, of[i] === 'on' ? 1 : 0]]))), more);

const filesOn = (days: string[]): fc.Arbitrary<Snapshot[]> =>
  fc.uniqueArray(fc.constantFrom(...days), { minLength: 1, maxLength: 5 }).chain((chosen) => fc.tuple(...chosen.map((day) => states.map((of) => fileOf(day, of)))));
/** Some periods have a second file that corrects the first. */
const corrected = (files: fc.Arbitrary<Snapshot[]>) =>
  fc.tuple(files, fc.array(fc.tuple(fc.nat(), states), { maxLength: 2 })).map(([first, more]) => {
    const corrections = new Map(more.map(([at, of]) => [first[at % first.length]!.effective, of]));
    return [...first, ...[...corrections].map(([day, of], i) => fileOf(day, of, { correction: true, sourceId: `S9${i}` }))];
  });

const changes = (cadence: Cadence, day: string) => cadence === 'any-day' || day.slice(8) === '01' && (cadence === 'quarter' ? ['01', '04', '07', '10'] : ['01']).includes(day.slice(5, 7));

/** The answer for a day, straight from the two files around it: day by day, without any period. */
function expected(files: Snapshot[], code: string, day: string, cadence: Cadence) {
  const sorted = files.toSorted((a, b) => (a.effective < b.effective ? -1 : 1));
  const at = sorted.findLastIndex((file) => file.effective <= day);
  const says = (file: Snapshot): State => (file.listed.has(code) ? 'on' : file.codes.has(code) ? 'off' : 'absent');
  if (at < 0) {
    return { list: says(sorted[0]!) === 'absent' ? 'not-listed' : 'unknown', inForce: says(sorted[0]!) === 'absent' ? 'no' : 'unknown' };
  }
  const [from, to] = [sorted[at]!, sorted[at + 1]];
  const [was, is] = [says(from), to ? says(to) : says(from)];
  const days = to ? CALENDAR.slice(CALENDAR.indexOf(from.effective) + 1, CALENDAR.indexOf(to.effective) + 1) : [];
  const comesOrGoes = (was === 'absent') !== (is === 'absent');
  const possible = (kind: Cadence) => days.filter((d) => changes(kind, d));
  const onList = comesOrGoes || possible(cadence).length === 0 ? possible('quarter') : possible(cadence);
  const between = (moves: string[], before: string, after: string) => (before === after || moves.length === 0 || day < moves[0]! ? before : day >= moves.at(-1)! ? after : 'unknown');
  const list = (one: State) => (one === 'on' ? 'listed' : 'not-listed');
  const force = (one: State) => (one === 'absent' ? 'no' : 'yes');
  return { list: between(onList, list(was), list(is)), inForce: between(possible('quarter'), force(was), force(is)) };
}

/** Every day of these years, one after the other. */
const CALENDAR = Array.from({ length: 4 * 366 }, (_, i) => addDays('2019-01-01', i));
const DAYS = QUARTERS.flatMap((day) => [addDays(day, -1), day]).concat('2015-06-30', '2023-12-31', '2020-02-15', '2021-08-20');
const RUNS = { numRuns: 100 };

describe('a history', () => {
  it.each([['calendar-year', JANUARIES], ['calendar-year', QUARTERS], ['quarter', QUARTERS], ['any-day', JANUARIES]] as const)('of a list by %s answers every day as the files around it say', (cadence, days) => {
    fc.assert(
      fc.property(filesOn([...days]), (files) => {
        const history = historyOf(files, cadence);
        for (const code of CODES.filter((one) => history.codes.has(one))) {
          const facts = factsIn(history, code);
          for (const day of DAYS) {
            const wanted = expected(files, code, day, cadence);
            const { standing } = standingOn(facts.standings, day);
            const inForce = standing === 'in-force' ? 'yes' : standing === 'unknown' ? 'unknown' : 'no';
            const answer = `${code} ${day}: ${statusOn(facts, 'IPO', day).status}, in force ${inForce}`;
            if (answer !== `${code} ${day}: ${wanted.list}, in force ${wanted.inForce}`) expect(answer).toBe(`${code} ${day}: ${wanted.list}, in force ${wanted.inForce}`);
          }
        }
      }),
      RUNS,
    );
  });

  it('is the same for the same files in any order', () => {
    fc.assert(
      fc.property(corrected(filesOn(QUARTERS)), fc.infiniteStream(fc.nat()), (files, random) => {
        const shuffled = files.map((file) => ({ file, at: random.next().value as number })).sort((a, b) => a.at - b.at).map(({ file }) => file);
        const facts = (of: Snapshot[]) => [...historyOf(of, 'calendar-year').codes].sort();
        expect(facts(shuffled)).toEqual(facts(files));
      }),
      RUNS,
    );
  });
});

describe('importing one file after the other', () => {
  it('ends with the same facts in every order, and the same file again plans nothing', () => {
    fc.assert(
      fc.property(corrected(filesOn(QUARTERS)).chain((files) => fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length }))), ([files, order]) => {
        const record = new TestRecord();
        order.forEach((_file, i) => {
          const soFar = order.slice(0, i + 1);
          const plan = record.plan(soFar);
          expect(plan.counts.contradictions).toBe(0);
          record.publish(plan);
          const again = record.plan(soFar);
          expect(again.operations).toEqual([]);
        });
        const history = historyOf(files, 'calendar-year');
        for (const code of record.onFile) {
          const [held, wanted] = [record.held(code)!, factsIn(history, code)];
          expect(held.entries.map(days)).toEqual(wanted.entries.map(days));
          expect(held.standings.map(days)).toEqual(wanted.standings.map(days));
          expect(held.coverages.map((row) => row.coveredFrom)).toEqual([history.from]);
        }
        expect([...history.codes].filter(([, told]) => told.standings.length > 0).map(([code]) => code).sort()).toEqual(record.onFile.toSorted());
      }),
      { numRuns: 60 },
    );
  });
});

const days = ({ effectiveDate, notBefore, certainFrom, terminationDate, certainThrough, notAfter }: Record<'effectiveDate' | 'notBefore' | 'certainFrom' | 'terminationDate' | 'certainThrough' | 'notAfter', string | null>) =>
  [effectiveDate, notBefore, certainFrom, terminationDate, certainThrough, notAfter];
