import { slotAt } from '#lib/catalog/code-slot';
import type { View } from '#lib/catalog/snapshot';
import { isAppError } from '#lib/errors';
import { answerQuestion, MOST_QUESTIONS } from '#lib/lists/bulk';
import { packedStatuses, type PackedStatuses } from '#lib/lists/packed-statuses';
import { isCertain, isQuestioned, standingOf, statusOf, WORDS } from '#lib/lists/status-word';
import { dayNumber, dayNumberAt } from '#lib/time/day-number';
import type { PlainDate } from '#lib/time/plain-date';
import type { Basis } from '#lib/time/schema';
import { certaintyOf } from '#lib/time/schema';
import { turns } from '#lib/turns';

const SPACE = 32, TAB = 9, LINE = 10, RETURN = 13, COMMA = 44, COLON = 58, OPEN = 123, CLOSE = 125, LIST = 91, END_OF_LIST = 93;
const CODE = Buffer.from('"code"'), AS_OF = Buffer.from('"asOf"'), QUESTIONS = Buffer.from('"questions"'), QUOTE = 34;
/** So many questions are answered before others may get their turn: most take a microsecond, one about a code that nobody asked for lately takes a thousand. */
const BETWEEN_TURNS = 32;
/** There is no answer, but an error in its place. */
const NOWHERE = -1;
const HEAD = Buffer.from('{"code":"'), MIDDLE = Buffer.from('","asOf":"');
const CODE_LENGTH = 5, DAY_LENGTH = 10;
/** Longer than any answer in the plain form but for its reasons. */
const ROOM = 256;

/**
 * Answers of a bulk check, written as bytes from the bytes of the questions: what is copied from a question needs no text in between,
 * and what most answers say is the same for many. Only `{"code":"…","asOf":"…"}`, white space aside, is read here; the
 * rule for everything else stays where it is, in answerQuestion.
 */
export class BulkBytes {
  readonly #table: PackedStatuses;
  readonly #asOfBytes: Buffer;
  readonly #tails = new Map<number, Buffer>();
  #out = Buffer.allocUnsafeSlow(1 << 16);
  #end = 0;

  constructor(
    readonly view: View,
    readonly listId: string,
    readonly asOf: PlainDate,
  ) {
    this.#table = packedStatuses(view, listId);
    this.#asOfBytes = Buffer.from(asOf);
  }

