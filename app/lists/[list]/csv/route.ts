import { ask, type Question } from '../../../ask.ts';
import { attempt } from '../../../attempt.ts';
import { decoded } from '../../../decoded.ts';
import { OWN } from '../../../own.ts';
import { gridShown, membersShown, movesShown } from '../shown.ts';
import { basisHeaders } from '#lib/api/caching';
import { toCsv } from '#lib/api/csv';
import { problemResponse } from '#lib/api/problem';
import type { List } from '#lib/catalog/facts';
import { diffRows, memberRows } from '#lib/lists/csv';
import { gridRows } from '#lib/lists/grid-csv';
import { countOf, requireList } from '#lib/lists/queries';
import { checkListView } from '#lib/lists/views';
import { sentIn } from '#lib/time/address-form';

/** The download of the page of a list: the view that is on the screen, with its filters, all pages of it. */
export async function GET(request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> {
  const listId = decoded((await params).list);
  const asked = await ask(`/lists/${encodeURIComponent(listId)}`, sentIn(new URL(request.url).searchParams), OWN.list, request.headers, 'read');
  if (!asked.ok) return problemResponse(asked.error);
  const table = attempt(() => {
    requireList(asked.view, listId);
    checkListView(asked.view, listId, asked.place.own, asked);
    return tableOf(asked, asked.view.lists.get(listId)!);
  });
  if (!table.ok) return problemResponse(table.error);
  const { name, rows } = table.value;
  return new Response(toCsv(rows), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store', ...basisHeaders(asked.basis) },
  });
}

/** Of an address that was checked: both days of the moves are days, and in order. */
function tableOf(asked: Question, list: List) {
  const { asOf, basis, place } = asked;
  if (place.own.view === 'moves') return diffRows({ ...movesShown(asked, list).diff!, basis });
  if (place.own.view === 'day') {
    const { members, rows } = membersShown(asked, list);
    const counts = { listed: countOf(members, 'listed'), notListed: countOf(members, 'not-listed'), unknown: countOf(members, 'unknown') };
    return memberRows({ list: list.listId, asOf, counts, entries: rows, nextCursor: null, basis });
  }
  const { grid, rows } = gridShown(asked, list);
  return gridRows(list.listId, grid.years, rows, asOf, basis);
}
