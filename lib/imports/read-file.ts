import { unreadable } from '#lib/imports/findings';
import { readCsv, readLines, readTabs } from '#lib/imports/read-delimited';
import { decodeText } from '#lib/imports/read-text';
import { readWorkbook, type Workbook } from '#lib/imports/read-workbook';

/** The largest published file here, the quarterly pairs of edits, has some 40 MB. */
export const MOST_BYTES = 64_000_000;

/** Files that are brought by mistake, by their first bytes. */
const OTHERS: [magic: number[], sentence: string][] = [
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF. Bring the workbook or the text file that is published beside it.'],
  [[0x1f, 0x8b], 'This is a compressed file (gzip). Unpack it and import what is inside.'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'This is a 7-Zip archive. Unpack it and import what is inside.'],
  [[0x52, 0x61, 0x72, 0x21], 'This is a RAR archive. Unpack it and import what is inside.'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'This is a rich text document. Save it as text or .csv.'],
  [[0x89, 0x50, 0x4e, 0x47], 'This is a picture. Bring the workbook or the text file.'],
];
const ARCHIVE = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * The sheets of a file, by what is in it and not by its name.
 * @throws unreadable-file, saying what to bring instead
 */
export async function readFileBytes(bytes: Uint8Array): Promise<Workbook> {
  if (bytes.length === 0) throw unreadable('The file is empty. Download it again.');
  if (bytes.length > MOST_BYTES) throw unreadable(`The file has ${Math.round(bytes.length / 1_000_000)} MB; at most ${MOST_BYTES / 1_000_000} MB are read. Split it.`);
  const begins = (magic: number[]) => magic.every((byte, i) => bytes[i] === byte);
  const other = OTHERS.find(([magic]) => begins(magic));
  if (other) throw unreadable(other[1]);
  if (begins(OLE)) throw unreadable(oldOffice(bytes));
  if (begins(ARCHIVE)) return readWorkbook(bytes);
  const { text, warnings } = decodeText(bytes);
  if (/^\s*<(!doctype|html|\?xml|head|body)/i.test(text)) throw unreadable('This is a web page. The download probably stopped at the licence page: accept it there and download the file itself.');
  const read = formOf(text);
  const sheet = read(text);
  if (sheet.rows.length === 0) throw unreadable('The file has no rows. Download it again.');
  return { sheets: [sheet], warnings };
}

/** Both wear the same envelope; the directory inside names its streams in UTF-16. */
function oldOffice(bytes: Uint8Array): string {
  const names = new TextDecoder('latin1').decode(bytes).replaceAll('\0', '');
  if (names.includes('EncryptedPackage')) return 'The workbook is protected with a password. Save it without one.';
  if (/Workbook|Book/.test(names)) return 'This is an .xls workbook of Excel 2003 or older. Save it as .xlsx.';
  return 'This is an Office document of the old kind, but no workbook. Bring an .xlsx workbook or text.';
}

/** Told from the second half of the lines, where no preamble is. */
function formOf(text: string): typeof readCsv {
  const lines = text.slice(0, 4_000_000).split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const sample = lines.slice(Math.floor(lines.length / 2)).slice(0, 200);
  const most = (has: (line: string) => boolean) => sample.filter(has).length >= sample.length * 0.8;
  if (most((line) => line.includes('\t'))) return readTabs;
  if (most((line) => /^.{5}[\d ]{5}[3478]/.test(line) && line.length >= 91)) return readLines;
  return readCsv;
}
