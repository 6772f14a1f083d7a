import { useId } from 'react';

/** What a control needs to be tied to its label, its hint and its fault. */
export interface Tied {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

interface Props {
  label: string;
  hint?: React.ReactNode;
  error?: string | undefined;
  /** Under the control: what it was read as. */
  readBack?: string | null;
  className?: string;
  children: (tied: Tied) => React.ReactNode;
}

/** A label with its hint and what is wrong, round any control. */
export function Labelled({ label, hint, error, readBack, className = '', children }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`, readBack && `${id}-read`].filter(Boolean).join(' ');
  return (
    <div className={`form-field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="small muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="error">
          {error}
        </p>
      )}
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {readBack && (
        <p id={`${id}-read`} className="small muted">
          {readBack}
        </p>
      )}
    </div>
  );
}
