'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { FormField } from '#components/forms/form-field';
import { FormProblem } from '#components/forms/form-problem';
import { ScriptedForm } from '#components/forms/scripted-form';
import { sendToAuth } from '#lib/api/send';

const SignIn = z.object({ email: z.string().trim().min(1, 'Give your e-mail address.'), password: z.string().min(1, 'Give your password.') });

/** @param email of the person who is signed in already, where they confirm that it is them */
export function PasswordForm({ to, email = '' }: { to: string; email?: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm({ resolver: zodResolver(SignIn), defaultValues: { email, password: '' } });

  const submit = handleSubmit(async (values) => {
    setProblem(null);
    const sent = await sendToAuth('callback/credentials', values);
    if (sent.ok) location.assign(to);
    else setProblem(sent.problem.detail);
  });

  return (
    <ScriptedForm onSubmit={submit}>
      <FormProblem text={problem} />
      <FormField label="E-mail" type="email" autoComplete="username" readOnly={email !== ''} error={formState.errors.email} {...register('email')} />
      <FormField label="Password" type="password" autoComplete="current-password" error={formState.errors.password} {...register('password')} />
      <button className="button primary" disabled={formState.isSubmitting || formState.isSubmitSuccessful && !problem}>
        {email ? 'Confirm' : 'Sign in'}
      </button>
    </ScriptedForm>
  );
}
