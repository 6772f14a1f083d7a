import { describe, expect, it } from 'vitest';
import { Operation, type OperationInput, type OperationKindName } from '#lib/changes/operations/kinds';
import { planChange } from '#lib/changes/plan';
import { applied, initialCatalog } from '../../support/applied.ts';

const catalog = initialCatalog();
const CITED = { sourceId: 'S1' };
const facts = catalog.latest.factsOf('00604');
const entry = facts.entries.find(({ listId, terminationPrecision }) => listId === 'IPO' && terminationPrecision === null)!.id;
const [first, second] = facts.descriptions.map(({ id }) => id);
const rule = catalog.latest.rules.find(({ ruleId }) => ruleId === 'G3')!.id;
const RULE = { ruleKind: 'applies-to' as const, codes: ['00604'], condition: { circumstance: 'patient-sitting' } };
const from2030 = { effectiveDate: '2030-01-01' };
const plan = (base: typeof catalog, ...operations: OperationInput[]) => planChange(base, operations.map((operation) => Operation.parse(operation)));

/** The standing that the code gets when it is ended and reinstated. */
const again = [...catalog.all.standings].length + 2;

/** The operation, the sentence that people decide on, and the rows by table: superseded, recorded. */
type Case = [OperationInput, string, Record<string, [number, number]>];

