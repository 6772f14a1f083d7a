import pg from 'pg';
import { ORACLE } from '../support/sql-oracle.ts';
import { LIST, type Size } from './dataset.ts';
import { askBulk, questions } from './questions.ts';

/**
 * Asks the product, over HTTP, at several revisions, and PostgreSQL by the oracle of the tests, which shares no code with the product.
 * @returns how many answers were compared
 * @throws at the first that differs
 */
export async function checkAnswers(port: number, database: { superUrl: string }, size: Size, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: database.superUrl, options: "-c timezone=UTC -c work_mem=256MB -c jit=off" });
  await client.connect();
  const parts = 4;
  let compared = 0;
  for (let part = 1; part <= parts; part++) {
    const revision = Math.max(1, Math.floor((size.revisions * part) / parts));
    const asked = questions(size, count / parts, part);
    const { answers } = JSON.parse(await askBulk(port, asked, `?revision=${revision}`));
    const { rows } = await client.query(ORACLE, [JSON.stringify(asked.map(({ code, asOf }) => ({ code, list: LIST, day: asOf, revision })))]);
    asked.forEach((question, i) => {
      const { status, certainty, standing } = answers[i];
      const bySql = rows[i];
      if (status !== bySql.status || standing !== bySql.standing || (certainty === 'certain') !== bySql.certain) {
        throw new Error(`${JSON.stringify(question)} at revision ${revision}: ${JSON.stringify(answers[i])}, by SQL ${JSON.stringify(bySql)}`);
      }
      compared++;
    });
  }
  await client.end();
  return compared;
}
