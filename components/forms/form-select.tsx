import type { Ref, SelectHTMLAttributes } from 'react';
import { Labelled } from '#components/forms/labelled';
import type { Choice } from '#components/ui/field';

interface Props extends SelectHTMLAttributes<HTMLSelectElement> {
  label: string;
  choices: Choice[];
  ref?: Ref<HTMLSelectElement>;
}

export const FormSelect = ({ label, choices, ...select }: Props) => (
  <Labelled label={label}>
    {(tied) => (
      <select className="control" {...tied} {...select}>
        {choices.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Labelled>
);
