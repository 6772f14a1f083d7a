import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Catalog } from '#lib/catalog/snapshot';
import { impactOf, plannedOn, publishedAs } from '#lib/changes/impact';
import { Operation } from '#lib/changes/operations/kinds';
import { planWhatWorks } from '#lib/changes/plan';
import { descriptionOn, standingOn } from '#lib/codes/code';
import { statusOn } from '#lib/lists/status';
import { presenceOn, type Period } from '#lib/time/period';
import { addDays } from '#lib/time/plain-date';
import { applied, initialCatalog } from '../support/applied.ts';
import { anyPeriod, someDay } from '../support/periods.ts';

const catalog = initialCatalog();
const CODES = ['00600', '00604', '00670'];
const CITED = { sourceId: 'S1' };
const TODAY = '2026-11-23';

const end = someDay.map((terminationDate) => ({ terminationDate }));
const code = fc.constantFrom(...CODES);
/** A fact of a code, by its kind. */
const factOf = (kind: 'entries' | 'descriptions' | 'standings') => fc.constantFrom(...CODES.flatMap((one) => catalog.latest.factsOf(one)[kind].map(({ id }) => ({ code: one, factId: id }))));
const about = <T>(kind: Parameters<typeof factOf>[0], rest: fc.Arbitrary<T>) => fc.tuple(factOf(kind), rest).map(([fact, more]) => ({ ...fact, ...more }));
/** Most are refused, and that is a part of it: what works is planned without them. */
const operation = fc.oneof(
  fc.record({ kind: fc.constant('add-list-entry'), listId: fc.constantFrom('IPO', 'MIPS'), code, period: anyPeriod }),
  about('entries', fc.record({ kind: fc.constant('end-list-entry'), end })),
  about('descriptions', fc.record({ kind: fc.constant('end-description'), end })),
  about('entries', fc.record({ kind: fc.constant('correct-list-entry'), period: anyPeriod })),
  about('standings', fc.record({ kind: fc.constant('correct-standing'), period: anyPeriod })),
  about('entries', fc.record({ kind: fc.constant('remove-list-entry') })),
  about('descriptions', fc.record({ kind: fc.constant('correct-description'), period: anyPeriod, text: fc.constantFrom('one', 'two', null), licenceClass: fc.constant('own-words') })),
  fc.record({ kind: fc.constant('set-list-history'), listId: fc.constant('IPO'), code, coveredFrom: someDay }),
  fc.record({ kind: fc.constant('end-code'), code, end }),
  fc.record({ kind: fc.constant('end-rule'), ruleId: fc.constant('G3'), factId: fc.constant(catalog.latest.rules.find(({ ruleId }) => ruleId === 'G3')!.id), end: someDay.map((day) => ({ terminationDate: addDays(day, 10_000) })) }),
).map((stated) => Operation.safeParse(stated.kind === 'remove-list-entry' ? stated : { ...stated, ...CITED }));

/** The answers about a code on one day, asked one by one. */
function answersOn(from: Catalog, of: string, day: string): Record<string, string> {
  const facts = from.latest.factsOf(of);
  const { standing, certain } = standingOn(facts.standings, day);
  const version = descriptionOn(facts, day);
  const lists = ['IPO', 'MIPS'].map((list) => {
    const answer = statusOn(facts, list, day);
    return [`list ${list}`, `${answer.status} ${answer.certain}`];
  });
  const rules = facts.rules.map((rule) => [`rule ${rule.ruleId}`, presenceOn(rule as Period, day) === 'absent' ? 'absent' : `holds ${presenceOn(rule as Period, day) === 'present'}`]);
  return { standing: `${standing} ${certain}`, description: `${version?.fact.text ?? version === null} ${version?.certain ?? true}`, ...Object.fromEntries([...lists, ...rules]) };
}

const days = fc.array(fc.oneof(someDay, fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1950-01-01', n))), { minLength: 30, maxLength: 30 });

it('impact names a day if and only if an answer about that day is another one afterwards, and the published facts agree', () => {
  let planned = 0;
  fc.assert(
    fc.property(fc.array(operation, { minLength: 1, maxLength: 4 }), days, (stated, asked) => {
      const { plan } = planWhatWorks(catalog, stated.flatMap((result) => (result.success ? [result.data] : [])));
      planned += plan.told.length;
      const { flips } = impactOf(plannedOn(catalog, plan, 1), TODAY);
      const after = applied(catalog, plan.rows);
      expect(impactOf(publishedAs(after, 2), TODAY).flips).toEqual(flips);
      for (const one of CODES) {
        for (const day of asked) {
          const [old, now] = [answersOn(catalog, one, day), answersOn(after, one, day)];
          const differ = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((about) => (old[about] ?? 'absent') !== (now[about] ?? 'absent')).sort();
          expect([one, day, flips.filter((flip) => flip.code === one && flip.from <= day && day <= flip.through).map(({ about }) => about).sort()]).toEqual([one, day, differ]);
        }
      }
    }),
    { numRuns: 200 },
  );
  expect(planned).toBeGreaterThan(150);
});
