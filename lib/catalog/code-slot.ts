/**
 * Every possible code has a place of its own: 150,000 of four digits and a digit or A, F, M, T, U, then 220,000 of a letter
 * A to V and four digits. Tables by code are arrays by place, in the order of the codes' text, with no map between.
 */
export const SLOTS = 370_000;

const LAST = '0123456789AFMTU';
const CPT = 10_000 * LAST.length;
const RANK = new Int8Array(128).fill(-1);
[...LAST].forEach((letter, rank) => (RANK[letter.charCodeAt(0)] = rank));

/** The place of a code, or -1 for a text that is none. */
export function slotOf(code: string): number {
  if (code.length !== 5) return -1;
  return slot(code.charCodeAt(0), code.charCodeAt(1), code.charCodeAt(2), code.charCodeAt(3), code.charCodeAt(4));
}

/** The same from the bytes of a text, from `at` on; the caller sees to it that there are five. */
export const slotAt = (bytes: Uint8Array, at: number): number => slot(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!, bytes[at + 4]!);

function slot(a: number, b: number, c: number, d: number, e: number): number {
  if (!(isDigit(b) && isDigit(c) && isDigit(d))) return -1;
  const middle = (b - 48) * 100 + (c - 48) * 10 + (d - 48);
  if (isDigit(a)) {
    const rank = e < 128 ? RANK[e]! : -1;
    return rank < 0 ? -1 : ((a - 48) * 1000 + middle) * LAST.length + rank;
  }
  return a >= 65 && a <= 86 && isDigit(e) ? CPT + (a - 65) * 10_000 + middle * 10 + (e - 48) : -1;
}

const isDigit = (code: number) => code >= 48 && code <= 57;

export function codeAt(slot: number): string {
  if (slot < CPT) return String(Math.floor(slot / LAST.length)).padStart(4, '0') + LAST[slot % LAST.length];
  const rest = slot - CPT;
  return String.fromCharCode(65 + Math.floor(rest / 10_000)) + String(rest % 10_000).padStart(4, '0');
}

/** The database's constraint code_system_by_shape says the same. */
export const systemAt = (slot: number): string => (slot < CPT ? 'CPT' : 'HCPCS');
