import type { View } from '#lib/catalog/snapshot';
import { AppError, isAppError } from '#lib/errors';
import { answerQuestion } from '#lib/lists/bulk';
import { inWords } from '#lib/lists/csv';
import type { BulkAnswer, BulkError, BulkYearAnswer } from '#lib/lists/schema';
import { ANSWER_HEADS, columnsOf } from '#lib/lists/table-heads';
import { parseYear, type PlainDate } from '#lib/time/plain-date';
import type { Basis } from '#lib/time/schema';
import { parseTypedDay } from '#lib/time/typed-day';

/** Answers rows of a table that has the caller's columns, in any order. */
export class BulkTable {
  /** The caller's heads and the answer's; one whose name the caller has taken is told apart. */
  readonly heads: string[];
  readonly #columns: ReturnType<typeof columnsOf>;
  readonly #basis: [number, string];

  /** @throws malformed-body where the heads do not say which column holds what */
  constructor(
    readonly view: View,
    readonly listId: string,
    readonly asOf: PlainDate,
    basis: Basis,
    readonly sent: string[],
  ) {
    this.#columns = columnsOf(sent);
    this.#basis = [basis.revision, basis.ledgerHead];
    this.heads = [...sent];
    for (const head of ANSWER_HEADS) {
      let name: string = head;
      while (this.heads.includes(name)) name = `codeledger_${name}`;
      this.heads.push(name);
    }
  }

  /** The caller's cells and the answer's. @param problem why the row could not be read; then that is the answer */
  row(cells: string[], problem: string | null): (string | number)[] {
    const kept = cells.length === this.sent.length ? cells : this.sent.map((_, i) => cells[i] ?? '');
    return [...kept, ...this.#answer(cells, problem)];
  }

  #answer(cells: string[], problem: string | null): (string | number)[] {
    try {
      if (problem !== null) throw new AppError('malformed-body', problem);
      if (cells.length > this.sent.length && cells.slice(this.sent.length).some((cell) => cell !== '')) {
        throw new AppError('malformed-body', `This row has ${cells.length} cells under ${this.sent.length} heads. Put a text with separators in quotes.`);
      }
      return this.#cellsOf(answerQuestion(this.view, this.listId, this.asOf, this.#question(cells)));
    } catch (error) {
      if (!isAppError(error)) throw error;
      return this.#cellsOf({ code: null, error: error.code, detail: error.message });
    }
  }

  #question(cells: string[]): { code: string; asOf?: PlainDate; year?: number } {
    const at = (place: number) => (place < 0 ? '' : (cells[place] ?? '').trim());
    const { code, asOf: day, year } = { code: at(this.#columns.code), asOf: at(this.#columns.asOf), year: at(this.#columns.year) };
    if (code === '') throw new AppError('missing-parameter', 'The code is missing in this row.');
    if (day !== '' && year !== '') throw new AppError('malformed-parameter', 'A row has a day or a year, not both.');
    return { code, ...(day !== '' && { asOf: dayOf(day) }), ...(year !== '' && { year: parseYear(year) }) };
  }

  #cellsOf(answer: BulkAnswer | BulkYearAnswer | BulkError): (string | number)[] {
    if ('error' in answer) return [this.listId, '', '', '', '', '', '', '', '', answer.error, answer.detail, ...this.#basis];
    const { status, certainty, openQuestions } = answer;
    if ('year' in answer) {
      const listed = answer.periods.filter((period) => period.status === 'listed').map(({ from, through }) => `${from} to ${through}`);
      const reasons = inWords(answer.periods.flatMap((period) => period.reasons));
      return [this.listId, '', answer.year, status, certainty, '', reasons, listed.join('; '), openQuestions.join(' '), '', '', ...this.#basis];
    }
    return [this.listId, answer.asOf, '', status, certainty, answer.standing, inWords(answer.reasons), '', openQuestions.join(' '), '', '', ...this.#basis];
  }
}

const DAY = /^(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})$/;

/** @throws malformed-date, date-out-of-range */
function dayOf(text: string): PlainDate {
  if (!DAY.test(text)) throw new AppError('malformed-date', `“${text.slice(0, 40)}” cannot be read as a date. Write month/day/year with four digits for the year, like 6/30/2021, or 2021-06-30.`);
  return parseTypedDay(text, 'asOf');
}
