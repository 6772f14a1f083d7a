import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rows } from '#lib/changes/rows';
import type { Period } from '#lib/time/period';
import { testDatabase } from '../support/database.ts';
import { plainPeriod } from '../support/periods.ts';
import { CITED, publishRows, SOURCE } from '../support/publish.ts';

const database = testDatabase();
let owner: pg.Client;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' });
  await owner.connect();
  await publishRows(owner, {
    supersede: {},
    insert: {
      source: [SOURCE],
      code: [{ code: '00100', systemId: 'CPT' }],
      list: [{ listId: 'IPO', name: 'IPO', covers: 'a list', cadence: 'calendar-year', ...CITED }],
      list_entry: [entry(plainPeriod('2017-01-01', '2020-12-31'))],
    },
  });
});
afterAll(() => owner.end());

const entry = (period: Period) => ({ listId: 'IPO', code: '00100', ...period, ...CITED });
const withEntries = (...periods: Period[]): Rows => ({ supersede: {}, insert: { list_entry: periods.map(entry) } });
/** The name of the constraint, or the SQLSTATE, that refuses a change; nothing of the change may stay. */
async function refusalOf(rows: Rows): Promise<string> {
  await owner.query('BEGIN');
  try {
    await publishRows(owner, rows);
    return 'accepted';
  } catch (error) {
    return (error as pg.DatabaseError).constraint ?? (error as pg.DatabaseError).code ?? String(error);
  } finally {
    await owner.query('ROLLBACK');
  }
}

const year2001: Period = { ...plainPeriod('2001-01-01'), effectivePrecision: 'year' };
const unknownStart = (certainFrom: string, terminationDate: string | null, notBefore: string | null = null): Period => ({
  ...plainPeriod('2000-01-01', terminationDate), effectiveDate: null, effectivePrecision: 'unknown', certainFrom, notBefore,
});

describe('two facts of one key', () => {
  it('may not share a day', async () => {
    expect(await refusalOf(withEntries(plainPeriod('2020-12-31', '2021-06-30')))).toBe('list_entry_no_overlap');
    expect(await refusalOf(withEntries(plainPeriod('2010-01-01')))).toBe('list_entry_no_overlap');
    expect(await refusalOf(withEntries(plainPeriod('2018-03-01', '2018-03-01')))).toBe('list_entry_no_overlap');
  });

  it('may follow each other without a gap', async () => {
    expect(await refusalOf(withEntries(plainPeriod('2021-01-01'), plainPeriod('2016-01-01', '2016-12-31')))).toBe('accepted');
  });

  it('may meet in a year to which both dates are known', async () => {
    const through2001: Period = { ...plainPeriod('1990-01-01', '2001-12-31'), terminationPrecision: 'year' };
    expect(await refusalOf(withEntries(through2001, { ...year2001, terminationDate: '2010-12-31', terminationPrecision: 'day' }))).toBe('accepted');
  });

  it('may not share a day of doubt: an unknown start takes all days it could', async () => {
    expect(await refusalOf(withEntries(unknownStart('2022-01-01', null)))).toBe('list_entry_no_overlap');
    expect(await refusalOf(withEntries(unknownStart('2022-01-01', null, '2021-06-01')))).toBe('accepted');
  });

  it('may share days when the older one is superseded in the same change', async () => {
    const { rows } = await owner.query('SELECT id FROM list_entry');
    expect(await refusalOf({ supersede: { list_entry: [Number(rows[0].id)] }, insert: { list_entry: [entry(plainPeriod('2018-01-01'))] } })).toBe('accepted');
  });

  it('are superseded once: a second change that rests on the first fact is refused', async () => {
    await owner.query('BEGIN');
    const supersede = { list_entry: [Number((await owner.query('SELECT id FROM list_entry')).rows[0].id)] };
    await publishRows(owner, { supersede, insert: {} });
    await expect(publishRows(owner, { supersede, insert: {} })).rejects.toMatchObject({ code: 'CL409' });
    await owner.query('ROLLBACK');
  });
});

