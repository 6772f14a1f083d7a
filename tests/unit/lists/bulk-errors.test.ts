import { expect, it } from 'vitest';
import { answerQuestion } from '#lib/lists/bulk';
import { QUESTION_ERRORS } from '#lib/lists/schema';
import { plainPeriod } from '../../support/periods.ts';
import { viewOf } from '../../support/facts.ts';

const view = viewOf({ code: '00604', standing: plainPeriod('1990-01-01') });
const refusal = (question: unknown) => answerQuestion(view, 'IPO', '2021-06-30', question) as { error: string; detail: string };

const BAD: [unknown, string][] = [
  [['00604'], 'malformed-body'],
  [{ code: '00604', day: '2021-06-30' }, 'unknown-parameter'],
  [{ asOf: '2021-06-30' }, 'missing-parameter'],
  [{ code: 604 }, 'malformed-code'],
  [{ code: '99999' }, 'unknown-code'],
  [{ code: '00604', asOf: '06/30/2021' }, 'malformed-date'],
  [{ code: '00604', year: 21 }, 'malformed-year'],
  [{ code: '00604', year: '2021' }, 'malformed-year'],
  [{ code: '00604', asOf: '1066-01-01' }, 'date-out-of-range'],
  [{ code: '00604', asOf: '2021-06-30', year: 2021 }, 'malformed-parameter'],
];

it.each(BAD)('the bad question %j gets the error %s, which the contract names', (question, error) => {
  expect(refusal(question).error).toBe(error);
  expect(QUESTION_ERRORS).toContain(error);
});

it('a question without a code says that it is missing, not that it is a number', () => {
  expect(refusal({ asOf: '2021-06-30' }).detail).toBe('code is missing: a question is an object like {"code":"00604","asOf":"2021-06-30"}.');
});
