import { useId, type InputHTMLAttributes, type Ref } from 'react';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string;
  /** What is wrong with it. */
  error?: { message?: string } | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** A labelled input of a form that is sent as JSON, with its hint and what is wrong with it. */
export function FormField({ label, hint, error, ...input }: Props) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="small muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="error">
          {error.message}
        </p>
      )}
      <input
        className="control"
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
        {...input}
      />
    </div>
  );
}
