import { describe, expect, it } from 'vitest';
import { TextOfFile } from '#lib/csv/decode';
import { CsvReader, LONGEST_ROW } from '#lib/csv/reader';
import { csvText } from '#lib/csv/writer';

const read = (...chunks: string[]) => {
  const reader = new CsvReader((cells) => cells.includes('code'));
  return [...chunks.flatMap((chunk) => reader.push(chunk)), ...reader.end()];
};
const cells = (...chunks: string[]) => read(...chunks).map((row) => (row.problem ? 'bad' : row.cells));

describe('rows of a file', () => {
  it.each([
    ['commas', 'id,code\n1,2\n', [['id', 'code'], ['1', '2']]],
    ['semicolons, with a comma in a head', '"a,b";code\n1;2', [['a,b', 'code'], ['1', '2']]],
    ['tabs', 'id\tcode\r\n1\t2\r\n', [['id', 'code'], ['1', '2']]],
    ['one column', 'code\n1\n', [['code'], ['1']]],
    ['line ends of every kind', 'code,b\r1,2\r\n3,4\n5,6', [['code', 'b'], ['1', '2'], ['3', '4'], ['5', '6']]],
    ['quotes, separators and line ends in a cell', 'code,b\n1,"a ""b"", c\r\nd"\n2,"e"\n', [['code', 'b'], ['1', 'a "b", c\r\nd'], ['2', 'e']]],
    ['a quote in the middle', 'code,b\n1,5" pipe\n', [['code', 'b'], ['1', '5" pipe']]],
    ['empty cells, and rows of nothing but them', 'code,b\n,2\n,\n\n1,\n', [['code', 'b'], ['', '2'], ['1', '']]],
  ])('%s', (_, text, rows) => {
    expect(cells(text)).toEqual(rows);
    expect(cells(...text)).toEqual(rows);
  });

  it.each([
    ['that is never closed', 'code,b\n1,"open\n2,x\n3,y\n'],
    ['with text behind it', 'code,b\n1,"x" y\n2,x\n3,y\n'],
    ['that another bad one seems to close', 'code,b\n1,"open\n2,x\n3,y\n4,"z\n'],
  ])('a quote %s costs its own line alone', (_, text) => {
    const expected = ['code,b', 'bad', '2,x', '3,y', ...(text.includes('4') ? ['bad'] : [])];
    expect(cells(text).map(String)).toEqual(expected);
    expect(cells(...text).map(String)).toEqual(expected);
  });

  it('a quote that is never closed costs its own line alone in a long file too', () => {
    const rows = read(`code,b\n1,"open\n${'2,x\n'.repeat(LONGEST_ROW)}`);
    expect(rows).toHaveLength(LONGEST_ROW + 2);
    expect(rows.filter(({ problem }) => problem).map(({ line }) => line)).toEqual([2]);
  });

  it('a row that is too long is told, and nothing of it is kept', () => {
    const chunks = ['code,b\n1,x\n', ...Array.from({ length: 50 }, () => 'y'.repeat(10_000)), '\n2,z\n'];
    expect(cells(...chunks).map(String)).toEqual(['code,b', '1,x', 'bad', '2,z']);
    expect(read(...chunks).map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['a quote and no separator', 'a"b\n'],
    ['a quote that closes one cell and opens the next', 'a",b,"c\n'],
    ['many quoted cells', `${'"a",'.repeat(15_000)}\n`],
    ['lone quotes', '"\n'],
    ['quotes that are never closed', '"x\n'],
    ['doubled quotes', '"""\n'],
  ])('with %s take a time that grows as the text does', (_, line) => {
    const time = (text: string) => {
      const begun = performance.now();
      read('code\n', text);
      return performance.now() - begun;
    };
    const size = 600_000;
    const plain = Math.min(time('plain,x\n'.repeat(size / 8)), time('plain,x\n'.repeat(size / 8)));
    expect(time(line.repeat(size / line.length)) / plain).toBeLessThan(100);
  });

  it('know their line, also behind rows of several lines', () => {
    expect(read('code,b\n\n1,"a\nb"\r\n2,c\n').map(({ line }) => line)).toEqual([1, 3, 5]);
  });
});

describe('bytes of a file', () => {
  const text = (...chunks: Uint8Array[]) => {
    const decoder = new TextOfFile();
    return [...chunks.map((chunk) => decoder.push(chunk)), decoder.end()].join('');
  };

  it('are UTF-8 with or without a mark, however they are cut', () => {
    const bytes = Buffer.from('\ufeffcode,é\n1,ü€\n');
    expect(text(bytes)).toBe('code,é\n1,ü€\n');
    expect(text(...[...bytes].map((byte) => Uint8Array.of(byte)))).toBe('code,é\n1,ü€\n');
  });

  it('are Windows-1252 where they are not UTF-8', () => {
    expect(text(Buffer.from('code,Jos\xe9\n', 'latin1'))).toBe('code,José\n');
  });

  it('are Windows-1252 in the lines alone that are not UTF-8', () => {
    expect(text(Buffer.from('code,é\r\n'), Buffer.from('1,\xe9\r2,x\n', 'latin1'), Buffer.from('3,é \ufffd\n'))).toBe('code,é\r\n1,é\r2,x\n3,é \ufffd\n');
    expect(text(Buffer.concat([Buffer.from('1,é\n'), Buffer.from('2,\xe9\n', 'latin1')]))).toBe('1,é\n2,é\n');
  });
});

describe('a table as text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-cmd', "'-cmd"],
    ['\t=1', '"\'\t=1"'],
    ['\n=1', '"\'\n=1"'],
    ['\r\n@x', '"\'\r\n@x"'],
    ['-12.50', '-12.50'],
    ['+1,000', '"+1,000"'],
    ['a "b"', '"a ""b"""'],
  ])('%s is written %s', (value, written) => expect(csvText([[value]])).toBe(`${written}\r\n`));
});
