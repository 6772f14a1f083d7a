import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeAt, SLOTS, slotAt, slotOf } from '#lib/catalog/code-slot';
import { CODE_SHAPE } from '#lib/codes/code';
import { packedStatuses } from '#lib/lists/packed-statuses';
import { isCertain, isQuestioned, standingOf, statusOf } from '#lib/lists/status-word';
import { answerOn } from '#lib/lists/status';
import { dateOf, dayNumber, LAST_NUMBER } from '#lib/time/day-number';
import { byStart, type Period } from '#lib/time/period';
import { viewOf } from '../support/facts.ts';
import { anyPeriod, someDay } from '../support/periods.ts';
import { compatible } from '../support/random-history.ts';

const RUNS = { numRuns: 300 };
const periods = fc.array(anyPeriod, { maxLength: 6 }).map(compatible);
const standings = fc.array(anyPeriod, { minLength: 1, maxLength: 6 }).map(compatible).filter((list) => list.length > 0);
const anyDay = fc.oneof(someDay, fc.integer({ min: 0, max: LAST_NUMBER }).map(dateOf));
const periodOf = ({ effectiveDate, effectivePrecision, notBefore, certainFrom, terminationDate, terminationPrecision, certainThrough, notAfter }: Period): Period => ({
  effectiveDate, effectivePrecision, notBefore, certainFrom, terminationDate, terminationPrecision, certainThrough, notAfter,
});

describe('a packed row', () => {
  it('gives back the very days it was packed from', () => {
    fc.assert(
      fc.property(periods, (entries) => {
        const view = viewOf({ code: '00600', entries: { IPO: entries } });
        expect(view.factsOf('00600').entries.map(periodOf)).toEqual([...entries].sort(byStart).map(periodOf));
      }),
      RUNS,
    );
  });

  it('gives back its texts, in any script and of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constant('é'.repeat(700_000)), fc.constant(null)), { maxLength: 5 }), (texts) => {
        const days = texts.map((text, i) => ({ ...anyStart(`20${10 + i}-01-01`, `20${10 + i}-12-31`), text }));
        expect(viewOf({ code: '00600', descriptions: days }).factsOf('00600').descriptions.map((row) => row.text)).toEqual(texts);
      }),
      { numRuns: 100 },
    );
  });
});

const anyStart = (effectiveDate: string, terminationDate: string): Period => ({
  effectiveDate, effectivePrecision: 'day', notBefore: null, certainFrom: null, terminationDate, terminationPrecision: 'day', certainThrough: null, notAfter: null,
});

describe('the packed answers', () => {
  it('are what the rule says on any day: status, certainty, standing, reasons, the three entries, and whether a question is open', () => {
    fc.assert(
      fc.property(standings, periods, fc.option(someDay), fc.array(anyDay, { minLength: 1, maxLength: 40 }), fc.boolean(), (standing, entries, coveredFrom, days, inDoubt) => {
        const view = viewOf({
          code: '00600', standings: standing, entries: { IPO: entries, MIPS: entries.slice(1) }, coveredFrom: coveredFrom ? { IPO: coveredFrom } : {},
          questions: inDoubt ? [{ questionId: 'Q1', touchesFrom: '2003-01-01', touchesThrough: '2004-06-30' }] : [],
        });
        const facts = view.factsOf('00600');
        const table = packedStatuses(view, 'IPO');
        for (const day of days) {
          const place = table.find(view, slotOf('00600'), dayNumber(day));
          const word = table.wordAt(place);
          const told = answerOn(facts, 'IPO', day);
          const idOf = (row: number) => (row < 0 ? null : view.store.entries.rowAt(row, 1).id);
          expect({
            status: statusOf(word), certain: isCertain(word), standing: standingOf(word), questioned: isQuestioned(word), reasons: JSON.parse(table.reasonsText(table.reasonsAt(place))),
            entries: [table.entryAt(place), table.previousAt(place), table.nextAt(place)].map(idOf),
          }).toEqual({
            status: told.status, certain: told.certain, standing: told.standing, questioned: told.openQuestions.length > 0, reasons: told.reasons,
            entries: [told.entry, told.previous, told.next].map((entry) => entry?.id ?? null),
          });
        }
      }),
      RUNS,
    );
  });
});

describe('the place of a code', () => {
  it('belongs to one code alone, and the places are in the order of the codes', () => {
    let last = '';
    for (let slot = 0; slot < SLOTS; slot++) {
      const code = codeAt(slot);
      if (code <= last || !CODE_SHAPE.test(code) || slotOf(code) !== slot) expect([slot, code, last]).toBe('in order, of the shape, and back again');
      last = code;
    }
  });

  it('is given to what has the shape of a code, and to nothing else', () => {
    const nearly = fc.stringMatching(/^[0-9A-Za-z٠]{4,6}$/);
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ maxLength: 7 }), fc.stringMatching(/^[0-9A-W][0-9]{3}[0-9A-Z]$/)), (text) => {
        expect(slotOf(text) >= 0).toBe(CODE_SHAPE.test(text));
        if (/^[ -~]{5}$/.test(text)) expect(slotAt(Buffer.from(text), 0)).toBe(slotOf(text));
      }),
      { numRuns: 5_000 },
    );
  });
});
