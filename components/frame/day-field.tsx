import { dateParts, FIELDS } from '#lib/time/address-form';

/** A date in three parts, as it was typed; a whole ISO date may be pasted into any of them. */
export function DayField({ value, invalid }: { value: string; invalid: boolean }) {
  const { month, day, year } = dateParts(value);
  const parts = [
    { name: FIELDS.month, label: 'Month', value: month, width: '2.4ch' },
    { name: FIELDS.day, label: 'Day', value: day, width: '2.4ch' },
    { name: FIELDS.year, label: 'Year', value: year, width: '4.4ch' },
  ];
  return (
    <div className="group" role="group" aria-labelledby="as-of">
      <span id="as-of" className="label">
        As of
      </span>
      <span className="date3" data-invalid={invalid || undefined}>
        {parts.map((part) => (
          <input
            key={part.name + part.value}
            className="control mono"
            name={part.name}
            aria-label={part.label}
            defaultValue={part.value}
            style={{ width: part.width }}
            inputMode="numeric"
            autoComplete="off"
            aria-invalid={invalid || undefined}
            aria-describedby={invalid ? 'notice' : undefined}
          />
        ))}
      </span>
    </div>
  );
}
