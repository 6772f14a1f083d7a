import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CsvReader } from '#lib/csv/reader';

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
