import { unreadable } from '#lib/imports/findings';

/** What a workbook may hold. CMS's files have some 12 parts, inflate to 8 MB, and their best compressed part to 20 times its size. */
export const LIMITS = { parts: 1_000, inflatedBytes: 100_000_000, partRatio: 200, ratioCountsFrom: 1_000_000 };

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const ENCRYPTED = 0x1;
const SIZES_FOLLOW = 0x8;
const ZIP64 = 0xffffffff;

interface Part {
  name: string;
  flags: number;
  compressed: number;
  inflated: number;
}

const BOMB = 'It is refused before it is unpacked. If it is a published file, open it in a spreadsheet program and save it again as .xlsx.';

/**
 * Judges an archive by its directory, before anything is unpacked. The reader stops a part at the size that the
 * directory states, so a directory that understates is caught there.
 * @returns the names of the parts
 * @throws unreadable-file
 */
export function checkArchive(bytes: Uint8Array): string[] {
  const parts = directoryOf(bytes);
  if (parts.some((part) => part.flags & ENCRYPTED)) throw unreadable('The archive is protected with a password. Save it without one.');
  const names = new Set(parts.map((part) => part.name));
  if (names.size < parts.length) throw unreadable(`The archive holds two parts of the same name. ${BOMB}`);
  const inflated = parts.reduce((sum, part) => sum + part.inflated, 0);
  const compressed = parts.reduce((sum, part) => sum + part.compressed, 0);
  if (inflated > LIMITS.inflatedBytes) {
    throw unreadable(`Unpacked, the file would have ${megabytes(inflated)}; at most ${megabytes(LIMITS.inflatedBytes)} are read. ${BOMB}`);
  }
  if (compressed > bytes.length) throw unreadable(`The parts of the archive overlap. ${BOMB}`);
  for (const part of parts) {
    if (part.inflated > LIMITS.ratioCountsFrom && part.inflated > part.compressed * LIMITS.partRatio) {
      throw unreadable(`The part ${part.name} would grow to ${Math.round(part.inflated / part.compressed)} times its size. ${BOMB}`);
    }
    const sizeless = part.inflated === 0 && (part.compressed > 2 || part.flags & SIZES_FOLLOW);
    if (sizeless && !part.name.endsWith('/')) throw unreadable(`The archive does not say how large its part ${part.name} is. ${BOMB}`);
  }
  return [...names];
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`;

function directoryOf(bytes: Uint8Array): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > LIMITS.parts) throw unreadable(`The archive has ${count} parts; a workbook has at most ${LIMITS.parts}. ${BOMB}`);
  const parts: Part[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY) throw cutOff();
    const [compressed, inflated] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    if (compressed === ZIP64 || inflated === ZIP64) throw unreadable(`The archive holds a part of more than 4 GB. ${BOMB}`);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    parts.push({ name, flags: view.getUint16(at + 8, true), compressed, inflated });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/** The directory stands at the end, so that a file that was cut off has none. */
function endOf(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= earliest; at--) if (view.getUint32(at, true) === END) return at;
  throw cutOff();
}

const cutOff = () => unreadable('The end of the file is missing or damaged: it was probably cut off. Download it again.');
