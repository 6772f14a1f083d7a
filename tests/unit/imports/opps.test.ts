import { describe, expect, it } from 'vitest';
import { isCorrection, postedOn, quartersIn } from '#lib/imports/file-name';
import { recogniseFile, type RecognisedFile } from '#lib/imports/recognise-file';
import { addendumB, addendumBRows, csv, latin1, utf8, workbook, type Value } from '../../support/workbooks.ts';

const NAME = 'somewhere.xlsx';
type AddendumB = Extract<RecognisedFile, { layout: 'opps-addendum-b' }>;

async function read(bytes: Uint8Array, name = NAME): Promise<AddendumB> {
  const file = await recogniseFile(name, bytes);
  if (file.layout !== 'opps-addendum-b') throw new Error(`taken for ${file.layout}`);
  return file;
}
const facts = (file: AddendumB) => file.rows.map(({ code, indicator }) => [code, indicator]);
const warned = (file: RecognisedFile) => file.warnings.filter((warning) => warning.code !== 'few-rows').map(({ code, row, column }) => [code, row, column]);

describe('Addendum B', () => {
  it.each([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])('is read in the columns of %i, as workbook and as csv, wherever its header stands', async (year) => {
    const codes: [Value, Value][] = [['00604', 'C'], ['J1100', 'N '], ['0001U', ' A']];
    const expected = [['00604', 'C'], ['J1100', 'N'], ['0001U', 'A']];
    const book = await read(await addendumB(codes, { year }));
    expect(facts(book)).toEqual(expected);
    expect(book.effective).toBe(`${year}-01-01`);
    expect([...warned(book), ...book.problems]).toEqual([]);
    const text = await read(latin1(csv(addendumBRows(codes, { year }))), `${year}_october_web_addendum_b.csv`);
    expect(facts(text)).toEqual(expected);
    expect(text.effective).toBe(`${year}-10-01`);
  });

  it('has its leading zeros restored where a spreadsheet took them, and each is told with its place', async () => {
    const file = await read(await addendumB([[604, 'C'], ['632', 'C'], [10004, 'N'], ["'00600", 'N']]));
    expect(facts(file)).toEqual([['00604', 'C'], ['00632', 'C'], ['10004', 'N'], ['00600', 'N']]);
    expect(warned(file)).toEqual([['leading-zeros-restored', 4, 1], ['leading-zeros-restored', 5, 1], ['padding-removed', 7, 1]]);
    expect(file.warnings.find((warning) => warning.row === 4)!.message).toBe('Sheet "2021 January Addendum B", row 4, column A: 604 was read as 00604: its leading zeros were lost.');
  });

  it('survives what cannot be seen: tabs, no-break spaces, byte 0xFF, zero-width spaces', async () => {
    const file = await read(latin1(csv(addendumBRows([['J1100\u00a0', 'C'], ['J1200\u00ff', '\tN'], ['\tJ1300', 'C  ']]))));
    expect(facts(file)).toEqual([['J1100', 'C'], ['J1200', 'N'], ['J1300', 'C']]);
    expect(warned(file).map(([code, row]) => [code, row])).toEqual([['encoding', null], ['padding-removed', 4], ['padding-removed', 5], ['padding-removed', 6]]);
  });

  it('may have stray columns, rows without content and a footnote', async () => {
    const rows: Value[][] = [...addendumBRows([['00604', 'C']]), [], [null, null, null, null, null, null, null, null, null, null, null, null, 'stray'], ['* This is a footnote below the rows.']];
    const file = await read(await workbook({ name: 'a', rows }));
    expect(facts(file)).toEqual([['00604', 'C']]);
    expect(file.problems).toEqual([]);
    expect(warned(file)).toEqual([['row-skipped', 6, 1], ['row-skipped', 7, 1]]);
  });

  it('takes a status indicator that was never seen, and tells it once', async () => {
    const file = await read(await addendumB([['00604', 'Z9'], ['00605', 'Z9'], ['00606', 'S1']]));
    expect(facts(file)).toEqual([['00604', 'Z9'], ['00605', 'Z9'], ['00606', 'S1']]);
    expect(warned(file)).toEqual([['new-indicator', 4, 3]]);
  });

  it('leaves out codes of a shape that is not held here, and says so', async () => {
    const file = await read(await addendumB([['0001X', 'S'], ['00604', 'C']]));
    expect(facts(file)).toEqual([['00604', 'C']]);
    expect(warned(file)).toEqual([['shape-not-held', 4, 1]]);
    expect(file.problems).toEqual([]);
  });

  it('refuses a row that cannot be read, by its place: the code would look as if it had ended', async () => {
    const file = await read(await addendumB([['OO604', 'C'], [null, 'C'], ['00604', null], ['00605', 'inpatient'], ['00606', 'C'], ['00606', 'N'], [12, 'C']]));
    expect(file.problems.map(({ row, column }) => [row, column])).toEqual([[4, 1], [5, 1], [6, 3], [7, 3], [9, 1], [10, 1]]);
    expect(file.problems[4]!.message).toContain('00606 is in row 8 already, and says something else');
  });

  it('takes its quarter from the names, and asks where they say none, or several', async () => {
    const bytes = (sheetName: string, year = 2021) => addendumB([['00604', 'C']], { year, sheetName });
    const asked = async (sheetName: string, name: string, year?: number) => {
      const { effective, askEffective } = await recogniseFile(name, await bytes(sheetName, year));
      return [effective, askEffective];
    };
    expect(await asked('Addendum B', 'July_2021_Web_Addendum_B.06.25.21.xlsx')).toEqual(['2021-07-01', false]);
    expect(await asked('Addendum B', 'addendum.12.29.20.xlsx')).toEqual([null, true]);
    expect(await asked('2021 April Addendum B', '2021_July_Web_Addendum_B.xlsx')).toEqual([null, true]);
    expect(await asked('2020 April Addendum B', 'addendum.xlsx', 2021)).toEqual([null, true]);
  });
});

