import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '#lib/errors';
import { recogniseFile } from '#lib/imports/recognise-file';
import { addendumB, addendumBRows, csv, hcpcsLine, ncciText, utf16, utf8, type Value } from '../support/workbooks.ts';

const CODES: [Value, Value][] = Array.from({ length: 40 }, (_, i) => [String(100 + i).padStart(5, '0'), i % 3 === 0 ? 'C' : 'N']);
const WHOLE: [name: string, bytes: Uint8Array][] = [
  ['a workbook', await addendumB(CODES)],
  ['csv', utf8(csv(addendumBRows(CODES)))],
  ['UTF-16', utf16(csv(addendumBRows(CODES)), 'le')],
  ['fixed width', utf8(CODES.map(([code]) => `${hcpcsLine({ code: String(code) })}\r\n`).join(''))],
  ['tabs', utf8(ncciText(CODES.map(([code]) => [String(code), 'J1100', '', '20190101', '*', '1', 'x'])))],
];

type Damage = (bytes: Uint8Array) => Uint8Array;
const place = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  place.map((at): Damage => (bytes) => bytes.slice(0, Math.floor(at * bytes.length))),
  fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(([at, mask]): Damage => (bytes) => bytes.map((byte, i) => (i === Math.floor(at * bytes.length) ? byte ^ mask : byte))),
  fc.tuple(place, fc.integer({ min: 1, max: 400 })).map(([at, length]): Damage => (bytes) => {
    const from = Math.floor(at * bytes.length);
    return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(from + length)]);
  }),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 60 })).map(([at, more]): Damage => (bytes) => {
    const from = Math.floor(at * bytes.length);
    return Uint8Array.from([...bytes.subarray(0, from), ...more, ...bytes.subarray(from)]);
  }),
);

/** What a file says, as text. */
const said = async (bytes: Uint8Array) => recogniseFile('2021_january_addendum_b', bytes);

describe('damage anywhere in a file', () => {
  it.each(WHOLE)('of %s is told, or the file still says something of each row', async (_name, whole) => {
    const sound = await said(whole);
    expect(sound.problems).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        const damaged = damages.reduce((bytes, one) => one(bytes), whole);
        try {
          const { rows, warnings, problems } = await said(damaged);
          for (const { message } of [...warnings, ...problems]) expect(message.length).toBeGreaterThan(10);
          expect(rows.length).toBeLessThanOrEqual(2 * sound.rows.length);
        } catch (error) {
          if (!isAppError(error)) throw error;
          expect(error.code).toBe('unreadable-file');
          expect(error.message).toMatch(/[.]$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of the packed bytes of a workbook never changes in silence what it says', async () => {
    const whole = WHOLE[0]![1];
    const sound = JSON.stringify((await said(whole)).rows);
    await fc.assert(
      fc.asyncProperty(damage, async (one) => {
        const file = await said(one(whole)).catch((error: unknown) => {
          if (!isAppError(error)) throw error;
          return null;
        });
        if (file && file.problems.length === 0) expect(JSON.stringify(file.rows)).toBe(sound);
      }),
      { numRuns: 300 },
    );
  });
});
