import type pg from 'pg';
import { toColumns, type Rows } from '#lib/changes/rows';
import { canonicalText } from '#lib/ledger/canonical';

const ACTOR = 'system:test';

/**
 * Publishes rows as one revision, as the owner: what a test wants on record without the people that it takes.
 * @returns the number of the revision
 */
export async function publishRows(owner: pg.ClientBase, rows: Rows, title = 'a change of a test'): Promise<number> {
  const content = canonicalText({ rows: toColumns(rows), citations: [] });
  await owner.query(`INSERT INTO actor VALUES ($1, 'system', 'test') ON CONFLICT DO NOTHING`, [ACTOR]);
  const inserted = await owner.query(
    `INSERT INTO change_request (title, reason, author_id, state, content, digest)
     VALUES ($1, 'a test needs it', $2, 'submitted', $3, sha256(convert_to($3, 'UTF8'))) RETURNING id`,
    [title, ACTOR, content],
  );
  const { rows: published } = await owner.query('SELECT record_revision($1, $2) AS revision', [inserted.rows[0].id, ACTOR]);
  return published[0].revision;
}

export const SOURCE = {
  id: 'S1', kind: 'other', title: 'a source of a test', publisher: null, url: null, retrievedOn: null, postedOn: null, fileName: null, fileSha256: null,
};
export const CITED = { sourceId: 'S1', sourceLocator: null };
