import { beforeAll, describe, expect, inject, it } from 'vitest';
import { liveCatalog } from '#lib/catalog/live';
import type { BroughtFile } from '#lib/imports/queries';
import { withRecord, type ImportedRecord } from '../support/imported.ts';
import { verified } from '../support/ledger-history.ts';
import { januaryOf, MOVES, YEARS } from '../support/years.ts';

const files = new Map<number, BroughtFile>();
beforeAll(async () => {
  for (const year of YEARS) files.set(year, await januaryOf(year));
});
const file = (year: number) => files.get(year)!;

/** Every code of the files on days around every move. */
const QUESTIONS = Object.keys(MOVES).flatMap((code) => ['2015-06-30', ...YEARS.flatMap((year) => [`${year - 1}-12-31`, `${year}-01-01`, `${year}-06-30`])].map((asOf) => ({ code, asOf })));
const orders = (left: number[]): number[][] => (left.length === 0 ? [[]] : left.flatMap((first) => orders(left.filter((one) => one !== first)).map((rest) => [first, ...rest])));
const status = async (record: ImportedRecord, code: string, day: string, more = '') => (await record.ask(`/lists/IPO/entries/${code}?asOf=${day}${more}`)).status;

describe('files imported and approved', () => {
  it('in every order answer the same at the end, and were answered otherwise on the way', async () => {
    const ends = new Map<string, string>();
    const ways = new Set<string>();
    for (const order of orders(YEARS)) {
      await withRecord(inject('superUrl'), async (record) => {
        const way: string[][] = [];
        for (const year of order) {
          const { revision } = await record.import([file(year)]);
          way.push(await record.statuses(QUESTIONS, `revision=${revision}`));
        }
        ends.set(order.join(), JSON.stringify(way.at(-1)));
        ways.add(JSON.stringify(way.slice(0, -1)));
        // What was answered before stays known.
        expect(await Promise.all(way.map((_, i) => record.statuses(QUESTIONS, `revision=${i + 2}`)))).toEqual(way);
      });
    }
    expect(ends.size).toBe(24);
    expect(new Set(ends.values()).size).toBe(1);
    expect(ways.size).toBe(24);
  }, 300_000);

  it('at once, as one change, answer the same as one after the other', async () => {
    const ends: string[][] = [];
    for (const batches of [[YEARS], YEARS.map((year) => [year])]) {
      await withRecord(inject('superUrl'), async (record) => {
        for (const years of batches) await record.import(years.map(file));
        ends.push(await record.statuses(QUESTIONS));
      });
    }
    expect(ends[0]).toEqual(ends[1]);
  });

  it('leave open what the missing one would say, until it comes', async () => {
    await withRecord(inject('superUrl'), async (record) => {
      for (const year of [2019, 2021, 2022]) await record.import([file(year)]);
      expect(await Promise.all(['00802', '01404'].map((code) => status(record, code, '2020-06-30')))).toEqual(['unknown', 'unknown']);
      const { revision } = await record.import([file(2020)]);
      expect(await Promise.all(['00802', '01404'].map((code) => status(record, code, '2020-06-30')))).toEqual(['not-listed', 'listed']);
      expect(await status(record, '00802', '2020-06-30', `&revision=${revision! - 1}`)).toBe('unknown');
      expect(await Promise.all(['2015-06-30', '2019-01-01'].map((day) => status(record, '27447', day)))).toEqual(['unknown', 'not-listed']);
    });
  });

  it('a second time propose nothing, and say so; whoever holds the record knows file, bytes, posting date and row', async () => {
    await withRecord(inject('superUrl'), async (record) => {
      await record.import([file(2019)]);
      const before = (await record.app.query('SELECT count(*) FROM change_request')).rows[0].count;
      expect(await record.propose([{ ...file(2019), name: 'under another name.xlsx' }], {})).toMatchObject({ change: null, operations: 0, lists: [{ told: [{ known: true }] }] });
      expect((await record.app.query('SELECT count(*) FROM change_request')).rows[0].count).toBe(before);
      const { rows } = await record.app.query(`SELECT e.source_locator AS row, s.file_name AS name, s.file_sha256 AS sha, s.posted_on::text AS posted
        FROM list_entry e JOIN source s ON s.id = e.source_id WHERE e.code = '22630'`);
      expect(rows).toEqual([{ row: 'row 4', name: file(2019).name, sha: expect.stringMatching(/^[0-9a-f]{64}$/), posted: '2018-12-31' }]);
      expect(await verified(process.env.DATABASE_APP_URL!)).toMatchObject({ holds: true, findings: [] });
    });
  });

  it('count for later files once they are published, not when they are proposed', async () => {
    await withRecord(inject('superUrl'), async (record) => {
      const { change } = await record.propose([file(2019)]);
      expect(liveCatalog().current().small.snapshots).toEqual([]);
      const other = await record.propose([file(2020)]);
      await record.approve(change!);
      // It was planned on a history without the first file.
      await expect(record.approve(other.change!)).rejects.toThrow(/changed after revision/);
    });
  });
});

