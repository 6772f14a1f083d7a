import { describe, expect, it } from 'vitest';
import { recogniseFile } from '#lib/imports/recognise-file';
import { csv, hcpcsLine, ncciText, utf8, workbook } from '../../support/workbooks.ts';

const lines = (...of: string[]) => utf8(of.map((line) => `${line}\r\n`).join(''));

describe('the HCPCS alpha-numeric file', () => {
  const expected = [
    { code: 'J1100', long: 'first part second part', short: 'made-up', addedOn: '2019-01-01', effectiveOn: '2019-01-01', terminatedOn: null, action: 'N' },
    { code: 'A0021', long: 'made-up words', short: 'made-up', addedOn: '2003-04-01', effectiveOn: '2019-01-01', terminatedOn: '2021-06-30', action: 'D' },
  ];

  it('in fixed width joins what continues, and leaves modifiers out', async () => {
    const file = await recogniseFile('HCPC2021_JUL_ANWEB.txt', lines(
      hcpcsLine({ code: 'J1100', long: 'first part' }),
      hcpcsLine({ code: 'J1100', record: '4', long: 'second part', added: '', effective: '', action: '' }),
      hcpcsLine({ code: 'A1', record: '7' }),
      hcpcsLine({ code: 'A1', record: '8' }),
      hcpcsLine({ code: 'A0021', added: '20030401', ended: '20210630', action: 'D' }),
    ));
    expect(file).toMatchObject({ layout: 'hcpcs-level-2', effective: '2021-07-01', problems: [], rows: expected });
    expect(file.warnings.map((warning) => warning.code)).toEqual(['row-skipped']);
  });

  it('as a workbook has its header wherever it stands, and dates as numbers or as dates', async () => {
    const header = ['HCPC', 'SEQNUM', 'RECID', 'LONG DESCRIPTION', 'SHORT DESCRIPTION', 'PRICE', 'ADD DT', 'ACT EFF DT', 'TERM DT', 'ACTION CD'];
    const rows = [
      ...Array.from({ length: 7 }, (_, i) => [`remark ${i}`]), header,
      ['J1100', '00100', '3', 'first part', 'made-up', '', 20190101, '20190101', null, 'N'],
      ['J1100', '00200', '4', 'second part', '', '', null, null, null, ''],
      ['A0021', '00100', 3, 'made-up words', 'made-up', '', '04/01/2003', 20190101, 20210630, 'D'],
    ];
    const file = await recogniseFile('HCPC2021_ANWEB.xlsx', await workbook({ name: 'a', rows }));
    expect(file).toMatchObject({ layout: 'hcpcs-level-2', effective: null, askEffective: true, problems: [], rows: expected });
  });

  it('names the place of a wrong date, a wrong record and a line that breaks off', async () => {
    const file = await recogniseFile('x.txt', lines(
      hcpcsLine({ code: 'J1100', ended: '20211345' }),
      hcpcsLine({ code: 'J1200', record: '3' }),
      hcpcsLine({ code: 'J1300', record: '4' }),
      ...Array.from({ length: 10 }, (_, i) => hcpcsLine({ code: `Q000${i}` })),
      hcpcsLine({ code: 'J1400' }).slice(0, 60),
    ));
    expect(file.problems.map(({ row, column }) => [row, column])).toEqual([[1, 285], [3, 1], [14, 60]]);
  });
});

describe('the NCCI edits', () => {
  it('keep each period of a pair', async () => {
    const file = await recogniseFile('ccipra.txt', utf8(ncciText([
      ['00600', '00604', '', '20190101', '20191231', '0', 'made-up'],
      ['00600', '00604', '', '20210101', '*', '1', 'made-up'],
      ['0001U', 'J1100', '*', '19960101', '*', '9', 'made-up'],
    ])));
    expect(file).toMatchObject({
      layout: 'ncci-ptp', effective: null, askEffective: false, problems: [], warnings: [],
      rows: [
        { first: '00600', second: '00604', effectiveOn: '2019-01-01', deletedOn: '2019-12-31', modifierIndicator: '0', row: 7 },
        { first: '00600', second: '00604', effectiveOn: '2021-01-01', deletedOn: null, modifierIndicator: '1', row: 8 },
        { first: '0001U', second: 'J1100', effectiveOn: '1996-01-01', deletedOn: null, modifierIndicator: '9', row: 9 },
      ],
    });
  });

  it('name the place of what is wrong in a pair', async () => {
    const good = ['00600', '00604', '', '20190101', '*', '0', ''];
    const file = await recogniseFile('x.txt', utf8(ncciText([good, ['00600', '0060', '', '2019', '*', '0', ''], ['00600', '00605', '', '20190101', '', '0', ''], ['00600', '00606', '', '20190101', '*', '7', '']])));
    expect(file.problems.map(({ row, column }) => [row, column])).toEqual([[8, 2], [8, 4], [9, 5], [10, 6]]);
  });
});

