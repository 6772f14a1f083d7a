'use client';

import type { FormEvent, FormHTMLAttributes } from 'react';
import { useReady } from '#components/forms/use-ready';

interface Props extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit' | 'method' | 'action'> {
  /** The browser's own sending is prevented. */
  onSubmit: (event: FormEvent<HTMLFormElement>) => unknown;
}

/**
 * A form that scripts send. Until they run it can be neither filled in nor sent; if it were sent all the same, nothing that
 * was typed would stand in an address.
 */
export function ScriptedForm({ onSubmit, className = 'form', children, ...form }: Props) {
  const ready = useReady();
  return (
    <form
      method="post"
      noValidate
      {...form}
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(event);
      }}
    >
      <noscript>
        <p className="needs-script">This form needs JavaScript, which is off in this browser.</p>
      </noscript>
      <fieldset role="presentation" className={className} disabled={!ready}>
        {children}
      </fieldset>
    </form>
  );
}
