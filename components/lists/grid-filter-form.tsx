import { statusWord } from '#components/lists/status';
import { Kept, SelectField, TextField } from '#components/ui/field';
import type { AppError } from '#lib/errors';
import type { Grid } from '#lib/lists/grid';
import { toPage, type Place } from '#lib/time/address';

interface Props {
  place: Place;
  grid: Grid;
  fit: number;
  /** "today", or the day. */
  day: string;
  /** What is wrong with the years that were typed; the grid shows the usual ones. */
  problem: AppError | null;
}

export function GridFilterForm({ place, grid, fit, day, problem }: Props) {
  const { q, moved, status, questions, codes, from, to } = place.own;
  const years = grid.sizes.filter(({ came, back, went }) => came + back + went > 0).map(({ year }) => ({ value: String(year), name: `in ${year}` }));
  const statuses = (['listed', 'not-listed', 'unknown'] as const).map((value) => ({ value, name: statusWord(value).toLowerCase() }));
  return (
    <form className="filters" action={place.path}>
      <TextField label="Find" name="q" value={q} placeholder="code, range or words" width={160} />
      <SelectField label="Moved" name="moved" value={moved} choices={[{ value: '', name: 'any year' }, ...years]} />
      <SelectField label={`On ${day}`} name="status" value={status} choices={[{ value: '', name: 'any status' }, ...statuses]} />
      <SelectField label="Open question" name="questions" value={questions} choices={[{ value: '', name: 'either' }, { value: 'with', name: 'with one' }]} />
      <SelectField label="Codes" name="codes" value={codes} choices={[{ value: '', name: 'listed at least once' }, { value: 'all', name: 'all' }]} />
      <span className="field years">
        <TextField label="Years" name="from" value={from ?? String(grid.years[0])} width={56} mono />
        <TextField label="to" name="to" value={to ?? String(grid.years.at(-1))} width={56} mono />
      </span>
      {problem && (
        <span className="small bad" id="years-problem" role="alert">
          {problem.message} Shown: {grid.years[0]} to {grid.years.at(-1)}.
        </span>
      )}
      <Kept parameters={place.clocks} />
      <button className="button">Show</button>
      {Object.keys(place.own).length > 0 && <a href={toPage(place, place.path)}>Clear</a>}
      <span className="count" role="status">
        {count(fit)} of {count(grid.rows.length)} codes
      </span>
    </form>
  );
}

const count = (n: number) => n.toLocaleString('en-US');
