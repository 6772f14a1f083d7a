import { ask } from '../../../ask.ts';
import { attempt } from '../../../attempt.ts';
import { decoded } from '../../../decoded.ts';
import { OWN } from '../../../own.ts';
import { gridShown, membersShown, movesShown } from '../shown.ts';
import { toCsv } from '#lib/api/csv';
import { problemResponse } from '#lib/api/problem';
import { diffRows, memberRows } from '#lib/lists/csv';
import { gridRows } from '#lib/lists/grid-csv';
import { countOf, requireList } from '#lib/lists/queries';

/** The download of the page of a list: the view that is on the screen, with its filters, all pages of it. */
export async function GET(request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> {
  const listId = decoded((await params).list);
  const sent = Object.fromEntries(new URL(request.url).searchParams);
  const asked = await ask(`/lists/${encodeURIComponent(listId)}`, sent, OWN.list, request.headers, 'read');
  if (!asked.ok) return problemResponse(asked.error);
  const known = attempt(() => requireList(asked.view, listId));
  if (!known.ok) return problemResponse(known.error);
  const list = asked.view.lists.get(listId)!;
  const { asOf, basis, place } = asked;
  if (place.own.view === 'moves') {
    const { diff, problems } = movesShown(asked, list);
    return diff ? csv(diffRows({ ...diff, basis })) : problemResponse((problems.from ?? problems.to)!);
  }
  if (place.own.view === 'day') {
    const { members, rows } = membersShown(asked, list);
    const counts = { listed: countOf(members, 'listed'), notListed: countOf(members, 'not-listed'), unknown: countOf(members, 'unknown') };
    return csv(memberRows({ list: listId, asOf, counts, entries: rows, nextCursor: null, basis }));
  }
  const { grid, rows, problem } = gridShown(asked, list);
  return problem ? problemResponse(problem) : csv(gridRows(listId, grid.years, rows, asOf, basis));
}

const csv = ({ name, rows }: { name: string; rows: (string | number | null)[][] }) =>
  new Response(toCsv(rows), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } });
