import { standingWord } from '#components/codes/standing';
import { statusWord } from '#components/lists/status';
import { Kept, SelectField, TextField } from '#components/ui/field';
import { toPage, type Place } from '#lib/time/address';
import { listName } from '#lib/codes/lane-words';
import type { CodeCounts } from '#lib/codes/find';

/** Search and filters of the codes page: a form that makes an address. */
export function CodeFilter({ place, counts, fit }: { place: Place; counts: CodeCounts; fit: number }) {
  const { q, standing, member } = place.own;
  const filtered = Boolean(q || standing || member);
  const standings = counts.standings.map(({ standing: value, codes }) => ({ value, name: `${standingWord(value)} (${count(codes)})` }));
  const members = counts.members.map(({ list, status, codes }) => ({ value: `${list.listId}:${status}`, name: `${listName(list)}: ${statusWord(status).toLowerCase()} (${count(codes)})` }));
  return (
    <form className="filters" action={place.path}>
      <TextField label="Code or words" name="q" value={q} width={230} />
      <SelectField label="Standing" name="standing" value={standing} choices={[{ value: '', name: 'any' }, ...standings]} />
      <SelectField label="On a list" name="member" value={member} choices={[{ value: '', name: 'any list and status' }, ...members]} />
      <Kept parameters={place.clocks} />
      <button className="button">Filter</button>
      {filtered && <a href={toPage(place, place.path)}>Clear</a>}
      <span className="count" role="status">
        {filtered ? `${count(fit)} of ${count(counts.all)} codes fit` : `${count(counts.all)} codes on file`}
      </span>
    </form>
  );
}

const count = (n: number) => n.toLocaleString('en-US');
