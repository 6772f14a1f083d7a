import { describe, expect, it } from 'vitest';
import { isAppError } from '#lib/errors';
import { recogniseFile } from '#lib/imports/recognise-file';
import { addendumB, addendumBRows, csv, hcpcsLine, latin1, ncciText, utf16, utf8, workbook, type Value } from '../../support/workbooks.ts';
import { workbookParts, zip, type ZipPart } from '../../support/zip.ts';

/* Where a message begins with its place, it begins with a capital: the expectations ignore that. */

type Damaged = [what: string, bytes: Uint8Array | Promise<Uint8Array>, told: RegExp];

const CODES: [Value, Value][] = Array.from({ length: 30 }, (_, i) => [String(100 + i).padStart(5, '0'), i % 3 === 0 ? 'C' : 'N']);
const ROWS = addendumBRows(CODES);
const TEXT = csv(ROWS);
const BOOK = await addendumB(CODES);
const bytes = (...of: number[]) => Uint8Array.from(of);
const begins = (magic: number[], rest = 200) => bytes(...magic, ...Array.from({ length: rest }, (_, i) => i % 251));
const ole = (...names: string[]) => new Uint8Array(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), ...names.map((name) => Buffer.from(name, 'utf16le')), Buffer.alloc(600)]));
const flipped = (at: number, mask = 0xff) => BOOK.map((byte, i) => (i === at ? byte ^ mask : byte));
const sheetOf = (rows: Value[][], more = {}) => workbook({ name: 'one', rows, ...more });
const withCell = (row: number, column: number, value: Value) => ROWS.map((cells, r) => (r === row - 1 ? cells.map((cell, c) => (c === column - 1 ? value : cell)) : cells));
const without = (name: string) => zip(workbookParts('').filter((part) => part.name !== name));
const part = (name: string, content: Uint8Array, claims?: ZipPart['claims']): Uint8Array => zip([...workbookParts('<row r="1"><c r="A1"><v>1</v></c></row>').filter((one) => one.name !== name), { name, content, claims }]);
const sheetXml = (body: string) => part('xl/worksheets/sheet1.xml', utf8(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${body}`));
const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const HEADER = `<row r="1">${inline('A1', 'HCPCS Code')}${inline('B1', 'SI')}${inline('C1', 'APC')}</row>`;
const zeros = (megabytes: number) => new Uint8Array(megabytes * 1_000_000);
const hcpcsFile = (...more: string[]) => utf8([...Array.from({ length: 12 }, (_, i) => hcpcsLine({ code: `J11${String(i).padStart(2, '0')}` })), ...more].map((line) => `${line}\r\n`).join(''));
const pair = (...cells: string[]) => utf8(ncciText([['00600', '00604', '', '20190101', '*', '0', 'x'], cells]));

const NOT_READ: Damaged[] = [
  ['nothing at all', bytes(), /empty/],
  ['a line break only', utf8('\r\n'), /no rows/],
  ['a PDF', begins([0x25, 0x50, 0x44, 0x46]), /PDF/],
  ['a gzip file', begins([0x1f, 0x8b]), /gzip/],
  ['a 7-Zip archive', begins([0x37, 0x7a, 0xbc, 0xaf]), /7-Zip/],
  ['a RAR archive', begins([0x52, 0x61, 0x72, 0x21]), /RAR/],
  ['a picture', begins([0x89, 0x50, 0x4e, 0x47]), /picture/],
  ['a rich text document', utf8('{\\rtf1 codes}'), /rich text/],
  ['a web page instead of the file', utf8('<!DOCTYPE html><html><body>Accept the licence</body></html>'), /web page/],
  ['a page of XML', utf8('<?xml version="1.0"?><Error>AccessDenied</Error>'), /web page/],
  ['an .xls workbook', ole('Root Entry', 'Workbook'), /\.xls workbook/],
  ['a workbook with a password', ole('EncryptionInfo', 'EncryptedPackage'), /password/],
  ['an old Word document', ole('WordDocument'), /no workbook/],
  ['an archive with a workbook inside', zip([{ name: 'january.xlsx', content: BOOK }]), /Unpack it.*january\.xlsx/],
  ['an archive of something else', zip([{ name: 'a.jpg', content: utf8('x') }]), /no workbook/],
  ['an OpenDocument sheet', zip([{ name: 'mimetype', content: utf8('x') }, { name: 'content.xml', content: utf8('<a/>') }]), /OpenDocument/],
  ['a binary workbook', zip([{ name: '[Content_Types].xml', content: utf8('<Types/>') }, { name: 'xl/workbook.bin', content: utf8('x') }]), /\.xlsb/],
  ['random bytes', Uint8Array.from({ length: 5_000 }, (_, i) => (i * 7919 + (i >> 3)) % 256), /no text|control character/],
  ['text that is no table', utf8('Dear colleague,\nplease find enclosed the file.\n'), /layout/],
  ['a table of something else', utf8(csv([['name', 'price'], ['apples', 3]])), /layout/],
  ['a workbook cut off in the middle', BOOK.slice(0, BOOK.length >> 1), /cut off/],
  ['a workbook without its last bytes', BOOK.slice(0, -30), /cut off/],
  ['a workbook of 10 bytes', BOOK.slice(0, 10), /cut off/],
  ['a workbook with a changed byte in its sheet', flipped(Math.floor(BOOK.length * 0.55)), /damaged|layout|cut off|columns/],
  ['a workbook whose directory points nowhere', flipped(BOOK.length - 6), /cut off|damaged/],
  ['a workbook without its list of contents', without('[Content_Types].xml'), /damaged/],
  ['a workbook without its relations', without('_rels/.rels'), /damaged/],
  ['a workbook without its sheet', without('xl/worksheets/sheet1.xml'), /damaged.*one/],
  ['a workbook without the book', without('xl/workbook.xml'), /damaged/],
  ['a workbook with an empty sheet', zip(workbookParts('')), /layout/],
  ['a sheet whose XML breaks off within a tag', sheetXml('<sheetData><row r="1"><c r="A1"'), /damaged/],
  ['a cell far outside', sheetXml('<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'), /layout|rows/],
  ['a formula', sheetOf(ROWS, { cells: new Map([['7,2', { formula: 'A1', value: 'C' }]]) }), /row 8, column C.*formula/],
  ['a formula without a shown value', sheetXml(`<sheetData>${HEADER}<row r="2">${inline('A2', '00604')}<c r="B2"><f>1+1</f></c></row></sheetData></worksheet>`), /row 2, column B.*formula/],
  ['all sheets hidden', zip(workbookParts('').map((one) => (one.name === 'xl/workbook.xml' ? { ...one, content: utf8(new TextDecoder().decode(one.content).replace('<sheet ', '<sheet state="hidden" ')) } : one))), /hidden: one/],
  ['two sheets that could be meant', workbook({ name: 'one', rows: ROWS }, { name: 'two', rows: ROWS }), /Several sheets.*"one".*"two"/],
  ['Addendum B without the status indicator', sheetOf(ROWS.map((row) => row.toSpliced(2, 1))), /row 3.*look like OPPS Addendum B.*no column named SI/],
  ['Addendum B without the codes', utf8(csv(ROWS.map((row) => row.slice(1)))), /[Ll]ine 3.*no column named HCPCS Code/],
  ['a header without rows', utf8(csv(ROWS.slice(0, 3))), /row 3.*no rows/],
  ['a quotation mark that is never closed', utf8('HCPCS Code,SI,APC\n00100,C,1\n00102,"C,1\n00103,C,1\n'), /line 3 on, a quotation mark/],
  ['UTF-16 that breaks off within a character and a quotation', utf16(TEXT, 'le').slice(0, -301), /line 3\d/],
  ['a bomb of one part', part('xl/worksheets/sheet1.xml', zeros(90)), /times its size|grow/],
  ['a bomb of many parts', zip([...workbookParts(''), ...Array.from({ length: 12 }, (_, i) => ({ name: `xl/media/${i}`, content: zeros(9) }))]), /Unpacked.*108 MB|times its size/],
  ['a bomb that understates its size', part('xl/worksheets/sheet1.xml', zeros(50), { inflated: 1_000 }), /damaged/],
  ['a bomb that states no size', part('xl/worksheets/sheet1.xml', zeros(50), { inflated: 0 }), /how large/],
  ['a bomb with sizes that follow', part('xl/worksheets/sheet1.xml', zeros(50), { inflated: 0, compressed: 0, flags: 8 }), /how large/],
  ['an archive of 3,000 parts', zip(Array.from({ length: 3_000 }, (_, i) => ({ name: `p${i}`, content: utf8('x') }))), /3000 parts/],
  ['an archive whose parts overlap', zip(Array.from({ length: 3 }, (_, i) => ({ name: `p${i}`, content: utf8('x'.repeat(900)), claims: { compressed: 400 } }))), /overlap/],
  ['an archive with a name twice', zip([...workbookParts(''), ...workbookParts('')]), /same name/],
  ['an archive with a password', zip(workbookParts('').map((one) => ({ ...one, claims: { flags: 1 } }))), /password/],
];

const REFUSED: Damaged[] = [
  ['an O for a zero', sheetOf(withCell(4, 1, 'OO100')), /row 4, column A: "OO100" is not a code/],
  ['a code of six characters', sheetOf(withCell(9, 1, '001000')), /row 9, column A/],
  ['a code of one digit', sheetOf(withCell(9, 1, 7)), /row 9, column A/],
  ['a code that is a fraction', sheetOf(withCell(9, 1, 100.5)), /row 9, column A/],
  ['a code that a spreadsheet shows as an error', sheetOf(withCell(9, 1, '#N/A')), /row 9, column A/],
  ['a missing code', sheetOf(withCell(9, 1, null)), /row 9, column A: the code is missing/],
  ['a missing status indicator', sheetOf(withCell(9, 3, ' ')), /row 9, column C: the status indicator is missing/],
  ['two status indicators', sheetOf(withCell(9, 3, 'C, N')), /row 9, column C/],
  ['an amount for a status indicator', sheetOf(withCell(9, 3, 12.5)), /row 9, column C/],
  ['a code with two meanings', sheetOf(withCell(9, 1, '00100')), /row 9, column A: 00100 is in row 4 already/],
  ['csv that breaks off within a row', utf8(TEXT.slice(0, TEXT.lastIndexOf('5071') - 3)), /line 33: the file breaks off/],
  ['csv with an unquoted comma', utf8(TEXT.replace('made-up words', 'made-up, words')), /line 4, column 3/],
  ['csv with columns swapped in a row', utf8(TEXT.replace('00105,made-up words,N', 'made-up words,00105,N')), /line 9, column 1/],
  ['a quotation mark that swallows the cells up to the next', utf8(TEXT.replace('made-up words', '"made-up words')), /line 4, column 3/],
  ['an alpha-numeric line that breaks off', hcpcsFile(hcpcsLine({ code: 'J2000' }).slice(0, 50)), /line 13, column 50: the line breaks off/],
  ['an alpha-numeric date that does not exist', hcpcsFile(hcpcsLine({ code: 'J2000', ended: '20210231' })), /line 13, column 285: "20210231" is not a date/],
  ['an alpha-numeric code that ends before it begins', hcpcsFile(hcpcsLine({ code: 'J2000', ended: '20180101' })), /line 13, column 285.*before it begins/],
  ['a continuation of another code', hcpcsFile(hcpcsLine({ code: 'J2000', record: '4' })), /line 13, column 1: the continuation/],
  ['a pair with half a code', pair('00600', '006', '', '20190101', '*', '0', 'x'), /line 8, column 2/],
  ['a pair without a date', pair('00600', '00605', '', '', '*', '0', 'x'), /line 8, column 4: the effective date is missing/],
  ['a pair that breaks off', pair('00600', '00605', '', '2019'), /line 8, column 4/],
  ['a pair with an unknown modifier indicator', pair('00600', '00605', '', '20190101', '*', '5', 'x'), /line 8, column 6/],
  ['an entry on a day that does not exist', utf8('list,code,effective_date\nIPO,00604,2021-02-30\n'), /line 2, column 3/],
  ['an entry that ends before it begins', utf8('list,code,effective_date,termination_date\nIPO,00604,2021-01-01,2020-01-01\n'), /line 2, column 4/],
  ['licensed text without an edition', utf8('code,descriptor,text,licence_class,edition_year,effective_date\n00604,long,x,licensed,,2021-01-01\n'), /line 2, column 5/],
  ['a performance year before there were any', utf8('measure,performance_year,code\n047,2012,99213\n'), /line 2, column 2/],
];

const MENDED: Damaged[] = [
  ['leading zeros lost', sheetOf(ROWS.map((row, i) => (i < 3 ? row : [Number(row[0]), ...row.slice(1)]))), /row 4, column A: 100 was read as 00100/],
  ['small letters', sheetOf(withCell(4, 1, 'j1100')), /row 4, column A: j1100 was read as J1100/],
  ['a small status indicator', sheetOf(withCell(4, 3, 'c')), /row 4, column C/],
  ['byte 0xFF behind a code', latin1(TEXT.replace('00103', '00103\u00ff')), /line 7, column 1: characters around 00103/],
  ['a row twice', sheetOf([...ROWS, ROWS[3]!]), /row 34, column A: 00100 is in row 4 already, with the same content/],
  ['merged cells among the rows', sheetOf(ROWS, { merges: [{ startRow: 5, endRow: 6, startCol: 8, endCol: 8 }] }), /row 6, column I: cells are merged/],
  ['a second sheet of something else', workbook({ name: 'one', rows: ROWS }, { name: 'notes', rows: [['a note']] }), /"notes".*was not read/],
  ['far fewer rows than are published', utf8(TEXT), /Only 30 codes/],
  ['a status indicator that is new', sheetOf(withCell(4, 3, 'X7')), /row 4, column C: the status indicator X7 is new/],
  ['a mixture of line breaks', utf8(TEXT.replaceAll('\r\n', (_, at: number) => (at % 2 ? '\n' : '\r\n'))), /Only 30 codes/],
];

describe(`a corpus of ${NOT_READ.length + REFUSED.length + MENDED.length} damaged files`, () => {
  it('has at least 60', () => expect(NOT_READ.length + REFUSED.length + MENDED.length).toBeGreaterThanOrEqual(60));

  it.each(NOT_READ)('%s is not read, and the message says what to do', async (_what, damaged, told) => {
    const error = await recogniseFile('file', await damaged).catch((thrown: unknown) => thrown);
    if (!isAppError(error)) throw error instanceof Error ? error : new Error('it was read');
    expect(error.code).toBe('unreadable-file');
    expect(error.message).toMatch(new RegExp(told, 'i'));
  });

  it.each(REFUSED)('%s is a problem with its place', async (_what, damaged, told) => {
    const { problems } = await recogniseFile('file', await damaged);
    expect(problems[0]?.message).toMatch(new RegExp(told, 'i'));
    expect(problems[0]?.row).not.toBeNull();
  });

  it.each(MENDED)('%s is imported, with a warning', async (_what, damaged, told) => {
    const { problems, warnings, rows } = await recogniseFile('file', await damaged);
    expect(problems).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(30);
    expect(warnings.map((warning) => warning.message).join('\n')).toMatch(new RegExp(told, 'i'));
  });
});
