'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { FormField } from '#components/forms/form-field';
import { FormProblem } from '#components/forms/form-problem';
import { ScriptedForm } from '#components/forms/scripted-form';
import { useSending } from '#components/forms/use-sending';
import type { Scope } from '#lib/auth/permissions';
import { NewClient } from '#lib/keys/schema';

const SCOPES: { scope: Scope; words: string }[] = [
  { scope: 'read', words: 'read: ask everything that is published' },
  { scope: 'read-licensed', words: 'read-licensed: with the text of licensed descriptions' },
  { scope: 'propose', words: 'propose: draft and submit changes, which people decide on' },
];

export function NewClientForm() {
  const { problem, sending, submit } = useSending();
  const { register, handleSubmit, formState, reset } = useForm({ resolver: zodResolver(NewClient), defaultValues: { name: '', scopes: ['read'] as Scope[] } });
  const save = handleSubmit(async (values) => {
    if (await submit('POST', '/clients', values)) reset();
  });
  const { errors } = formState;
  return (
    <ScriptedForm onSubmit={save}>
      <FormProblem text={problem} />
      <FormField label="Name of the program" autoComplete="off" error={errors.name} {...register('name')} />
      <fieldset className="ticks">
        <legend>What it may do</legend>
        {errors.scopes && <p className="error">{errors.scopes.message}</p>}
        {SCOPES.map(({ scope, words }) => (
          <label key={scope} className="tick">
            <input type="checkbox" value={scope} {...register('scopes')} />
            <span>{words}</span>
          </label>
        ))}
      </fieldset>
      <button className="button primary" disabled={sending}>
        Let in
      </button>
    </ScriptedForm>
  );
}
