import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextOfFile } from '#lib/csv/decode';
import { CsvReader, LONGEST_ROW } from '#lib/csv/reader';

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', ' ', '0'), maxLength: 8 });

it('what another program writes is read as it was meant, wherever the text is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }), fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), fc.array(fc.nat(200)), (rows, delimiter, record_delimiter, cuts) => {
      const text = stringify([['code', 'b', 'c'], ...rows], { delimiter, record_delimiter, quoted_match: /[\r\n\t;,"]/ });
      const at = [0, ...cuts.sort((a, b) => a - b), text.length];
      const reader = new CsvReader((cells) => cells.includes('code'));
      const got = [...at.slice(1).flatMap((to, i) => reader.push(text.slice(at[i], to))), ...reader.end()];
      expect(got.slice(1)).toMatchObject(rows.filter((cells) => cells.some((text) => text !== '')).map((cells) => ({ cells, problem: null })));
    }),
    { numRuns: 2_000 },
  );
});

const piece = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('a', 'é', '€', '😀', '\n', '\r\n', '\r', '\ufffd', '\ufeff').map((text) => Buffer.from(text)) },
  { weight: 3, arbitrary: fc.constantFrom([0xe9], [0xf0, 0x9f], [0x80], [0xff]).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.constantFrom('x', 'é', '😀').map((text) => Buffer.from(text.repeat(3 * LONGEST_ROW))) },
);

it('the same bytes are the same text, wherever they are cut', () => {
  const textOf = (chunks: Uint8Array[]) => {
    const text = new TextOfFile();
    return chunks.map((chunk) => text.push(chunk)).join('') + text.end();
  };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (pieces, cuts) => {
      const bytes = Buffer.concat(pieces);
      const at = [0, ...cuts.map((part) => Math.floor(part * bytes.length)).sort((a, b) => a - b), bytes.length];
      const same = textOf(at.slice(1).map((to, i) => bytes.subarray(at[i], to))) === textOf([bytes]);
      expect(same).toBe(true);
    }),
    { numRuns: 500 },
  );
});
