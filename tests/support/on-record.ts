import type pg from 'pg';
import type { Acknowledged } from './http-writers.ts';

/** Acknowledged publications that are not on record as they were acknowledged: revision, request, content and fact. */
export async function lostOf(client: Pick<pg.ClientBase, 'query'>, acknowledged: Acknowledged[]): Promise<Acknowledged[]> {
  const { rows } = await client.query(
    `SELECT a.revision FROM jsonb_to_recordset($1::jsonb) AS a (revision integer, number integer, digest text, code text, summary text)
      WHERE EXISTS (SELECT FROM revision r JOIN change_request c ON c.id = r.change_request_id
                     WHERE r.number = a.revision AND c.number = a.number AND c.state = 'published' AND encode(sha256(convert_to(c.content, 'UTF8')), 'hex') = a.digest)
        AND EXISTS (SELECT FROM code_label l WHERE l.recorded_revision = a.revision AND l.code = a.code AND l.summary = a.summary)`,
    [JSON.stringify(acknowledged)],
  );
  const there = new Set(rows.map((row) => row.revision));
  return acknowledged.filter(({ revision }) => !there.has(revision));
}

/**
 * What was published by half, in words. After the initial facts every change of `startWriters` names one code anew: with
 * its revision go one label in and one out, four entries of the ledger, a decision and a state; without it, nothing.
 */
export async function halvesIn(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query(`
    WITH told AS (SELECT event, (body::jsonb ->> 'changeRequest')::int AS request FROM ledger WHERE event LIKE 'change.%'),
    by_request AS (
      SELECT c.number AS request, c.state, r.number AS revision,
        (SELECT count(*)::int FROM code_label l WHERE l.recorded_revision = r.number) AS came,
        (SELECT count(*)::int FROM code_label l WHERE l.superseded_revision = r.number) AS went,
        (SELECT count(*)::int FROM change_decision d WHERE d.change_request_id = c.id AND d.verdict = 'approve' AND d.digest = c.digest) AS decided,
        ARRAY(SELECT t.event FROM told t WHERE t.request = c.number ORDER BY t.event) AS events
      FROM change_request c LEFT JOIN revision r ON r.change_request_id = c.id WHERE c.author_id LIKE 'person:%')
    SELECT format('request %s is %s, revision %s: %s came, %s went, %s decided, %s', request, state, revision, came, went, decided, events) AS half FROM by_request
     WHERE (state, revision IS NOT NULL, came, went, decided, events) NOT IN (
        ('published', true, 1, 1, 1, ARRAY['change.approved', 'change.drafted', 'change.published', 'change.submitted']),
        ('submitted', false, 0, 0, 0, ARRAY['change.drafted', 'change.submitted']),
        ('draft', false, 0, 0, 0, ARRAY['change.drafted']))
    UNION ALL SELECT format('revision %s has no revision before it', r.number) FROM revision r WHERE r.number > 1 AND NOT EXISTS (SELECT FROM revision b WHERE b.number = r.number - 1)
    UNION ALL SELECT format('label %s was recorded with revision %s, which there is not', l.id, l.recorded_revision) FROM code_label l
     WHERE NOT EXISTS (SELECT FROM revision r WHERE r.number = l.recorded_revision)`);
  return rows.map((row) => row.half);
}
