import type { Question } from '../../ask.ts';
import { ByYear } from '#components/lists/by-year';
import { ListHead } from '#components/lists/list-head';
import { Moves } from '#components/lists/moves';
import { OnDay } from '#components/lists/on-day';
import { BasisLine } from '#components/frame/basis-line';
import { runOf } from '#components/ui/pager';
import type { List } from '#lib/catalog/facts';
import { gridOf, type Grid } from '#lib/lists/grid';
import { filterRows } from '#lib/lists/grid-filter';
import { countOf, listDiff, listSummaries, membersOn } from '#lib/lists/queries';
import { endOfLastYear, readListView, type ListView } from '#lib/lists/views';
import { wireQuestion } from '#lib/questions/schema';
import { firstOfYear, lastOfYear, yearOf, type PlainDate } from '#lib/time/plain-date';
import { longDate } from '#lib/time/words';

/** Rows of one page: thousands of codes go on several. */
const PAGE = 500;

type Shown<V extends ListView['view']> = Extract<ListView, { view: V }>;

/** @throws what an address that cannot be read calls for */
export function shownIn(asked: Question, list: List) {
  const shown = readListView(asked.view, list.listId, asked.place.own, asked);
  return shown.view === 'day' ? onDay(asked, list, shown) : shown.view === 'moves' ? moves(asked, list, shown) : byYear(asked, list, shown);
}

function byYear({ view, place, asOf, today, basis }: Question, list: List, { years, filter }: Shown<'year'>) {
  const { listId } = list;
  const summary = listSummaries(view, asOf).find(({ id }) => id === listId)!;
  const grid = gridOf(view, listId, years, asOf);
  const run = runOf(filterRows(grid.rows, filter), place.own.page, PAGE);
  const [from, to] = lastMove(grid, list, asOf);
  const year = yearOf(asOf);
  return (
    <>
      <ListHead
        list={list}
        title="by calendar year"
        view="year"
        place={place}
        download={{ name: `Calendar year ${year} · CSV`, path: 'entries', parameters: { year, revision: basis.revision, status: 'any' } }}
      />
      <ByYear
        list={list}
        summary={summary}
        grid={grid}
        run={run}
        diff={listDiff(view, listId, from, to)}
        questions={view.questions.filter((question) => question.listId === listId).map(wireQuestion)}
        place={place}
        asOf={asOf}
        today={today}
      />
      <BasisLine basis={basis} alone />
    </>
  );
}

function onDay({ view, place, asOf, basis }: Question, list: List, { status }: Shown<'day'>) {
  const members = membersOn(view, list.listId, asOf);
  const words = (place.own.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const named = (code: string, summary: string) => words.every((word) => code.toLowerCase().startsWith(word) || summary.toLowerCase().includes(word));
  const shown = members.filter((member) => (status === 'any' || member.status === status) && named(member.code, member.summary));
  return (
    <>
      <ListHead
        list={list}
        title={`on ${longDate(asOf)}`}
        view="day"
        place={place}
        download={{ name: `${status === 'any' ? 'All' : countOf(members, status).toLocaleString('en-US')} codes · CSV`, path: 'entries', parameters: { asOf, revision: basis.revision, status } }}
      />
      <OnDay
        listId={list.listId}
        run={runOf(shown, place.own.page, PAGE)}
        counts={{ listed: countOf(members, 'listed'), 'not-listed': countOf(members, 'not-listed'), unknown: countOf(members, 'unknown') }}
        status={status}
        place={place}
      />
      <BasisLine basis={basis} alone />
    </>
  );
}

function moves({ view, place, basis }: Question, list: List, { from, to }: Shown<'moves'>) {
  const diff = listDiff(view, list.listId, from, to);
  const rows = diff.came.length + diff.went.length + diff.unclear.length;
  return (
    <>
      <ListHead
        list={list}
        title={`from ${longDate(from)} to ${longDate(to)}`}
        view="moves"
        place={place}
        download={{ name: `${rows.toLocaleString('en-US')} ${rows === 1 ? 'move' : 'moves'} · CSV`, path: 'diff', parameters: { from, to, revision: basis.revision } }}
      />
      <Moves listId={list.listId} diff={diff} place={place} />
      <BasisLine basis={{ ...basis, asOf: to }} alone />
    </>
  );
}

/** The two days round the last move in the grid; if nothing moved, the end of last year and the day itself. */
function lastMove({ sizes }: Grid, { cadence }: List, asOf: PlainDate): [PlainDate, PlainDate] {
  const year = sizes.findLast(({ came, back, went }) => came + back + went > 0)?.year;
  if (year === undefined) return [endOfLastYear(asOf), asOf];
  const yearly = cadence === 'calendar-year' || cadence === 'performance-year';
  return [lastOfYear(year - 1), yearly ? firstOfYear(year) : lastOfYear(year)];
}
