import { unreadable, type Warning } from '#lib/imports/findings';

export interface DecodedText {
  text: string;
  warnings: Warning[];
}

/** What Windows-1252 has where Latin-1 has control characters; Node's own decoder gives the control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * A text file's characters, without its byte order mark: UTF-8, UTF-16 (either order), else Windows-1252.
 * @throws unreadable-file if it is no text
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  if (encoding !== 'windows-1252') return { text: new TextDecoder(encoding).decode(bytes), warnings: [] };
  const control = bytes.findIndex((byte) => byte < 9);
  if (control >= 0) {
    throw unreadable(`This is no text: byte ${control + 1} is a control character. Bring an .xlsx workbook, or text in UTF-8, UTF-16 or Windows-1252.`);
  }
  const text = new TextDecoder('latin1').decode(bytes).replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80]!);
  return { text, warnings: [{ sheet: null, row: null, column: null, code: 'encoding', message: 'The file is not UTF-8; it was read as Windows-1252.' }] };
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4_000);
  const zeros = (odd: number) => sample.filter((byte, i) => byte === 0 && i % 2 === odd).length;
  if (sample.length >= 4 && zeros(1) > sample.length * 0.4 && zeros(0) === 0) return 'utf-16le';
  if (sample.length >= 4 && zeros(0) > sample.length * 0.4 && zeros(1) === 0) return 'utf-16be';
  return !bytes.includes(0) && isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
