import { Kept, SelectField, TextField } from '#components/ui/field';
import { EVENT_WORDS } from '#lib/ledger/words';
import { toPage, type Place } from '#lib/time/address';

/** Who, what, when and which code: a form that makes an address. */
export function LedgerFilterForm({ place, actors }: { place: Place; actors: { id: string; name: string }[] }) {
  const { who, what, from, through, code, change } = place.own;
  const filtered = Object.keys(place.own).some((name) => name !== 'before');
  return (
    <form className="filters" action={place.path}>
      <SelectField label="Who" name="who" value={who} choices={[{ value: '', name: 'anybody' }, ...actors.map(({ id, name }) => ({ value: id, name }))]} />
      <SelectField label="What" name="what" value={what} choices={[{ value: '', name: 'anything' }, ...Object.entries(EVENT_WORDS).map(([value, name]) => ({ value, name }))]} />
      <TextField label="From" name="from" value={from} placeholder="2026-01-01" mono width={110} />
      <TextField label="Through" name="through" value={through} placeholder="2026-12-31" mono width={110} />
      <TextField label="Code" name="code" value={code} placeholder="00604" mono width={84} />
      {change && <TextField label="Change request" name="change" value={change} mono width={70} />}
      <Kept parameters={place.clocks} />
      <button className="button">Filter</button>
      {filtered && <a href={toPage(place, place.path)}>Clear</a>}
    </form>
  );
}
