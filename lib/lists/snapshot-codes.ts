/** What one file names: each code with its row, and whether it is on the list. */
export interface SnapshotCodes {
  /** Every code in the file, with its row, from 1. */
  codes: ReadonlyMap<string, number>;
  /** Those of them that are on the list. */
  listed: ReadonlySet<string>;
}

/** "00100:5 00102:6*": codes in their order, each with its row; a star says that it is on the list. */
export const SNAPSHOT_CODES = /^(?:[0-9A-V][0-9]{3}[0-9AFMTU]:[1-9][0-9]{0,6}\*?)(?: [0-9A-V][0-9]{3}[0-9AFMTU]:[1-9][0-9]{0,6}\*?)*$/;

export const packCodes = ({ codes, listed }: SnapshotCodes): string =>
  [...codes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, row]) => `${code}:${row}${listed.has(code) ? '*' : ''}`).join(' ');

export function unpackCodes(text: string): SnapshotCodes {
  const codes = new Map<string, number>();
  const listed = new Set<string>();
  for (const item of text.split(' ')) {
    const code = item.slice(0, 5);
    codes.set(code, Number.parseInt(item.slice(6), 10));
    if (item.endsWith('*')) listed.add(code);
  }
  return { codes, listed };
}

/** How many codes it names, and how many of them are on the list. */
export function countCodes(text: string): { codes: number; listed: number } {
  const items = text.split(' ');
  return { codes: items.length, listed: items.filter((item) => item.endsWith('*')).length };
}
