import { describe, expect, it } from 'vitest';
import { readCsv } from '#lib/imports/read-delimited';
import { readFileBytes } from '#lib/imports/read-file';
import { columnLetters, textOf } from '#lib/imports/sheet';
import { latin1, utf16, utf8, workbook } from '../../support/workbooks.ts';

const rowsOf = async (bytes: Uint8Array) => (await readFileBytes(bytes)).sheets[0]!.rows;
const TEXT = 'code,name\r\n00604,"naïve"\r\n';
const ROWS = [{ number: 1, cells: ['code', 'name'] }, { number: 2, cells: ['00604', 'naïve'] }];

describe('a text file', () => {
  it.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${TEXT}`)],
    ['UTF-16 little-endian with a mark', utf16(TEXT, 'le')],
    ['UTF-16 big-endian with a mark', utf16(TEXT, 'be')],
    ['UTF-16 little-endian without a mark', utf16(TEXT, 'le', false)],
    ['UTF-16 big-endian without a mark', utf16(TEXT, 'be', false)],
    ['Windows-1252', latin1(TEXT)],
  ])('is read in %s', async (_name, bytes) => {
    expect(await rowsOf(bytes)).toEqual(ROWS);
  });

  it('in Windows-1252 keeps the characters that Latin-1 lacks, and says so', async () => {
    const { sheets, warnings } = await readFileBytes(latin1('a,b\r\n\u0093x\u0094,\u0080 5\r\n'));
    expect(sheets[0]!.rows[1]!.cells).toEqual(['“x”', '€ 5']);
    expect(warnings.map((warning) => warning.code)).toEqual(['encoding']);
  });

  it('counts lines as an editor does, over quoted line breaks, blank lines and any mixture of line ends', () => {
    const { rows } = readCsv('a,b\r\n"two\nlines",1\n\nc,"say ""x"""\rd,5" drain\r\n');
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 2, cells: ['two\nlines', '1'] },
      { number: 5, cells: ['c', 'say "x"'] },
      { number: 6, cells: ['d', '5" drain'] },
    ]);
  });

  it('is split at tabs where nearly every line has one, quotation marks being characters', async () => {
    expect(await rowsOf(utf8('a, b\tc\r\nd "e, f\tg\r\n'))).toEqual([{ number: 1, cells: ['a, b', 'c'] }, { number: 2, cells: ['d "e, f', 'g'] }]);
  });
});

describe('a workbook', () => {
  it('gives each row at its place, numbers as numbers and dates as ISO text', async () => {
    const bytes = await workbook({ name: 'a', rows: [[null, 'title'], [null, null], ['00604', 604, true]], cells: new Map([['2,3', { value: new Date('2021-06-30T00:00:00Z'), type: 'date', style: { numFmt: 'yyyy-mm-dd' } }]]) });
    expect(await rowsOf(bytes)).toEqual([
      { number: 1, cells: [null, 'title', null, null] },
      { number: 3, cells: ['00604', 604, true, '2021-06-30'] },
    ]);
  });

  it('leaves hidden sheets unread and says which', async () => {
    const { sheets, warnings } = await readFileBytes(await workbook({ name: 'seen', rows: [['a']] }, { name: 'old', rows: [['b']], hidden: true }));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['seen']);
    expect(warnings.map((warning) => [warning.code, warning.sheet])).toEqual([['hidden', 'old']]);
  });

  it('with merged cells says where', async () => {
    const { warnings } = await readFileBytes(await workbook({ name: 'a', rows: [['x', 'y'], ['z', null]], merges: [{ startRow: 0, endRow: 1, startCol: 1, endCol: 1 }] }));
    expect(warnings).toMatchObject([{ code: 'merged-cells', row: 1, column: 2 }]);
  });
});

describe('a cell', () => {
  it('loses the padding that published files have', () => {
    expect([' C ', '\tA', 'J1234\u00a0', '0001U\u00ff', '\ufeffcode', '\u200bB'].map(textOf)).toEqual(['C', 'A', 'J1234', '0001U', 'code', 'B']);
  });

  it('has its column named as spreadsheets do', () => {
    expect([1, 26, 27, 52, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA']);
  });
});
