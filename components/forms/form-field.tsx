import type { InputHTMLAttributes, Ref } from 'react';
import { Labelled } from '#components/forms/labelled';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string;
  /** What is wrong with it. */
  error?: { message?: string } | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** A labelled input of a form that is sent as JSON, with its hint and what is wrong with it. */
export const FormField = ({ label, hint, error, ...input }: Props) => (
  <Labelled label={label} hint={hint} error={error?.message}>
    {(tied) => <input className="control" {...tied} {...input} />}
  </Labelled>
);