describe('a period', () => {
  it('may not be empty', async () => {
    expect(await refusalOf(withEntries(plainPeriod('2022-02-02', '2022-02-01')))).toBe('list_entry_not_empty');
    expect(await refusalOf(withEntries({ ...year2001, terminationDate: '2001-12-31', terminationPrecision: 'year' }))).toBe('list_entry_not_empty');
  });

  it.each<[string, Partial<Period>, string]>([
    ['a year that is not stored as its first day', { effectiveDate: '2022-03-01', effectivePrecision: 'year' }, 'list_entry_effective'],
    ['a month that is not stored as its first day', { effectiveDate: '2022-03-02', effectivePrecision: 'month' }, 'list_entry_effective'],
    ['no start and no word why', { effectiveDate: null }, 'list_entry_effective'],
    ['an unknown start that is nowhere certain', { effectiveDate: null, effectivePrecision: 'unknown' }, 'list_entry_effective'],
    ['a precision that does not exist', { effectivePrecision: 'week' as never }, 'list_entry_effective'],
    ['a last day of a year that is not December 31', { terminationDate: '2023-06-30', terminationPrecision: 'year' }, 'list_entry_termination'],
    ['a termination date without a precision', { terminationDate: '2023-06-30' }, 'list_entry_termination'],
    ['a day before the calendar', { effectiveDate: '1899-12-31' }, 'list_entry_calendar'],
    ['a day after the calendar', { terminationDate: '2200-01-01', terminationPrecision: 'day' }, 'list_entry_calendar'],
  ])('is refused: %s', async (_, change, constraint) => {
    expect(await refusalOf(withEntries({ ...plainPeriod('2022-01-01'), ...change }))).toBe(constraint);
  });

  it('may not be infinite', async () => {
    expect(await refusalOf(withEntries(plainPeriod('-infinity')))).toBe('list_entry_calendar');
    expect(await refusalOf(withEntries(plainPeriod('2022-01-01', 'infinity')))).toBe('list_entry_calendar');
  });
});

describe('what a fact names', () => {
  it('must be on file', async () => {
    expect(await refusalOf({ supersede: {}, insert: { list_entry: [{ ...entry(plainPeriod('2022-01-01')), code: '99999' }] } })).toBe('list_entry_code_fkey');
    expect(await refusalOf({ supersede: {}, insert: { list_entry: [{ ...entry(plainPeriod('2022-01-01')), listId: 'XX' }] } })).toBe('list_entry_list_exists');
    const rule = { ruleId: 'G1', kind: 'residual' as const, codes: ['00100'], condition: { circumstance: 'x' }, scope: null, reportInstead: ['99999'] };
    expect(await refusalOf({ supersede: {}, insert: { guideline_rule: [{ ...rule, ...plainPeriod('2022-01-01'), ...CITED }] } })).toBe('guideline_rule_codes_exist');
  });

  it('must have the shape of a code of its system', async () => {
    const code = (text: string, systemId: string): Rows => ({ supersede: {}, insert: { code: [{ code: text, systemId }] } });
    for (const text of ['604', '0060X', 'W1234', '006041', 'a1234']) expect([text, await refusalOf(code(text, 'CPT'))]).toEqual([text, 'code_shape']);
    expect(await refusalOf(code('J1100', 'CPT'))).toBe('code_system_by_shape');
    for (const text of ['0001F', '0042T', '0001U', '0002M']) expect([text, await refusalOf(code(text, 'CPT'))]).toEqual([text, 'accepted']);
  });
});

describe('a change', () => {
  it('may touch only tables of facts', async () => {
    expect(await refusalOf({ supersede: {}, insert: { ledger: [{}] } as never })).toBe('CL002');
  });

  it('leaves nothing behind when any part of it is refused', async () => {
    const before = await owner.query('SELECT (SELECT row(head.*)::text FROM head), count(*) FROM ledger');
    await expect(publishRows(owner, withEntries(plainPeriod('2030-01-01'), plainPeriod('2018-01-01')))).rejects.toThrow(/list_entry_no_overlap/);
    expect((await owner.query('SELECT (SELECT row(head.*)::text FROM head), count(*) FROM ledger')).rows).toEqual(before.rows);
    expect((await owner.query(`SELECT count(*)::int AS n FROM list_entry WHERE effective_date = '2030-01-01'`)).rows).toEqual([{ n: 0 }]);
  });
});

describe('looking up one fact', () => {
  it('goes through the btree on key and date, not through the index behind the exclusion constraint', async () => {
    const { rows } = await owner.query(`EXPLAIN (FORMAT JSON) SELECT * FROM list_entry WHERE code = '00100' AND list_id = 'IPO' AND effective_date <= '2021-06-30'`);
    const plan = JSON.stringify(rows[0]);
    await owner.query('SET enable_seqscan = off');
    const forced = JSON.stringify((await owner.query(`EXPLAIN (FORMAT JSON) SELECT * FROM list_entry WHERE code = '00100' AND list_id = 'IPO' AND effective_date <= '2021-06-30'`)).rows[0]);
    expect(plan).not.toContain('list_entry_no_overlap');
    expect(forced).toContain('list_entry_code_list_id_effective_date_idx');
  });
});
