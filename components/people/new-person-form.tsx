'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { FormField } from '#components/forms/form-field';
import { FormProblem } from '#components/forms/form-problem';
import { FormSelect } from '#components/forms/form-select';
import { ScriptedForm } from '#components/forms/scripted-form';
import { useSending } from '#components/forms/use-sending';
import { ROLES } from '#lib/auth/permissions';
import { ROLE_WORDS } from '#lib/people/role-words';
import { NewPerson, type PersonAnswer } from '#lib/people/schema';

const CHOICES = ROLES.map((role) => ({ value: role, name: `${role}: ${ROLE_WORDS[role]}` }));
const EMPTY = { name: '', email: '', role: 'viewer', password: '' } as const;

export function NewPersonForm() {
  const { problem, sending, submit } = useSending();
  const [made, setMade] = useState<string | null>(null);
  const { register, handleSubmit, formState, reset } = useForm({ resolver: zodResolver(NewPerson), defaultValues: EMPTY });
  const save = handleSubmit(async (values) => {
    const person = await submit<PersonAnswer>('POST', '/people', values);
    if (!person) return;
    setMade(person.name);
    reset(EMPTY);
  });
  return (
    <ScriptedForm onSubmit={save}>
      <FormProblem text={problem} />
      <FormField label="Name" autoComplete="off" error={formState.errors.name} {...register('name')} />
      <FormField label="E-mail" type="email" autoComplete="off" error={formState.errors.email} {...register('email')} />
      <FormSelect label="Role" choices={CHOICES} {...register('role')} />
      <FormField
        label="First password"
        hint="At least 12 characters. Leave it empty for somebody who uses single sign-on."
        type="password"
        autoComplete="new-password"
        error={formState.errors.password}
        {...register('password', { setValueAs: (text: string) => text || undefined })}
      />
      <button className="button primary" disabled={sending}>
        Let in
      </button>
      <p role="status">{made && `${made} may sign in now.`}</p>
    </ScriptedForm>
  );
}
