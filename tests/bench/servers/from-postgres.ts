// node:http that asks PostgreSQL by a prepared statement: the entries of the code on the list, as they stood at the revision, and what is
// in force on the day; what each becomes in JSON is left out, which favours it.
import { createServer } from 'node:http';
import pg from 'pg';
import { listening } from './listening.ts';

const pool = new pg.Pool({ connectionString: process.argv[2]!, max: 10, options: '-c timezone=UTC' });
const text = `
  SELECT json_build_object('list', $1::text, 'code', $2::text, 'asOf', $3::text, 'entries', coalesce(json_agg(json_build_object(
    'effectiveDate', e.effective_date, 'terminationDate', e.termination_date, 'holds',
    fact_days(e.effective_date, e.not_before, e.termination_date, e.termination_precision, e.not_after) @> $3::date)), '[]'))::text AS answer
  FROM list_entry e
  WHERE e.list_id = $1 AND e.code = $2 AND e.recorded_revision <= $4 AND (e.superseded_revision IS NULL OR e.superseded_revision > $4)`;

listening(
  createServer((request, response) => {
    const [, list, code, asOf] = /lists\/(\w+)\/entries\/(\w{5})\?asOf=([\d-]+)/.exec(request.url!)!;
    pool.query({ name: 'status', text, values: [list, code, asOf, 1_000_000] }).then(
      ({ rows }) => {
        const body: string = rows[0].answer;
        response.writeHead(200, { 'content-type': 'application/json', 'Content-Length': Buffer.byteLength(body) }).end(body);
      },
      (error) => response.writeHead(500).end(String(error)),
    );
  }),
);
