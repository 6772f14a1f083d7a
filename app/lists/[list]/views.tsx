import { mayPropose, type Question } from '../../ask.ts';
import { ByYear } from '#components/lists/by-year';
import { ListHead } from '#components/lists/list-head';
import { Moves } from '#components/lists/moves';
import { OnDay } from '#components/lists/on-day';
import { BasisLine } from '#components/frame/basis-line';
import { runOf } from '#components/ui/pager';
import type { List } from '#lib/catalog/facts';
import { gridOf, usualYears, type Grid } from '#lib/lists/grid';
import { filterRows, readYears } from '#lib/lists/grid-filter';
import { countOf, listDiff, listSummaries, membersOn } from '#lib/lists/queries';
import { wireQuestion } from '#lib/questions/schema';
import { firstOfYear, lastOfYear, parsePlainDate, yearOf, type PlainDate } from '#lib/time/plain-date';
import { longDate } from '#lib/time/words';

/** Rows of one page: thousands of codes go on several. */
const PAGE = 500;

export function byYear({ view, place, asOf, today, basis, ...asked }: Question, list: List) {
  const { listId } = list;
  const summary = listSummaries(view, asOf).find(({ id }) => id === listId)!;
  const years = readYears(place.own, usualYears(asOf, today, summary.historyFrom ? yearOf(summary.historyFrom) : 1900));
  const grid = gridOf(view, listId, years, asOf);
  const run = runOf(filterRows(grid.rows, place.own), place.own.page, PAGE);
  const [from, to] = lastMove(grid, list, asOf);
  const year = yearOf(asOf);
  return (
    <>
      <ListHead
        list={list}
        title="by calendar year"
        view="year"
        place={place}
        mayPropose={mayPropose(asked)}
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

export function onDay({ view, place, asOf, basis, ...asked }: Question, list: List) {
  const members = membersOn(view, list.listId, asOf);
  const status = place.own.status ?? 'listed';
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
        mayPropose={mayPropose(asked)}
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

export function moves({ view, place, asOf, basis, ...asked }: Question, list: List) {
  const from = parsePlainDate(place.own.from ?? lastOfYear(yearOf(asOf) - 1), 'from');
  const to = parsePlainDate(place.own.to ?? asOf, 'to');
  const diff = listDiff(view, list.listId, from, to);
  const rows = diff.came.length + diff.went.length + diff.unclear.length;
  return (
    <>
      <ListHead
        list={list}
        title={`from ${longDate(from)} to ${longDate(to)}`}
        view="moves"
        place={place}
        mayPropose={mayPropose(asked)}
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
  if (year === undefined) return [lastOfYear(yearOf(asOf) - 1), asOf];
  const yearly = cadence === 'calendar-year' || cadence === 'performance-year';
  return [lastOfYear(year - 1), yearly ? firstOfYear(year) : lastOfYear(year)];
}
