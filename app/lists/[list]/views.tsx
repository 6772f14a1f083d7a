import { mayPropose, type Question } from '../../ask.ts';
import { gridShown, membersShown, movesShown } from './shown.ts';
import { ByYear } from '#components/lists/by-year';
import { ListHead, type ListView } from '#components/lists/list-head';
import { Moves, movesTitle } from '#components/lists/moves';
import { OnDay } from '#components/lists/on-day';
import { BasisLine } from '#components/frame/basis-line';
import { runOf } from '#components/ui/pager';
import type { List } from '#lib/catalog/facts';
import type { Grid } from '#lib/lists/grid';
import { countOf, listDiff } from '#lib/lists/queries';
import { wireQuestion } from '#lib/questions/schema';
import { address } from '#lib/time/address';
import { firstOfYear, lastOfYear, yearOf, type PlainDate } from '#lib/time/plain-date';
import { longDate } from '#lib/time/words';

/** Rows of one page: thousands of codes go on several. */
const PAGE = 500;

/** What is on the screen, all pages of it, pinned on both clocks. */
function download({ place, asOf, basis }: Question, view: ListView, what: string) {
  const { page: _, ...own } = place.own;
  return { name: `${what} · CSV`, href: address(`${place.path}/csv`, { ...own, view, asOf, revision: basis.revision }) };
}

const count = (n: number, one: string) => `${n.toLocaleString('en-US')} ${one}${n === 1 ? '' : 's'}`;

export function byYear(asked: Question, list: List) {
  const { view, place, asOf, today, basis } = asked;
  const { summary, grid, rows, problem } = gridShown(asked, list);
  const [from, to] = lastMove(grid, list, asOf);
  return (
    <>
      <ListHead
        list={list}
        title="by calendar year"
        view="year"
        place={place}
        mayPropose={mayPropose(asked)}
        download={download(asked, 'year', `${count(rows.length, 'code')}, ${grid.years[0]} to ${grid.years.at(-1)}`)}
      />
      <ByYear
        list={list}
        summary={summary}
        grid={grid}
        run={runOf(rows, place.own.page, PAGE)}
        problem={problem}
        diff={listDiff(view, list.listId, from, to)}
        questions={view.questions.filter((question) => question.listId === list.listId).map(wireQuestion)}
        place={place}
        asOf={asOf}
        today={today}
      />
      <BasisLine basis={basis} alone />
    </>
  );
}

export function onDay(asked: Question, list: List) {
  const { place, asOf, basis } = asked;
  const { members, rows, status } = membersShown(asked, list);
  return (
    <>
      <ListHead list={list} title={`on ${longDate(asOf)}`} view="day" place={place} mayPropose={mayPropose(asked)} download={download(asked, 'day', `${count(rows.length, 'code')} on ${longDate(asOf)}`)} />
      <OnDay
        listId={list.listId}
        run={runOf(rows, place.own.page, PAGE)}
        counts={{ listed: countOf(members, 'listed'), 'not-listed': countOf(members, 'not-listed'), unknown: countOf(members, 'unknown') }}
        status={status}
        place={place}
      />
      <BasisLine basis={basis} alone />
    </>
  );
}

export function moves(asked: Question, list: List) {
  const { place, asOf, basis } = asked;
  const shown = movesShown(asked, list);
  const { diff } = shown;
  return (
    <>
      <ListHead
        list={list}
        title={diff ? movesTitle(diff) : 'on two days'}
        view="moves"
        place={place}
        mayPropose={mayPropose(asked)}
        download={diff && download(asked, 'moves', count(diff.came.length + diff.went.length + diff.unclear.length, 'move'))}
      />
      <Moves listId={list.listId} shown={shown} place={place} year={yearOf(diff?.to ?? asOf)} />
      {diff && <BasisLine basis={{ ...basis, asOf: diff.to }} alone />}
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