describe('Addendum E', () => {
  const rows = (codes: Value[][]): Value[][] => [['Addendum E.-HCPCS Codes That Will Be Paid Only as Inpatient Procedures for CY 2021'], ['A copyright line of 2020.'], ['CPT/ HCPCS Code', 'Descriptor', 'SI', 'CI'], ...codes];

  it('names the members of a calendar year', async () => {
    const file = await recogniseFile('E.xlsx', await workbook({ name: 'E', rows: rows([['00604', 'x', 'C', 'NC'], [632, 'x', 'C ', null]]) }));
    expect(file).toMatchObject({ layout: 'opps-addendum-e', effective: '2021-01-01', problems: [], rows: [{ code: '00604', row: 4 }, { code: '00632', row: 5 }] });
  });

  it('with another indicator than C is refused at that row', async () => {
    const file = await recogniseFile('E.csv', utf8(csv(rows([['00604', 'x', 'C', ''], ['00632', 'x', 'N', '']]))));
    expect(file.problems).toMatchObject([{ row: 5, column: 3 }]);
  });
});

describe('the name of a file', () => {
  it.each([
    ['2020_january_web_addendum_b.12312019.xlsx', ['2020-01-01'], '2019-12-31'],
    ['2021_January_Web_Addendum_B.12.29.20.xlsx', ['2021-01-01'], '2020-12-29'],
    ['January_2022_Web_Addendum_B.01.10.22.xlsx', ['2022-01-01'], '2022-01-10'],
    ['january_2019_opps_web_addendum_b.12312018.xlsx', ['2019-01-01'], '2018-12-31'],
    ['Jul-2023-addendum-b-07-06-2023.csv', ['2023-07-01'], '2023-07-06'],
    ['addendum_b_april.xlsx', [], null],
    ['2021_march_addendum_b.13.45.20.xlsx', [], null],
  ])('%s tells the quarter and the day of posting', (name, quarters, posted) => {
    expect(quartersIn(name)).toEqual(quarters);
    expect(postedOn(name)).toBe(posted);
  });

  it('says whether the file is a correction', () => {
    expect(['2021_October_Addendum_B_CORRECTION.xlsx', '2021_October_Addendum_B.xlsx'].map(isCorrection)).toEqual([true, false]);
  });
});