const CASES: Record<OperationKindName, Case> = {
  'end-list-entry': [
    { kind: 'end-list-entry', code: '00604', factId: entry, end: { terminationDate: '2025-12-31' }, ...CITED },
    '00604 leaves the IPO list after December 31, 2025 (was: no end on record).', { list_entry: [1, 1] },
  ],
  'correct-list-entry': [
    { kind: 'correct-list-entry', code: '00604', factId: entry, period: { effectiveDate: '2022-01-01', terminationDate: '2025-12-31' }, ...CITED },
    '00604 was on the IPO list 2022-01-01 – 2025-12-31 (was on record: 2022-01-01 – no end on record).', { list_entry: [1, 1] },
  ],
  'add-list-entry': [
    { kind: 'add-list-entry', listId: 'IPO', code: '00600', period: { effectiveDate: '2030-05-05', effectivePrecision: 'year' }, ...CITED },
    '00600 is on the IPO list 2030 – no end on record.', { list_entry: [0, 1] },
  ],
  'remove-list-entry': [{ kind: 'remove-list-entry', code: '00604', factId: entry }, '00604 was never on the IPO list 2022-01-01 – no end on record.', { list_entry: [1, 0] }],
  'set-list-history': [
    { kind: 'set-list-history', listId: 'IPO', code: '00604', coveredFrom: '1985-01-01', ...CITED },
    'The history of the IPO list for 00604 is on hand from 1985-01-01 (was: from 1990-01-01).', { list_coverage: [1, 1] },
  ],
  'add-list': [
    { kind: 'add-list', listId: 'SAMPLE', name: 'A list', covers: 'what it covers', cadence: 'quarter', ...CITED },
    'The list SAMPLE is created: A list. It can change every quarter.', { list: [0, 1] },
  ],
  'add-snapshot': [
    { kind: 'add-snapshot', listId: 'IPO', effective: '2021-01-01', correction: false, scope: 'all-codes', codes: '0001A:9 00100:5 00604:6*', ...CITED },
    'The file S1 tells the IPO list as of 2021-01-01: 3 codes, 1 of them listed.', { list_snapshot: [0, 1] },
  ],
  'add-description': [
    { kind: 'add-description', code: '00604', descriptor: 'short', text: 'short words', licenceClass: 'own-words', period: from2030, ...CITED },
    '00604 gets a short description for 2030-01-01 – no end on record.', { description: [0, 1] },
  ],
  'correct-description': [
    { kind: 'correct-description', code: '00604', factId: first!, text: 'found', licenceClass: 'own-words', period: { effectiveDate: '1990-01-01', terminationDate: '2000-12-31' }, ...CITED },
    'The long description of 00604 from 1990-01-01 – 2000-12-31 is corrected: its text.', { description: [1, 1] },
  ],
  'end-description': [
    { kind: 'end-description', code: '00604', factId: second!, end: { terminationDate: '2026-12-31' }, ...CITED },
    'The long description of 00604 ends after 2026-12-31 (was: no end on record).', { description: [1, 1] },
  ],
  'add-code': [
    { kind: 'add-code', code: 'J1100', summary: 'a drug', period: from2030, listHistory: [{ listId: 'IPO', coveredFrom: '2030-01-01' }], ...CITED },
    'J1100 is added, in force since 2030-01-01: a drug.', { code: [0, 1], code_label: [0, 1], code_standing: [0, 1], list_coverage: [0, 1] },
  ],
  'change-summary': [
    { kind: 'change-summary', code: '00604', summary: 'other words', ...CITED },
    '00604 is called "other words" (was: "anesthesia, cervical spine and cord, patient seated").', { code_label: [1, 1] },
  ],
  'end-code': [
    { kind: 'end-code', code: '00604', end: { terminationDate: '2026-12-31' }, ...CITED },
    '00604 ends: its last day in force is 2026-12-31 (was: no end).', { code_standing: [1, 1] },
  ],
  'reinstate-code': [{ kind: 'reinstate-code', code: '00604', period: from2030, ...CITED }, '00604 is in force again from 2030-01-01.', { code_standing: [0, 1] }],
  'correct-standing': [
    { kind: 'correct-standing', code: '00604', factId: facts.standings[0]!.id, period: { effectiveDate: '1991-01-01' }, ...CITED },
    '00604 was in force 1991-01-01 – no end on record (was on record: 1990-01-01 – no end on record).', { code_standing: [1, 1] },
  ],
  'remove-standing': [
    { kind: 'remove-standing', code: '00604', factId: again },
    '00604 was never in force 2030-01-01 – no end on record.', { code_standing: [1, 0] },
  ],
  'add-rule': [
    { kind: 'add-rule', ruleId: 'G99', ...RULE, period: from2030, ...CITED },
    'Rule G99 (applies-to) holds for 00604, 2030-01-01 – no end on record.', { guideline_rule: [0, 1] },
  ],
  'correct-rule': [
    { kind: 'correct-rule', ruleId: 'G3', factId: rule, ...RULE, reportInstead: ['99999'], period: from2030, ...CITED },
    'Rule G3 is corrected; it holds 2030-01-01 – no end on record (was on record: start not on record (certain from 2026-01-01) – no end on record).',
    { code: [0, 1], guideline_rule: [1, 1] },
  ],
  'end-rule': [
    { kind: 'end-rule', ruleId: 'G3', factId: rule, end: { terminationDate: '2026-12-31' }, ...CITED },
    'Rule G3 ends after 2026-12-31 (was: no end on record).', { guideline_rule: [1, 1] },
  ],
  'raise-question': [
    { kind: 'raise-question', questionId: 'Q99', title: 'Is it so?', detail: 'Nobody says.', codes: ['00604'], subject: 'list', listId: 'IPO', ...CITED },
    'Question Q99 is raised: Is it so?', { open_question: [0, 1] },
  ],
  'settle-question': [
    { kind: 'settle-question', questionId: 'Q1', settlement: 'It is not.', ...CITED },
    '"Is 00604 still listed in 2026?" is settled: It is not.', { open_question: [1, 1] },
  ],
  'add-source': [{ kind: 'add-source', id: 'S9', sourceKind: 'cms-file', title: 'Addendum B' }, 'Source S9 is added: Addendum B.', { source: [0, 1] }],
};
const ended = applied(catalog, plan(catalog, CASES['end-code'][0]).rows);
const reinstated = applied(ended, plan(ended, CASES['reinstate-code'][0]).rows);
const BASES: Partial<Record<string, typeof catalog>> = { 'reinstate-code': ended, 'remove-standing': reinstated };