describe("the product's own files", () => {
  it('of list entries state dates as far as they are known', async () => {
    const file = await recogniseFile('a.csv', utf8(csv([
      ['list', 'code', 'effective_date', 'termination_date', 'certain_from'],
      ['IPO', '00604', '2017-01-01', '2020-12-31', ''],
      ['IPO', '00670', '', '2018', '2016-01-01'],
    ])));
    expect(file).toMatchObject({ layout: 'list-entries', problems: [] });
    expect(file.rows).toMatchObject([
      { listId: 'IPO', code: '00604', period: { effectiveDate: '2017-01-01', effectivePrecision: 'day', terminationDate: '2020-12-31' } },
      { listId: 'IPO', code: '00670', period: { effectivePrecision: 'unknown', certainFrom: '2016-01-01', terminationDate: '2018-12-31', terminationPrecision: 'year' } },
    ]);
  });

  it('of list entries name the cell that makes no sense', async () => {
    const file = await recogniseFile('a.csv', utf8(csv([['list', 'code', 'effective_date', 'termination_date'], ['ipo!', '00604', '2021-02-30', ''], ['IPO', '00604', '2021-01-01', '2020-01-01'], ['IPO', '00604', '', '']])));
    expect(file.problems.map(({ row, column }) => [row, column])).toEqual([[2, 1], [2, 3], [3, 4], [4, null]]);
  });

  it('of descriptions name their licence, and their edition where it is licensed', async () => {
    const file = await recogniseFile('d.csv', utf8(csv([
      ['code', 'descriptor', 'text', 'licence_class', 'edition_year', 'effective_date'],
      ['00604', 'long', 'our own, quoted words', 'own-words', '', '2001-01-01'],
      ['00604', 'short', '', 'licensed', 2024, '2024-01-01'],
      ['00604', 'brief', 'x', 'licensed', '', '2024-01-01'],
    ])));
    expect(file.rows).toMatchObject([
      { descriptor: 'long', text: 'our own, quoted words', licenceClass: 'own-words', editionYear: null },
      { descriptor: 'short', text: null, licenceClass: 'licensed', editionYear: 2024 },
    ]);
    expect(file.problems.map(({ row, column }) => [row, column])).toEqual([[4, 2], [4, 5]]);
  });

  it('of MIPS membership name the measure and the performance year, of which the first is 2017', async () => {
    const file = await recogniseFile('m.csv', utf8(csv([['measure', 'performance_year', 'code'], ['47', 2024, '99213'], ['ACEP50', 2024, '99213'], ['047', 2016, '99214']])));
    expect(file.rows).toMatchObject([{ measure: '047', year: 2024, code: '99213' }, { measure: 'ACEP50', year: 2024 }, { year: 2016 }]);
    expect(file.problems).toMatchObject([{ row: 4, column: 2 }]);
  });
});

describe('CPT descriptor files', () => {
  const text = utf8(['Copyright lines stand here.', 'CPT® 2024 is named here.', '', '00100\tmade-up "words", quoted', '0001U\tmore'].map((line) => `${line}\r\n`).join(''));

  it.each([['LONGULT.txt', 'long'], ['MEDU.txt', 'medium'], ['SHORTU.txt', 'short']])('%s holds the %s ones, licensed, of their edition', async (name, descriptor) => {
    const file = await recogniseFile(name, text);
    expect(file).toMatchObject({ layout: 'cpt-descriptors', effective: '2024-01-01', problems: [], warnings: [] });
    expect(file.rows).toMatchObject([
      { code: '00100', descriptor, text: 'made-up "words", quoted', licenceClass: 'licensed', editionYear: 2024, row: 4 },
      { code: '0001U', descriptor, row: 5 },
    ]);
  });

  it('without a telling name are told by their length, and the edition is asked for', async () => {
    const file = await recogniseFile('descriptors.txt', utf8('00100\tmade-up\n00102\tmade-up too\n'));
    expect(file).toMatchObject({ askEffective: true, rows: [{ descriptor: 'short', editionYear: null }, {}] });
    expect(file.warnings.map((warning) => warning.code)).toEqual(['guessed']);
  });

  it.each([['Consumer Friendly Descriptor', 'consumer'], ['Clinician Descriptor', 'clinician']])('of %ss are workbooks', async (column, descriptor) => {
    const rows = [['A copyright line.'], ['Concept Id', 'CPT Code', column], [1000001, '00100', 'made-up words']];
    expect(await recogniseFile('2025 file.xlsx', await workbook({ name: 'a', rows }))).toMatchObject({ rows: [{ code: '00100', descriptor, editionYear: 2025, row: 3 }] });
  });
});
