import { LONGEST_ROW } from '#lib/csv/reader';

const LINE_FEED = 10, RETURN = 13;
/** A line of more bytes comes in pieces of so many; no reader takes one. */
const LONGEST_PIECE = 4 * LONGEST_ROW;

/**
 * Bytes of a file as text, whole lines at a time: UTF-8, and lines that are not as Windows-1252, which spreadsheets still
 * write. A byte order mark is left out.
 */
export class TextOfFile {
  #rest: Uint8Array = new Uint8Array(0);
  #begun = false;

  push(bytes: Uint8Array): string {
    const all = this.#rest.length ? joined(this.#rest, bytes) : bytes;
    let end = Math.max(all.lastIndexOf(LINE_FEED), all.lastIndexOf(RETURN)) + 1;
    while (all.length - end > LONGEST_PIECE) end = pieceEnd(all, end);
    this.#rest = all.slice(end);
    return this.#text(all.subarray(0, end));
  }

  end(): string {
    const rest = this.#rest;
    this.#rest = new Uint8Array(0);
    return this.#text(rest);
  }

  #text(bytes: Uint8Array): string {
    if (bytes.length === 0) return '';
    const text = decoded(bytes);
    const first = !this.#begun;
    this.#begun = true;
    return first && text.startsWith('\ufeff') ? text.slice(1) : text;
  }
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');
const encoder = new TextEncoder();
const REPLACED = '\ufffd';

/** Whole lines, each for itself: how the bytes were cut into chunks must not show. */
function decoded(bytes: Uint8Array): string {
  const whole = utf8.decode(bytes);
  if (!whole.includes(REPLACED)) return whole;
  let text = '';
  for (let from = 0, end = 0; from < bytes.length; from = end) {
    end = lineEnd(bytes, from);
    if (end - from > LONGEST_PIECE) end = pieceEnd(bytes, from);
    text += decodedLine(bytes.subarray(from, end));
  }
  return text;
}

/** Without `fatal`: an error thrown costs more than a line. The sign for what cannot be read may also stand in the file. */
function decodedLine(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  if (!text.includes(REPLACED)) return text;
  const again = encoder.encode(text);
  return again.length === bytes.length && again.every((byte, i) => byte === bytes[i]) ? text : windows1252.decode(bytes);
}

/** The place after the next line end. */
function lineEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) if (bytes[at] === LINE_FEED || bytes[at] === RETURN) return at + 1;
  return bytes.length;
}

/** Where the piece of a long line ends: never within a character. */
function pieceEnd(bytes: Uint8Array, from: number): number {
  let end = from + LONGEST_PIECE;
  for (let i = 0; i < 3 && (bytes[end]! & 0xc0) === 0x80; i++) end--;
  return end;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Text of two bytes a character, as "Unicode text" of a spreadsheet is: it is not read here. */
export const isUtf16 = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
