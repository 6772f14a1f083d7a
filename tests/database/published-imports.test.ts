import { performance } from 'node:perf_hooks';
import { describe, expect, inject, it } from 'vitest';
import { liveCatalog } from '#lib/catalog/live';
import type { BroughtFile } from '#lib/imports/queries';
import { withRecord, type ImportedRecord } from '../support/imported.ts';
import { publishedFile, publishedFiles, sayAbsent } from '../support/published-files.ts';

const names = publishedFiles();
const present = names.length === 4;
if (!present) sayAbsent("what the API answers once CMS's Addendum B files of January 2019 through 2022 are imported and approved, and how long that takes");

/** Some minutes on a slow machine that does something else as well. */
const LONG = 600_000;

describe.runIf(present)("CMS's Addendum B of January 2019, 2020, 2021 and 2022, imported and approved", () => {
  const file = (year: number): BroughtFile => {
    const name = names.find((one) => /20\d\d/.exec(one)![0] === String(year))!;
    return { name, bytes: publishedFile(name) };
  };
  const status = async (record: ImportedRecord, code: string, day: string, more = '') => (await record.ask(`/lists/IPO/entries/${code}?asOf=${day}${more}`)).status;
  const listedOn = async (record: ImportedRecord, day: string): Promise<string[]> => {
    const questions = liveCatalog().current().latest.codes.map((code) => ({ code, asOf: day }));
    const statuses = await record.statuses(questions);
    return questions.flatMap(({ code }, i) => (statuses[i]!.startsWith('listed') ? [code] : []));
  };
  const answersOf = async (record: ImportedRecord) => {
    const codes = liveCatalog().current().latest.codes;
    const days = ['2018-12-31', ...[2019, 2020, 2021, 2022].flatMap((year) => [`${year}-01-01`, `${year}-06-30`]), '2026-11-23'];
    return Promise.all(days.map(async (asOf) => [asOf, await record.statuses(codes.map((code) => ({ code, asOf })))] as const));
  };
  const told: Record<string, string> = {};
  let ends = '';

  it('one after the other: new codes within the time and the memory that is set, moves as they were, and the catalog shows them at once', async () => {
    await withRecord(inject('superUrl'), async (record) => {
      for (const year of [2019, 2020, 2021, 2022]) {
        const { revision, proposedMs, publishedMs } = await record.import([file(year)]);
        const memory = Math.round(process.memoryUsage().rss / 1_000_000);
        told[year] = `${year}: parsed, planned and submitted in ${(proposedMs / 1000).toFixed(1)} s, published in ${(publishedMs / 1000).toFixed(1)} s, ${memory} MB`;
        expect(liveCatalog().current().latest.revision.number).toBe(revision);
        if (year === 2019) {
          expect(publishedMs).toBeLessThan(30_000);
          expect(liveCatalog().current().latest.codes.length).toBeGreaterThan(16_000);
        }
      }
      console.log(Object.values(told).join('\n'));
      const isInForce = async (code: string, day: string) => ((await record.ask(`/codes/${code}?asOf=${day}`)) as { standing: { standing: string } }).standing.standing === 'in-force';
      const comeOff = async (lastDay: string, day: string) => {
        const [before, after] = await Promise.all([listedOn(record, lastDay), listedOn(record, day)]);
        const gone = before.filter((code) => !after.includes(code));
        const stay = await Promise.all(gone.map((code) => isInForce(code, day)));
        return gone.filter((_, i) => stay[i]);
      };
      expect(await comeOff('2019-12-31', '2020-01-01')).toHaveLength(11);
      const left = await comeOff('2020-12-31', '2021-01-01');
      const back = await listedOn(record, '2022-01-01');
      expect([left.length, left.filter((code) => back.includes(code)).length]).toEqual([298, 293]);
      expect(left.filter((code) => !back.includes(code)).sort()).toEqual(['01486', '01638', '22630', '23472', '27702']);
      expect(await Promise.all(['2019-06-30', '2020-12-31', '2021-01-01', '2021-12-31', '2022-01-01'].map((day) => status(record, '00604', day)))).toEqual(['listed', 'listed', 'not-listed', 'not-listed', 'listed']);
      expect(await Promise.all(['2015-06-30', '2018-12-31', '2019-01-01', '2022-06-30'].map((day) => status(record, '27447', day)))).toEqual(['unknown', 'unknown', 'not-listed', 'not-listed']);
      expect(await record.propose([file(2021)])).toMatchObject({ change: null, operations: 0 });
      ends = JSON.stringify(await answersOf(record));
    });
  }, LONG);

  it('with 2020 last: unknown until it comes, then as in the other order, and what was answered before stays known', async () => {
    await withRecord(inject('superUrl'), async (record) => {
      await record.import([2022, 2021, 2019].map(file));
      expect(await Promise.all(['00802', '01404'].map((code) => status(record, code, '2020-06-30')))).toEqual(['unknown', 'unknown']);
      const { revision } = await record.import([file(2020)]);
      expect(await Promise.all(['00802', '01404'].map((code) => status(record, code, '2020-06-30')))).toEqual(['not-listed', 'listed']);
      expect(await Promise.all(['00802', '01404'].map((code) => status(record, code, '2020-06-30', `&revision=${revision! - 1}`)))).toEqual(['unknown', 'unknown']);
      expect(JSON.stringify(await answersOf(record)) === ends).toBe(true);
    });
  }, LONG);

  it('the 2021 file shows what comes off before anything is proposed: 307 since 2019, 298 since 2020', async () => {
    await withRecord(inject('superUrl'), async (record) => {
      for (const [before, comeOff] of [[2019, 307], [2020, 298]] as const) {
        await record.import([file(before)]);
        const started = performance.now();
        const preview = await record.preview([file(2021)], { show: { move: 'comes-off', limit: 20_000 } });
        console.log(`2021 after ${before}, previewed in ${((performance.now() - started) / 1000).toFixed(1)} s: ${JSON.stringify(preview.lists[0]!.counts)}`);
        expect(preview.lists[0]!.told[0]!.moves).toMatchObject({ since: `${before}-01-01`, comeOff });
        // Of 00604 another source says so already.
        expect([preview.rowsInAll, preview.rows.some(({ code }) => code === '00604')]).toEqual([comeOff - 1, false]);
      }
    });
  }, LONG);
});
