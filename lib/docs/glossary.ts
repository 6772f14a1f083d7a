/** One line of the glossary: what means the same stands together. */
export interface Entry {
  words: { id: string; text: string }[];
  meaning: string;
}

/** "as of (`asOf`)" as "as-of": the place of a word on the page. */
export const wordId = (word: string): string => word.replace(/\(.*?\)/g, '').trim().toLowerCase().replace(/[^a-z0-9]+/g, '-');

/**
 * The entries of docs/glossary.md: the rows of its table, after the heads.
 * @param markdown the document
 */
export function glossaryOf(markdown: string): Entry[] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.slice(1, line.lastIndexOf('|')).split(' | ').map((cell) => cell.trim()));
  return rows.slice(2).map(([words = '', ...meaning]) => ({
    words: words.split(', ').map((text) => ({ id: wordId(text), text })),
    meaning: meaning.join(' | '),
  }));
}
