/** @param questions a query that gives ord, code, list_id, day and revision */
const answersTo = (questions: string) => `
WITH question AS (${questions}),
held AS (
  SELECT 'standing' AS kind, code, NULL AS list_id, id, NULL::text AS text, recorded_revision, superseded_revision,
         effective_date, effective_precision, not_before, certain_from, termination_date, termination_precision, certain_through, not_after
  FROM code_standing
  UNION ALL
  SELECT 'description', code, NULL, id, text, recorded_revision, superseded_revision,
         effective_date, effective_precision, not_before, certain_from, termination_date, termination_precision, certain_through, not_after
  FROM description
  UNION ALL
  SELECT 'entry', code, list_id, id, NULL, recorded_revision, superseded_revision,
         effective_date, effective_precision, not_before, certain_from, termination_date, termination_precision, certain_through, not_after
  FROM list_entry
),
windowed AS (
  SELECT *, int4range(recorded_revision, superseded_revision) AS revisions,
    CASE effective_precision WHEN 'unknown' THEN coalesce(not_before, '1900-01-01') ELSE effective_date END AS start_first,
    CASE effective_precision
      WHEN 'unknown' THEN certain_from
      WHEN 'day' THEN effective_date
      ELSE (effective_date + ('1 ' || effective_precision)::interval)::date - 1 END AS start_last,
    CASE coalesce(termination_precision, 'open')
      WHEN 'open' THEN '2199-12-31'
      WHEN 'unknown' THEN certain_through
      WHEN 'day' THEN termination_date
      ELSE date_trunc(termination_precision, termination_date::timestamp)::date - 1 END AS end_first,
    CASE coalesce(termination_precision, 'open')
      WHEN 'open' THEN '2199-12-31'
      WHEN 'unknown' THEN coalesce(not_after, '2199-12-31')
      ELSE termination_date END AS end_last
  FROM held
),
stood AS (
  SELECT q.ord, w.kind, w.id, w.text, w.start_first,
    w.start_first <= q.day AS begun,
    CASE WHEN w.start_last <= w.end_first AND daterange(w.start_last, w.end_first, '[]') @> q.day THEN 'present'
         WHEN NOT daterange(w.start_first, greatest(w.end_last, w.start_first), '[]') @> q.day OR w.end_last < q.day THEN 'absent'
         WHEN (q.day < w.start_last AND w.effective_precision = 'unknown') OR (q.day > w.end_first AND w.termination_precision = 'unknown') THEN 'possible'
         WHEN q.day > w.end_first THEN 'presumed-absent'
         ELSE 'presumed' END AS presence
  FROM question q JOIN windowed w ON w.code = q.code AND w.revisions @> q.revision AND (w.kind <> 'entry' OR w.list_id = q.list_id)
),
summed AS (
  SELECT q.*,
    bool_or(s.kind = 'entry' AND s.presence IN ('present', 'presumed')) AS entry_in,
    bool_or(s.kind = 'entry' AND s.presence = 'possible') AS entry_possible,
    bool_or(s.kind = 'entry' AND s.presence NOT IN ('present', 'absent')) AS entry_doubt,
    bool_or(s.kind = 'standing' AND s.presence IN ('present', 'presumed')) AS in_force,
    bool_or(s.kind = 'standing' AND s.presence = 'possible') AS standing_possible,
    bool_or(s.kind = 'standing' AND s.presence NOT IN ('present', 'absent')) AS standing_doubt,
    bool_or(s.kind = 'standing' AND s.begun) AS begun,
    bool_or(s.kind = 'description' AND s.presence NOT IN ('present', 'absent')) AS description_doubt,
    (array_agg(s.text ORDER BY s.presence = 'possible', s.presence = 'presumed', s.start_first, s.id)
       FILTER (WHERE s.kind = 'description' AND s.presence IN ('present', 'presumed', 'possible')))[1] AS text,
    bool_or(s.kind = 'description' AND s.presence IN ('present', 'presumed', 'possible')) AS has_version,
    (SELECT min(c.covered_from) FROM list_coverage c WHERE c.code = q.code AND c.list_id = q.list_id
       AND int4range(c.recorded_revision, c.superseded_revision) @> q.revision) AS covered_from
  FROM question q LEFT JOIN stood s USING (ord) GROUP BY q.ord, q.code, q.list_id, q.day, q.revision
)
SELECT ord,
  CASE WHEN entry_in THEN 'listed'
       WHEN NOT in_force AND NOT standing_possible AND NOT begun AND NOT standing_doubt THEN 'not-listed'
       WHEN entry_possible THEN 'unknown'
       WHEN covered_from <= day THEN 'not-listed'
       ELSE 'unknown' END AS status,
  CASE WHEN entry_in THEN NOT entry_doubt AND NOT standing_doubt
       WHEN NOT in_force AND NOT standing_possible AND NOT begun AND NOT standing_doubt THEN true
       WHEN entry_possible THEN false
       WHEN covered_from <= day THEN NOT entry_doubt
       ELSE false END AS certain,
  CASE WHEN in_force THEN 'in-force' WHEN standing_possible THEN 'unknown' WHEN begun THEN 'ended' ELSE 'not-yet-in-force' END AS standing,
  has_version AND (in_force OR standing_possible OR standing_doubt) AS has_version,
  CASE WHEN in_force OR standing_possible OR standing_doubt THEN text END AS text, description_doubt
FROM summed ORDER BY ord`;

const ASKED = `
  SELECT ord, q ->> 'code' AS code, q ->> 'list' AS list_id, (q ->> 'day')::date AS day, (q ->> 'year')::int AS year, (q ->> 'revision')::int AS revision
  FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS t (q, ord)`;

/**
 * The rules of answering, written a second time: in SQL, with range operators over the tables, and sharing no code with
 * the in-memory catalog. $1: questions as [{"code", "list", "day", "revision"}, ...]; a row a question, in order.
 */
export const ORACLE = answersTo(`SELECT ord, code, list_id, day, revision FROM (${ASKED}) AS asked`);

/** The same for questions about years, [{"code", "list", "year", "revision"}, ...]: every day of the year is asked. */
export const ORACLE_OF_YEARS = `
SELECT CASE WHEN bool_or(status = 'listed') AND bool_or(status = 'not-listed') THEN 'part-of-year'
            WHEN bool_or(status = 'unknown') THEN 'unknown'
            ELSE min(status) END AS status,
       bool_and(certain) AS certain
FROM (${answersTo(`
  SELECT ord * 1000 + extract(doy FROM d)::int AS ord, code, list_id, d::date AS day, revision
  FROM (${ASKED}) AS years, generate_series(make_date(year, 1, 1), make_date(year, 12, 31), interval '1 day') AS d`)}
) AS days GROUP BY ord / 1000 ORDER BY ord / 1000`;
