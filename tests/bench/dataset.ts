import pg from 'pg';
import { withClient } from '#lib/db/with-client';
import { CITED, publishRows, SOURCE } from '../support/publish.ts';
import { cloneDatabase, databaseAt, type TestDatabase } from '../support/clone.ts';

/** A synthetic record: the same numbers give the same rows, on every machine. */
export interface Size {
  codes: number;
  /** Dated versions of the standing, the description and the list entry of each code. */
  versions: number;
  revisions: number;
}

export const LIST = 'IPO';
export const factsOf = ({ codes, versions }: Size) => codes * versions * 3;
/** All CPT and HCPCS codes, and what ten revisions of each fact come to. */
export const REAL: Size = { codes: 19_000, versions: 10, revisions: 50 };
export const TENFOLD: Size = { codes: 190_000, versions: 10, revisions: 50 };

/** The code of a number: ten of nineteen are CPT's, spread over all numbers there are. */
const codeSql = (size: Size) => {
  const cpt = Math.ceil((size.codes * 10) / 19);
  const step = Math.max(1, Math.floor(100_000 / cpt));
  return `CASE WHEN i < ${cpt} THEN lpad((i * ${step})::text, 5, '0') ELSE chr(65 + (i - ${cpt}) / 10000) || lpad(((i - ${cpt}) % 10000)::text, 4, '0') END`;
};

/** The same in this language. */
export function codeOf({ codes }: Size, i: number): string {
  const cpt = Math.ceil((codes * 10) / 19);
  if (i < cpt) return String(i * Math.max(1, Math.floor(100_000 / cpt))).padStart(5, '0');
  return String.fromCharCode(65 + Math.floor((i - cpt) / 10_000)) + String((i - cpt) % 10_000).padStart(4, '0');
}

/**
 * The days of version v of code i: a start and an end of every precision, one version at a time. A cycle leaves room between
 * versions, so that the days they take up by convention never meet.
 */
const periodSql = (kind: number, size: Size) => {
  const { codes, versions } = size;
  const cycle = Math.floor(32_000 / Math.max(versions, 10));
  const share = (percent: number) => Math.floor((cycle * percent) / 100);
  return `
  SELECT i, v, code, first, last, precision,
    CASE precision WHEN 1 THEN date_trunc('month', first + 31)::date WHEN 2 THEN date_trunc('year', first + 365)::date WHEN 3 THEN NULL ELSE first END AS effective_date,
    CASE precision WHEN 1 THEN 'month' WHEN 2 THEN 'year' WHEN 3 THEN 'unknown' ELSE 'day' END AS effective_precision,
    CASE precision WHEN 3 THEN first + 10 END AS certain_from,
    CASE precision WHEN 3 THEN first END AS not_before,
    CASE WHEN v = ${versions - 1} OR precision = 6 THEN NULL WHEN precision = 4 THEN (date_trunc('month', last) + interval '1 month')::date - 1
         WHEN precision = 5 THEN (date_trunc('year', last) + interval '1 year')::date - 1 ELSE last END AS termination_date,
    CASE WHEN v = ${versions - 1} THEN NULL WHEN precision = 4 THEN 'month' WHEN precision = 5 THEN 'year' WHEN precision = 6 THEN 'unknown' ELSE 'day' END AS termination_precision,
    CASE WHEN v < ${versions - 1} AND precision = 6 THEN last END AS certain_through,
    CASE WHEN v < ${versions - 1} AND precision = 6 THEN last + 9 END AS not_after
  FROM (
    SELECT i, v, ${codeSql(size)} AS code,
      date '1960-01-01' + v * ${cycle} + (i * 37 + v * 101 + ${kind} * 61) % ${share(10)} AS first,
      date '1960-01-01' + v * ${cycle} + ${share(50)} + (i * 53 + v * 17 + ${kind} * 29) % ${share(30)} AS last,
      CASE WHEN ${cycle} >= 1000 THEN (i * 31 + v * 7 + ${kind}) % 20 ELSE 0 END AS precision
    FROM generate_series(0, ${codes - 1}) AS i, generate_series(0, ${versions - 1}) AS v) AS days`;
};
const PERIOD = 'effective_date, effective_precision, certain_from, not_before, termination_date, termination_precision, certain_through, not_after';

/** In whose revision version v of code i was recorded: later versions later, and no code on file without a standing. */
const recordedSql = ({ versions, revisions }: Size) => `least(${revisions}, 1 + v * ${revisions} / ${versions} + CASE WHEN v = 0 THEN 0 ELSE i % greatest(1, ${revisions} / ${versions}) END)`;

