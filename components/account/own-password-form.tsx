'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { FormField } from '#components/forms/form-field';
import { FormProblem } from '#components/forms/form-problem';
import { ScriptedForm } from '#components/forms/scripted-form';
import { useSending } from '#components/forms/use-sending';
import { sendToAuth } from '#lib/api/send';
import { OwnPassword } from '#lib/people/schema';

/** A new password ends every session, so that the form signs this browser in again with it. */
export function OwnPasswordForm({ email, hasOne }: { email: string; hasOne: boolean }) {
  const { problem, sending, submit, refresh } = useSending({ stale: true });
  const [done, setDone] = useState(false);
  const { register, handleSubmit, formState, reset } = useForm({ resolver: zodResolver(OwnPassword), defaultValues: { current: '', password: '' } });
  const save = handleSubmit(async (values) => {
    setDone(false);
    if (!(await submit('PUT', '/me/password', values))) return;
    await sendToAuth('callback/credentials', { email, password: values.password });
    setDone(true);
    reset();
    refresh();
  });
  return (
    <ScriptedForm onSubmit={save}>
      <FormProblem text={problem} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {hasOne && <FormField label="Password until now" type="password" autoComplete="current-password" error={formState.errors.current} {...register('current')} />}
      <FormField label="New password" hint="At least 12 characters; a few words are good." type="password" autoComplete="new-password" error={formState.errors.password} {...register('password')} />
      <button className="button primary" disabled={sending}>
        {hasOne ? 'Change the password' : 'Set the password'}
      </button>
      <p role="status">{done && 'The new password holds. You were signed out everywhere else.'}</p>
    </ScriptedForm>
  );
}
