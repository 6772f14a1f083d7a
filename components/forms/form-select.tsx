import { useId, type Ref, type SelectHTMLAttributes } from 'react';
import type { Choice } from '#components/ui/field';

interface Props extends SelectHTMLAttributes<HTMLSelectElement> {
  label: string;
  choices: Choice[];
  ref?: Ref<HTMLSelectElement>;
}

export function FormSelect({ label, choices, ...select }: Props) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <select className="control" id={id} {...select}>
        {choices.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
