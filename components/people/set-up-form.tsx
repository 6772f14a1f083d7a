'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { FormField } from '#components/forms/form-field';
import { FormProblem } from '#components/forms/form-problem';
import { ScriptedForm } from '#components/forms/scripted-form';
import { ScrollRegion } from '#components/ui/scroll-region';
import { send } from '#lib/api/send';
import { address } from '#lib/time/address';
import { SetUp, type SetUpAnswer } from '#lib/people/schema';

export function SetUpForm({ token, offersExamples }: { token: string; offersExamples: boolean }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<SetUpAnswer | null>(null);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(SetUp),
    defaultValues: { token, name: '', email: '', password: '', examplePeople: offersExamples },
  });

  const submit = handleSubmit(async (values) => {
    const sent = await send<SetUpAnswer>('POST', '/set-up', values);
    if (sent.ok) setDone(sent.value);
    else setProblem(sent.problem.detail);
  });

  if (done) return <Done done={done} />;
  const { errors } = formState;
  return (
    <ScriptedForm onSubmit={submit}>
      <FormProblem text={problem} />
      <FormField label="Token" hint="The server printed it on its console when it started." className="control mono" autoComplete="off" error={errors.token} {...register('token')} />
      <FormField label="Your name" autoComplete="name" error={errors.name} {...register('name')} />
      <FormField label="Your e-mail" type="email" autoComplete="username" error={errors.email} {...register('email')} />
      <FormField label="A password" hint="At least 12 characters; a few words are good." type="password" autoComplete="new-password" error={errors.password} {...register('password')} />
      {offersExamples && (
        <label className="tick">
          <input type="checkbox" {...register('examplePeople')} />
          <span>Also make four example people: an editor, an approver, an auditor and a viewer</span>
        </label>
      )}
      <button className="button primary" disabled={formState.isSubmitting}>
        Create the administrator
      </button>
    </ScriptedForm>
  );
}

function Done({ done }: { done: SetUpAnswer }) {
  return (
    <div className="form" role="status">
      <p>
        <strong>{done.administrator}</strong> is the administrator.
      </p>
      {done.examplePeople.length > 0 && (
        <>
          <p>The example people and their passwords. Keep them now: they are not shown again.</p>
          <ScrollRegion label="Example people">
            <table className="wide">
              <thead>
                <tr>
                  <th scope="col">Role</th>
                  <th scope="col">E-mail</th>
                  <th scope="col">Password</th>
                </tr>
              </thead>
              <tbody>
                {done.examplePeople.map(({ role, email, password }) => (
                  <tr key={email}>
                    <td>{role}</td>
                    <td>{email}</td>
                    <td className="mono nowrap">{password}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </>
      )}
      <a className="button primary" href={address('/sign-in')}>
        Sign in
      </a>
    </div>
  );
}
