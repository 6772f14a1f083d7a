import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '#lib/catalog/facts';
import { conditionText, parseCondition } from '#lib/guidelines/condition';

const word = fc.stringMatching(/^[a-z]{2,6}(-[a-z]{2,6})?$/).filter((text) => !['and', 'or', 'not'].includes(text));
const condition = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    word.map((circumstance): Condition => ({ circumstance })),
    tie('any').map((not): Condition => ({ not })),
    fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((any): Condition => ({ any })),
  ),
})).any;

describe('a condition in words', () => {
  it('reads back as the condition that it was written from', () => {
    fc.assert(
      fc.property(condition, (one) => {
        expect(parseCondition(conditionText(one))).toEqual(one);
      }),
    );
  });

  it.each(['', 'and', 'sitting and', 'not', '(sitting', 'sitting)', 'sitting prone', 'a and b or c', 'a or (b', 'or a'])('does not guess what "%s" means', (text) => {
    expect(parseCondition(text)).toBeNull();
  });
});