  /** The whole answer to `{"questions":[…]}`, or null where the body has another form. */
  async body(bytes: Buffer, basis: Basis): Promise<Uint8Array | null> {
    const turn = turns();
    this.#end = 0;
    this.#text(`{"list":"${this.listId}","answers":[`);
    let at = after(bytes, skip(bytes, 0), OPEN);
    at = after(bytes, skip(bytes, wordEnd(bytes, at, QUESTIONS)), COLON);
    at = after(bytes, at, LIST);
    if (at < 0) return null;
    for (let count = 0; bytes[at] !== END_OF_LIST; count++) {
      if (count === MOST_QUESTIONS) return null;
      if (count % BETWEEN_TURNS === 0) await turn();
      if (count > 0) {
        at = after(bytes, at, COMMA);
        this.#out[this.#end++] = COMMA;
      }
      at = skip(bytes, this.#question(bytes, at));
      if (at < 0) return null;
    }
    at = after(bytes, skip(bytes, at + 1), CLOSE);
    if (at < 0 || skip(bytes, at) !== bytes.length) return null;
    this.#text(`],"basis":${JSON.stringify(basis)}}`);
    return this.take();
  }

  line(bytes: Buffer, from: number, to: number): boolean {
    const start = this.#end;
    const at = this.#question(bytes, from);
    if (at < 0 || at > to || skip(bytes, at) < to) {
      this.#end = start;
      return false;
    }
    this.#out[this.#end++] = LINE;
    return true;
  }

  put(text: string): void {
    this.#text(text);
  }

  take(): Uint8Array {
    const taken = this.#out.subarray(0, this.#end);
    this.#out = Buffer.allocUnsafeSlow(this.#out.length);
    this.#end = 0;
    return taken;
  }

  /** Answers the question at a place. @returns the place after it, or -1 if it has another form */
  #question(bytes: Buffer, from: number): number {
    let at = after(bytes, skip(bytes, from), OPEN);
    at = after(bytes, skip(bytes, wordEnd(bytes, at, CODE)), COLON);
    if (at < 0 || bytes[at] !== QUOTE || bytes[at + CODE_LENGTH + 1] !== QUOTE) return -1;
    const code = at + 1;
    at = skip(bytes, code + CODE_LENGTH + 1);
    let day = -1;
    if (bytes[at] === COMMA) {
      at = after(bytes, skip(bytes, wordEnd(bytes, skip(bytes, at + 1), AS_OF)), COLON);
      if (at < 0 || bytes[at] !== QUOTE || bytes[at + DAY_LENGTH + 1] !== QUOTE) return -1;
      day = at + 1;
      at = skip(bytes, day + DAY_LENGTH + 1);
    }
    if (bytes[at] !== CLOSE || !this.#answer(bytes, code, day)) return -1;
    return at + 1;
  }

  /** Where the code or the day is none, the question is not of this form. */
  #answer(bytes: Buffer, code: number, day: number): boolean {
    const slot = slotAt(bytes, code);
    const number = day < 0 ? dayNumber(this.asOf) : dayNumberAt(bytes, day);
    if (slot < 0 || number < 0) return false;
    const place = this.#find(slot, number);
    const word = place === NOWHERE ? 0 : this.#table.wordAt(place);
    if (place === NOWHERE || isQuestioned(word)) {
      const question = { code: bytes.toString('latin1', code, code + CODE_LENGTH), ...(day >= 0 && { asOf: bytes.toString('latin1', day, day + DAY_LENGTH) }) };
      this.#text(JSON.stringify(answerQuestion(this.view, this.listId, this.asOf, question)));
      return true;
    }
    const tail = this.#tail(word, this.#table.reasonsAt(place));
    this.#reserve(tail.length + ROOM);
    const out = this.#out;
    let end = this.#end;
    out.set(HEAD, end);
    end += HEAD.length;
    for (let i = 0; i < CODE_LENGTH; i++) out[end++] = bytes[code + i]!;
    out.set(MIDDLE, end);
    end += MIDDLE.length;
    const from = day < 0 ? this.#asOfBytes : bytes;
    const start = day < 0 ? 0 : day;
    for (let i = 0; i < DAY_LENGTH; i++) out[end++] = from[start + i]!;
    out.set(tail, end);
    this.#end = end + tail.length;
    return true;
  }

  #find(slot: number, day: number): number {
    try {
      return this.#table.find(this.view, slot, day);
    } catch (error) {
      if (isAppError(error)) return NOWHERE;
      throw error;
    }
  }

  #tail(word: number, reasons: number): Buffer {
    const key = reasons * WORDS + word;
    let tail = this.#tails.get(key);
    if (!tail) {
      tail = Buffer.from(
        `","status":"${statusOf(word)}","certainty":"${certaintyOf(isCertain(word))}","reasons":${this.#table.reasonsText(reasons)},"standing":"${standingOf(word)}","openQuestions":[]}`,
      );
      this.#tails.set(key, tail);
    }
    return tail;
  }

  #text(text: string): void {
    const length = Buffer.byteLength(text);
    this.#reserve(length + ROOM);
    this.#end += this.#out.write(text, this.#end);
  }

  #reserve(length: number): void {
    if (this.#end + length <= this.#out.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#out.length * 2, this.#end + length));
    this.#out.copy(larger, 0, 0, this.#end);
    this.#out = larger;
  }
}

/** The place of what follows white space; -1 stays -1. */
function skip(bytes: Buffer, at: number): number {
  if (at < 0) return at;
  while (at < bytes.length && (bytes[at] === SPACE || bytes[at] === LINE || bytes[at] === RETURN || bytes[at] === TAB)) at++;
  return at;
}

/** The place after one character and white space, or -1 if another stands there. */
const after = (bytes: Buffer, at: number, character: number): number => (at >= 0 && bytes[at] === character ? skip(bytes, at + 1) : -1);

function wordEnd(bytes: Buffer, at: number, word: Buffer): number {
  if (at < 0) return -1;
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return -1;
  return at + word.length;
}