/** Makes a database and fills it, unless it is there. The superuser writes, with every check on and the exclusion constraints put back at the end. */
export async function buildDataset(superUrl: string, size: Size): Promise<TestDatabase> {
  const name = `bench_${size.codes}_${size.versions}_${size.revisions}`;
  const there = await withClient(superUrl, (client) => client.query('SELECT FROM pg_database WHERE datname = $1', [name]));
  if (there.rowCount === 1) return databaseAt(superUrl, name);
  const making = await cloneDatabase(superUrl, `${name}_unfinished`);
  await fill(making, size);
  await withClient(superUrl, (client) => client.query(`ALTER DATABASE ${name}_unfinished RENAME TO ${name}`));
  return databaseAt(superUrl, name);
}

async function fill(database: TestDatabase, size: Size): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' });
  await owner.connect();
  const list = { listId: LIST, name: 'Inpatient-only list', covers: 'a list of the benchmark', cadence: 'any-day' as const, ...CITED };
  await publishRows(owner, { supersede: {}, insert: { source: [SOURCE], list: [list] } });
  for (let revision = 2; revision <= size.revisions; revision++) await publishRows(owner, { supersede: {}, insert: {} });
  await owner.end();
  const writer = new pg.Client({ connectionString: database.superUrl, options: '-c timezone=UTC' });
  await writer.connect();
  // Foreign keys are checked by triggers, millions of times; all that is written here names rows of this function.
  await writer.query(`SET session_replication_role = replica; SET maintenance_work_mem = '256MB'`);
  const constraints = await withoutExclusions(writer);
  for (const sql of statements(size)) await writer.query(sql);
  for (const sql of constraints) await writer.query(sql);
  await writer.query('VACUUM ANALYZE');
  await writer.end();
}

async function withoutExclusions(writer: pg.Client): Promise<string[]> {
  const { rows } = await writer.query(
    `SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE contype = 'x' AND conrelid::regclass::text = ANY ($1)`,
    [['code_label', 'code_standing', 'description', 'list_coverage', 'list_entry']],
  );
  for (const { table, name } of rows) await writer.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  return rows.map(({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
}

function statements(size: Size): string[] {
  const codes = `(SELECT i, ${codeSql(size)} AS code FROM generate_series(0, ${size.codes - 1}) AS i) AS codes`;
  const recorded = recordedSql(size);
  const { revisions } = size;
  return [
    `INSERT INTO code SELECT code, CASE WHEN code ~ '^[A-V]' THEN 'HCPCS' ELSE 'CPT' END, 1 FROM ${codes}`,
    `INSERT INTO code_label (code, summary, source_id, recorded_revision) SELECT code, 'Service number ' || i || ' of the benchmark', 'S1', 1 FROM ${codes}`,
    `INSERT INTO list_coverage (list_id, code, covered_from, source_id, recorded_revision) SELECT '${LIST}', code, date '1990-01-01' + i % 5000, 'S1', 1 FROM ${codes} WHERE i % 2 = 0`,
    `INSERT INTO code_standing (code, ${PERIOD}, source_id, recorded_revision) SELECT code, ${PERIOD}, 'S1', ${recorded} FROM (${periodSql(0, size)}) AS p ORDER BY v, i`,
    `INSERT INTO description (code, kind, text, licence_class, ${PERIOD}, source_id, recorded_revision)
      SELECT code, 'long', 'Version ' || v + 1 || ' of the description of service ' || i || ', in words of the benchmark', 'own-words', ${PERIOD}, 'S1', ${recorded} FROM (${periodSql(1, size)}) AS p ORDER BY v, i`,
    `INSERT INTO list_entry (list_id, code, ${PERIOD}, source_id, recorded_revision) SELECT '${LIST}', code, ${PERIOD}, 'S1', ${recorded} FROM (${periodSql(2, size)}) AS p ORDER BY v, i`,
    // The newest revision restates one entry of every twentieth code.
    `WITH restated AS (
       SELECT id FROM list_entry e JOIN ${codes} USING (code) WHERE i % 20 = 0 AND e.termination_precision IS NULL AND e.recorded_revision < ${revisions}
     ), closed AS (UPDATE list_entry SET superseded_revision = ${revisions} WHERE id IN (SELECT id FROM restated) RETURNING *)
     INSERT INTO list_entry (list_id, code, ${PERIOD}, source_id, recorded_revision)
     SELECT list_id, code, effective_date, effective_precision, certain_from, not_before, effective_date + 200, 'day', NULL, NULL, 'S1', ${revisions} FROM closed WHERE effective_date IS NOT NULL`,
    `INSERT INTO open_question (question_id, title, detail, codes, subject, list_id, touches_from, touches_through, settled, source_id, recorded_revision)
       SELECT 'Q' || i + 1, 'In doubt', 'Two sources disagree', ARRAY[code], 'list', '${LIST}', '2001-01-01', '2003-12-31', false, 'S1', ${Math.min(2, revisions)} FROM ${codes} WHERE i % 1000 = 7`,
  ];
}