describe('what is shown before anything is proposed', () => {
  it('counts, then the rows that are asked for, and nothing is stored', async () => {
    await withRecord(inject('superUrl'), async (record) => {
      await record.import([file(2019)]);
      const changes = async () => (await record.app.query('SELECT count(*)::int AS n FROM change_request')).rows[0].n;
      const before = await changes();
      const preview = await record.preview([file(2020)], { show: { move: 'comes-off' } });
      expect(preview).toMatchObject({
        blocked: null, files: [{ label: 'OPPS Addendum B', effective: '2020-01-01', postedOn: '2019-12-31', problems: [], sourceId: null }],
        lists: [{ listId: 'IPO', created: false, told: [{ moves: { since: '2019-01-01', comeOff: 1, comeOn: 1, added: 1, gone: 0 } }], counts: { 'comes-off': 1, 'comes-on': 1, 'code-added': 1 } }], rowsInAll: 1,
        rows: [{ code: '00802', moves: ['comes-off'], sentences: ['last day on the list 2019-12-31'] }],
      });
      expect(await changes()).toBe(before);
    });
  });

  it('asks for the period where the file does not say it, and proposes nothing until then', async () => {
    await withRecord(inject('superUrl'), async (record) => {
      const unsaid = { name: 'addendum.csv', bytes: new TextEncoder().encode('HCPCS Code,SI,APC\r\n00604,C,1\r\n00600,N,1\r\n') };
      expect(await record.preview([unsaid])).toMatchObject({ blocked: { field: 'effective' }, files: [{ asksEffective: true }], operations: 0 });
      await expect(record.propose([unsaid])).rejects.toMatchObject({ code: 'not-possible' });
      expect(await record.preview([unsaid], { files: { 'addendum.csv': { effective: '2021-01-01' } } })).toMatchObject({ blocked: null, lists: [{ told: [{ effective: '2021-01-01' }] }] });
    });
  });

  it('tells where files contradict another source, and lets one choose for all or by code', async () => {
    await withRecord(inject('superUrl'), async (record) => {
      const codes = Object.keys(MOVES).filter((code) => code !== '00670' && code !== '00632');
      const bytes = new TextEncoder().encode(`HCPCS Code,SI,APC\r\n00670,N,1\r\n00632,N,1\r\n${codes.map((code) => `${code},N,1\r\n`).join('')}`);
      const without = { name: 'january_2018_addendum_b.csv', bytes };
      const asked = await record.preview([without], { show: { move: 'contradictions' } });
      // An open question of the initial facts asks it of 00632 already.
      const choices = asked.rows.map(({ code, contradictions }) => [code, contradictions.map(({ choice, questionId }) => [choice, questionId])]);
      expect(choices).toEqual(expect.arrayContaining([['00670', [['open-question', null]]], ['00632', [['keep', expect.stringMatching(/^Q/)]]]]));
      const { revision } = await record.import([without], { contradictions: { all: 'correct', byCode: { '00670': 'keep' } } });
      expect(await status(record, '00632', '2018-01-01')).toBe('not-listed');
      expect(await status(record, '00670', '2018-01-01', `&revision=${revision}`)).toBe(await status(record, '00670', '2018-01-01', `&revision=${revision! - 1}`));
    });
  });
});
