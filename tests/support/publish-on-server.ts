import pg from 'pg';
import { inject } from 'vitest';
import type { Rows } from '#lib/changes/rows';
import { publishByTwo } from './four-eyes.ts';
import { createPeople } from './people.ts';

/**
 * Publishes changes in the database of the shared server as two people would, all at once: what the last one takes back
 * nobody else ever sees, except who asks as of its own revision.
 * @param changes each is told the revision of the one before it
 * @returns their revisions
 */
export async function publishOnServer(...changes: ((client: pg.Client, revision: number) => Rows | Promise<Rows>)[]): Promise<number[]> {
  const people = await createPeople();
  const client = new pg.Client({ connectionString: inject('webDatabase').appUrl, options: '-c timezone=UTC' });
  await client.connect();
  const revisions: number[] = [];
  try {
    await client.query('BEGIN');
    for (const change of changes) revisions.push(await publishByTwo(client, { ...people, secondApprover: people.approver }, await change(client, revisions.at(-1) ?? 0)));
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
  return revisions;
}
