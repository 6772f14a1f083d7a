'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { FormField } from '#components/forms/form-field';
import { FormProblem } from '#components/forms/form-problem';
import { ScriptedForm } from '#components/forms/scripted-form';
import { useSending } from '#components/forms/use-sending';
import { PasswordReset } from '#lib/people/schema';

export function ResetPasswordForm({ id }: { id: string }) {
  const { problem, sending, submit } = useSending();
  const [done, setDone] = useState(false);
  const { register, handleSubmit, formState, reset } = useForm({ resolver: zodResolver(PasswordReset), defaultValues: { password: '' } });
  const save = handleSubmit(async (values) => {
    if (!(await submit('PUT', `/people/${id}/password`, values))) return;
    setDone(true);
    reset();
  });
  return (
    <ScriptedForm onSubmit={save}>
      <FormProblem text={problem} />
      <FormField label="New password" hint="At least 12 characters. It ends every session of the person." type="password" autoComplete="new-password" error={formState.errors.password} {...register('password')} />
      <button className="button" disabled={sending}>
        Set the password
      </button>
      <p role="status">{done && 'The new password holds now.'}</p>
    </ScriptedForm>
  );
}
