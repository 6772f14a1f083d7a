import { LONGEST_ROW } from '#lib/csv/reader';

const LINE_FEED = 10, RETURN = 13;

/**
 * Bytes of a file as text, whole lines at a time: UTF-8, and lines that are not as Windows-1252, which spreadsheets still
 * write. A byte order mark is left out.
 */
export class TextOfFile {
  #rest: Uint8Array = new Uint8Array(0);
  #begun = false;

  push(bytes: Uint8Array): string {
    const all = this.#rest.length ? joined(this.#rest, bytes) : bytes;
    const lines = Math.max(all.lastIndexOf(LINE_FEED), all.lastIndexOf(RETURN)) + 1;
    const end = lines > 0 ? lines : all.length > 4 * LONGEST_ROW ? all.length : 0;
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

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Text of two bytes a character, as "Unicode text" of a spreadsheet is: it is not read here. */
export const isUtf16 = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