describe('every kind of operation', () => {
  it.each(Object.entries(CASES))('%s says what it does, and does it to these rows', (kind, [operation, sentence, rows]) => {
    const { told, rows: planned, base } = plan(BASES[kind] ?? catalog, operation);
    expect(told.map((one) => one.sentence)).toEqual([sentence]);
    const tables = [...new Set([...Object.keys(planned.supersede), ...Object.keys(planned.insert)])] as 'list_entry'[];
    expect(Object.fromEntries(tables.map((table) => [table, [planned.supersede[table]?.length ?? 0, planned.insert[table]?.length ?? 0]]))).toEqual(rows);
    expect(Object.keys(base.keys)).toEqual(expect.arrayContaining(tables));
  });

  it('takes a code without a summary: nobody has said yet what it is called', () => {
    const { told, rows } = plan(catalog, { kind: 'add-code', code: '0001A', period: from2030, ...CITED });
    expect([told[0]!.sentence, rows.insert.code_label]).toEqual(['0001A is added, in force since 2030-01-01.', undefined]);
    expect(applied(catalog, rows).latest.factsOf('0001A').summary).toBe('');
  });

  it('takes a code off the record with the last of its days in force, and not while it is on a list', () => {
    expect(() => plan(catalog, { kind: 'remove-standing', code: '00604', factId: facts.standings[0]!.id })).toThrow(/still has an entry/);
    const added = applied(catalog, plan(catalog, CASES['add-code'][0]).rows);
    const { rows } = plan(added, { kind: 'remove-standing', code: 'J1100', factId: added.latest.factsOf('J1100').standings[0]!.id });
    expect(Object.keys(rows.supersede).sort()).toEqual(['code_label', 'code_standing', 'list_coverage']);
    expect(applied(added, rows).latest.isTargetOnly('J1100')).toBe(true);
  });

  it("takes a list of one's own, and entries on it in the same change", () => {
    const [list] = CASES['add-list'];
    expect(plan(catalog, list, { kind: 'add-list-entry', listId: 'SAMPLE', code: '00604', period: from2030, ...CITED }).rows.insert.list_entry).toHaveLength(1);
    expect(() => plan(catalog, list, list)).toThrow(/There is a list SAMPLE already/);
  });

  it('is refused where its fact is gone', () => {
    const later = applied(catalog, plan(catalog, CASES['end-list-entry'][0]).rows);
    expect(() => plan(later, CASES['correct-list-entry'][0])).toThrow(/no such fact any more/);
  });

  it('that ends a fact takes an end that there is', () => {
    expect(Operation.safeParse({ ...CASES['end-code'][0], end: {} }).error?.issues[0]?.message).toBe('The last day is missing.');
  });

  it('that puts an end later is refused where the next one of its kind holds by then', () => {
    const again = { effectiveDate: '2032-01-01' };
    const pairs: [OperationInput, OperationInput][] = [
      [CASES['end-list-entry'][0], { kind: 'add-list-entry', listId: 'IPO', code: '00604', period: again, ...CITED }],
      [CASES['end-rule'][0], { kind: 'add-rule', ruleId: 'G3', ...RULE, period: again, ...CITED }],
    ];
    for (const [ending, next] of pairs) {
      const both = applied(catalog, plan(catalog, { ...ending, end: { terminationDate: '2031-01-01' } } as OperationInput, next).rows);
      const held = ending.kind === 'end-rule' ? both.latest.rules.filter(({ ruleId }) => ruleId === 'G3') : both.latest.factsOf('00604').entries.filter(({ listId }) => listId === 'IPO');
      const factId = held.find(({ terminationDate }) => terminationDate === '2031-01-01')!.id;
      const put = (terminationDate: string) => plan(both, { ...ending, factId, end: { terminationDate } } as OperationInput);
      expect(put('2031-12-31').told).toHaveLength(1);
      expect(() => put('2032-01-01')).toThrow(/two cannot hold on the same day/);
    }
  });
});

it.each(Object.entries(CASES))('%s reads the same again once it was read, so that it can be planned again', (_, [operation]) => {
  const once = Operation.parse(operation);
  expect(Operation.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
});
