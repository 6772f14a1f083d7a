import { DiffCard, MovesCard, type Diff } from '#components/lists/diff-card';
import { GridFilterForm } from '#components/lists/grid-filter-form';
import { GridTable, NARROW_FROM } from '#components/lists/grid-table';
import { GridLegend } from '#components/lists/legend';
import { CoverageCard, ListQuestions } from '#components/lists/list-cards';
import { Empty } from '#components/ui/empty';
import { Pager, type Run } from '#components/ui/pager';
import type { List } from '#lib/catalog/facts';
import type { AppError } from '#lib/errors';
import { listName } from '#lib/codes/lane-words';
import type { Grid, Row } from '#lib/lists/grid';
import type { ListSummary } from '#lib/lists/schema';
import type { WireQuestion } from '#lib/questions/schema';
import { toHere, type Place } from '#lib/time/address';
import type { PlainDate } from '#lib/time/plain-date';

interface Props {
  list: List;
  summary: ListSummary;
  grid: Grid;
  run: Run<Row>;
  /** Why the years that were asked for are not shown. */
  problem: AppError | null;
  diff: Diff;
  questions: WireQuestion[];
  place: Place;
  asOf: PlainDate;
  today: PlainDate;
}

/** A list as codes by calendar years, beside what changed last and what it covers. */
export function ByYear({ list, summary, grid, run, problem, diff, questions, place, asOf, today }: Props) {
  return (
    <>
      <GridFilterForm place={place} grid={grid} fit={run.total} day={asOf === today ? 'today' : asOf} problem={problem} />
      <div className={grid.years.length < NARROW_FROM ? 'list-columns' : 'stack'}>
        <section className="card" aria-label={`${listName(list)} by calendar year`}>
          <GridTable label="Codes by calendar year" listId={list.listId} grid={grid} rows={run.rows} place={place} asOf={asOf} today={today} />
          {run.total === 0 && (
            <Empty title="No code fits.">
              <p>
                <a href={toHere(place, { q: null, moved: null, status: null, questions: null, codes: 'all' })}>Show all {grid.rows.length.toLocaleString('en-US')} codes of the list</a>
              </p>
            </Empty>
          )}
          <Pager run={run} place={place} what="Codes" />
          <GridLegend />
        </section>
        <div className="list-cards">
          <DiffCard diff={diff} place={place} />
          <MovesCard id="went" title={`Went by ${diff.to}`} codes={diff.went} diff={diff} place={place} />
          <MovesCard id="came" title={`Came by ${diff.to}`} codes={diff.came} diff={diff} place={place} />
          <CoverageCard list={list} summary={summary} />
          <ListQuestions questions={questions} place={place} />
        </div>
      </div>
    </>
  );
}
